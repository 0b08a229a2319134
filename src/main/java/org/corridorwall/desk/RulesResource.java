package org.corridorwall.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.corridorwall.db.Database;
import org.corridorwall.safeguarding.RuleKind;
import org.corridorwall.safeguarding.Rules;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a trust has set its rules, setting them, and what each would have held. */
@Path("/api/v1/trusts/{trust}/desk/rules")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "desk")
public final class RulesResource {
    private final Database database;
    private final Door door;
    private final Rules rules;

    public RulesResource(Database database, Door door, Rules rules) {
        this.database = database;
        this.door = door;
        this.rules = rules;
    }

    @GET
    @Operation(
            operationId = "rules",
            summary = "Every rule and how it is set",
            description = "Lists with names of children are left out for whoever is not a safeguarding lead.")
    public Response rules(@PathParam("trust") String trust, @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = RulesDoor.looking(door.ask(db, request, trust));
            var settings = rules.settings(db, asking.trust().id());
            return answer(RulesJson.list(
                    Arrays.stream(RuleKind.values()).map(settings::of).toList(), RulesDoor.secretsToo(asking)));
        });
    }

    @GET
    @Path("{rule}")
    @Operation(operationId = "rule", summary = "One rule and how it is set")
    public Response rule(
            @PathParam("trust") String trust, @PathParam("rule") String rule, @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = RulesDoor.looking(door.ask(db, request, trust));
            var setting = rules.settings(db, asking.trust().id()).of(RulesDoor.kind(rule));
            return answer(RulesJson.one(setting, RulesDoor.secretsToo(asking)));
        });
    }

    @PUT
    @Path("{rule}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setRule",
            summary = "Sets a rule",
            description =
                    "`{\"on\":true,\"lists\":{\"words\":[\"…\"]},\"dials\":{\"first\":3},\"version\":0}`, with the version that was seen. What is left out stays as it is.")
    @APIResponse(responseCode = "200", description = "The rule, as it is set now")
    @APIResponse(responseCode = "409", description = "Somebody changed it meanwhile")
    @APIResponse(responseCode = "422", description = "A field that can't be right; `errors` names it")
    public Response set(
            @PathParam("trust") String trust,
            @PathParam("rule") String rule,
            @Context HttpServerRequest request,
            byte[] body) {
        return database.write(db -> {
            var asking = door.ask(db, request, trust);
            var kind = RulesDoor.changing(RulesDoor.looking(asking), rule);
            var id = asking.trust().id();
            var wish = RuleWish.read(body, rules.settings(db, id).of(kind));
            return switch (rules.change(db, asking.actor(), id, wish.setting(), wish.version())) {
                case Rules.Changed.Done(var now) -> answer(RulesJson.one(now, RulesDoor.secretsToo(asking)));
                case Rules.Changed.Stale(var now) ->
                    throw Problem.of(
                                    409,
                                    "Meanwhile somebody changed this rule: it is at version " + now.version()
                                            + ". Look at it again.")
                            .refused();
            };
        });
    }

    @GET
    @Path("{rule}/try")
    @Operation(
            operationId = "tryRule",
            summary = "What a rule, as it is set, would have held among the newest 1,000 posts",
            description = "Counts all; lists those that the asker may see. Nothing is decided by it.")
    public Response tried(
            @PathParam("trust") String trust, @PathParam("rule") String rule, @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = door.ask(db, request, trust);
            var kind = RulesDoor.trying(RulesDoor.looking(asking), rule);
            var id = asking.trust().id();
            return answer(RulesJson.trial(
                    rules.tried(db, asking.actor(), id, rules.settings(db, id).of(kind))));
        });
    }

    @POST
    @Path("{rule}/try")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "tryRuleSo",
            summary = "What a rule would have held if it were set so",
            description = "The same body as for setting it. Nothing is changed.")
    public Response triedSo(
            @PathParam("trust") String trust,
            @PathParam("rule") String rule,
            @Context HttpServerRequest request,
            byte[] body) {
        return database.read(db -> {
            var asking = door.ask(db, request, trust);
            var kind = RulesDoor.trying(RulesDoor.looking(asking), rule);
            var id = asking.trust().id();
            var wish = RuleWish.read(body, rules.settings(db, id).of(kind));
            return answer(RulesJson.trial(rules.tried(db, asking.actor(), id, wish.setting())));
        });
    }

    private static Response answer(byte[] body) {
        return Response.ok(body, MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .build();
    }
}
