package org.corridorwall.desk;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corridorwall.db.Database;
import org.corridorwall.safeguarding.RuleKind;
import org.corridorwall.safeguarding.RuleSetting;
import org.corridorwall.safeguarding.Rules;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** A page for each rule: what it does, how it is set, what it would have held. */
@Path("/desk/{trust}/rules")
@RunOnVirtualThread
public final class RulesPages {
    private static final String STALE =
            "Somebody else changed this rule meanwhile. What you typed is still here; save again to replace what they set.";

    private final Database database;
    private final Door door;
    private final DeskFrames frames;
    private final Rules rules;

    public RulesPages(Database database, Door door, DeskFrames frames, Rules rules) {
        this.database = database;
        this.door = door;
        this.frames = frames;
        this.rules = rules;
    }

    @GET
    @Operation(hidden = true)
    public Response rules(@PathParam("trust") String trust, @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = RulesDoor.looking(door.ask(db, request, trust));
            var page =
                    RulesPage.of(path(asking), rules.settings(db, asking.trust().id()));
            return page(200, DeskTemplates.rules(frame(asking, "Rules"), page));
        });
    }

    @GET
    @Path("{rule}")
    @Operation(hidden = true)
    public Response rule(
            @PathParam("trust") String trust,
            @PathParam("rule") String rule,
            @QueryParam("saved") @Nullable String saved,
            @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = RulesDoor.looking(door.ask(db, request, trust));
            var setting = rules.settings(db, asking.trust().id()).of(RulesDoor.kind(rule));
            return shown(
                    asking,
                    200,
                    setting,
                    setting,
                    RulePage.Typed.of(setting),
                    saved == null ? null : "Saved.",
                    Map.of());
        });
    }

    /** Tries it, with {@code do=try}, or sets it. */
    @POST
    @Path("{rule}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(
            @PathParam("trust") String trust,
            @PathParam("rule") String rule,
            @Context HttpServerRequest request,
            MultivaluedMap<String, String> form) {
        return database.write(db -> {
            var asking = RulesDoor.looking(door.ask(db, request, trust, form.getFirst("csrf")));
            var kind = RulesDoor.changing(asking, rule);
            var now = rules.settings(db, asking.trust().id()).of(kind);
            var typed = typed(kind, form);
            var wrong = new LinkedHashMap<String, String>();
            var wish = wish(now, typed, wrong);
            if (wish == null) return shown(asking, 422, now, now, typed, null, wrong);
            if ("try".equals(form.getFirst("do")))
                return shown(asking, 200, now, wish, typed, "This is only a try: nothing is saved yet.", Map.of());
            return switch (rules.change(db, asking.actor(), asking.trust().id(), wish, version(form))) {
                case Rules.Changed.Done(var done) -> seeOther(path(asking) + "/" + kind.code() + "?saved=1");
                case Rules.Changed.Stale(var other) -> shown(asking, 409, other, wish, typed, STALE, Map.of());
            };
        });
    }

    private static int version(MultivaluedMap<String, String> form) {
        var written = form.getFirst("version");
        return written != null && written.matches("[0-9]{1,9}") ? Integer.parseInt(written) : -1;
    }

    private static RulePage.Typed typed(RuleKind kind, MultivaluedMap<String, String> form) {
        var lists = new HashMap<String, String>();
        kind.lists().forEach(name -> lists.put(name, or(form.getFirst("list." + name), "")));
        var dials = new HashMap<String, String>();
        kind.dials()
                .forEach(dial -> dials.put(
                        dial.name(),
                        or(form.getFirst("dial." + dial.name()), "0").strip()));
        return new RulePage.Typed(!kind.switchable() || form.getFirst("on") != null, lists, dials);
    }

    private static String or(@Nullable String written, String otherwise) {
        return written == null ? otherwise : written;
    }

    /** Null when something can't be right. */
    private static @Nullable RuleSetting wish(RuleSetting now, RulePage.Typed typed, Map<String, String> wrong) {
        var lists = new HashMap<String, List<String>>();
        typed.lists()
                .forEach((name, text) -> lists.put(
                        name,
                        text.lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList()));
        var dials = new HashMap<String, Integer>();
        typed.dials().forEach((name, text) -> {
            if (text.matches("[0-9]{1,6}")) dials.put(name, Integer.parseInt(text));
            else wrong.put("dials." + name, "is a whole number");
        });
        wrong.putAll(RuleSetting.wrongs(now.kind(), typed.on(), lists, dials));
        return wrong.isEmpty() ? new RuleSetting(now.kind(), typed.on(), lists, dials, now.version()) : null;
    }

    /** @param now whose version the form carries @param tried what is tried on the newest posts */
    private Response shown(
            Asking asking,
            int status,
            RuleSetting now,
            RuleSetting tried,
            RulePage.Typed typed,
            @Nullable String said,
            Map<String, String> wrong) {
        var kind = now.kind();
        boolean open = !kind.secret() || RulesDoor.secretsToo(asking);
        var trial =
                open ? rules.tried(asking.db(), asking.actor(), asking.trust().id(), tried) : null;
        var page = new RulePage(
                RuleWords.of(kind),
                path(asking) + "/" + kind.code(),
                path(asking),
                open && Rights.mayChangeRules(asking.actor(), asking.trust().id()),
                kind.switchable(),
                typed.on(),
                now.version(),
                open ? RulePage.lists(kind, typed, wrong) : List.of(),
                RulePage.dials(kind, typed, wrong),
                said,
                wrong,
                trial == null ? null : RulePage.would(trial, now.on()),
                trial == null ? List.of() : RulePage.posts(DeskFrames.home(asking.trust()), trial));
        return page(status, DeskTemplates.rule(frame(asking, page.words().title()), page));
    }

    private DeskFrame frame(Asking asking, String title) {
        return frames.of(asking.db(), asking.actor(), asking.trust(), Room.RULES, title, asking.csrf());
    }

    private static String path(Asking asking) {
        return DeskFrames.home(asking.trust()) + Room.RULES.path();
    }

    private static Response page(int status, TemplateInstance template) {
        return Response.status(status)
                .header("Content-Type", "text/html; charset=utf-8")
                .header("Cache-Control", "no-store")
                .entity(template.render())
                .build();
    }

    private static Response seeOther(String path) {
        return Response.status(303)
                .header("Location", URI.create(path).toString())
                .header("Cache-Control", "no-store")
                .build();
    }
}
