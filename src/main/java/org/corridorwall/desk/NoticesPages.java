package org.corridorwall.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.corridorwall.audit.AuditRow;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.db.Database;
import org.corridorwall.trust.Right;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What somebody is told of by e-mail; and, for administrators, the website that is told. */
@Path("/desk/{trust}/notices")
@RunOnVirtualThread
public final class NoticesPages {
    private static final int LONGEST_ADDRESS = 2_000;

    private final Database database;
    private final Door door;
    private final DeskFrames frames;
    private final Notices notices;
    private final AuditStore audit;
    private final InstantSource clock;

    public NoticesPages(
            Database database, Door door, DeskFrames frames, Notices notices, AuditStore audit, InstantSource clock) {
        this.database = database;
        this.door = door;
        this.frames = frames;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** What was just done, or was wrong, and a secret that is shown once. */
    private record Said(
            @Nullable String done,
            @Nullable String trouble,
            String typed,
            @Nullable String secret) {
        static final Said NOTHING = new Said(null, null, "", null);

        static Said done(String words) {
            return new Said(words, null, "", null);
        }
    }

    @GET
    @Operation(hidden = true)
    public Response notices(@PathParam("trust") String trust, @Context HttpServerRequest request) {
        return database.read(db -> page(200, door.ask(db, request, trust), Said.NOTHING));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response choose(
            @PathParam("trust") String trust,
            @FormParam("csrf") @Nullable String csrf,
            @FormParam("posts") @Nullable String posts,
            @FormParam("sources") @Nullable String sources,
            @Context HttpServerRequest request) {
        return database.write(db -> {
            var asking = door.ask(db, request, trust, csrf);
            var choice = new NoticeReader.Choice(posts != null, sources != null);
            NoticeStore.choose(db, asking.trust().id(), asking.actor().email(), choice);
            note(
                    asking,
                    "chose what to be told",
                    (choice.posts() ? "posts" : "no posts") + ", " + (choice.sources() ? "sources" : "no sources"));
            return page(200, asking, Said.done("Kept."));
        });
    }

    @POST
    @Path("webhook")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response webhook(
            @PathParam("trust") String trust,
            @FormParam("csrf") @Nullable String csrf,
            @FormParam("address") @Nullable String address,
            @Context HttpServerRequest request) {
        return database.write(db -> {
            var asking = door.ask(db, request, trust, csrf);
            Rights.need(administers(asking), "The website that is told is for administrators of the whole trust.");
            var written = Objects.requireNonNullElse(address, "").strip();
            if (written.isEmpty()) {
                NoticeStore.forgetWebhook(db, asking.trust().id());
                note(asking, "took the webhook away", null);
                return page(200, asking, Said.done("No website is told any more."));
            }
            var found = website(written);
            if (found.isEmpty()) {
                var shown = written.length() > LONGEST_ADDRESS ? "" : written;
                return page(
                        422,
                        asking,
                        new Said(null, "This is not an address such as https://example.org/corridor.", shown, null));
            }
            var secret = notices.setWebhook(db, asking.trust().id(), found.get());
            note(asking, "set the webhook", found.get().getHost());
            return page(200, asking, new Said("This website is told from now on.", null, "", secret));
        });
    }

    private static Optional<URI> website(String written) {
        try {
            var address = new URI(written);
            var scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
            boolean right = written.length() <= LONGEST_ADDRESS
                    && (scheme.equals("https") || scheme.equals("http"))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null;
            return right ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    private static boolean administers(Asking asking) {
        return asking.actor().may(Right.ADMINISTER, asking.trust().id(), null);
    }

    private void note(Asking asking, String what, @Nullable String why) {
        audit.append(
                asking.db(),
                new AuditRow(
                        asking.trust().id(), clock.instant(), asking.actor().email(), what, null, null, why));
    }

    private Response page(int status, Asking asking, Said said) {
        var trust = asking.trust().id();
        var db = asking.db();
        var email = asking.actor().email();
        var choice = NoticeStore.choice(db, trust, email).orElse(NoticeReader.Choice.ALL);
        boolean administers = administers(asking);
        var webhook = administers ? NoticeStore.webhook(db, trust) : Optional.<NoticeStore.Webhook>empty();
        var zone = asking.trust().timezone();
        var page = new NoticesPage(
                DeskFrames.home(asking.trust()) + "/notices",
                email,
                notices.isByMail(),
                Rights.mayDecideSomewhere(asking.actor(), trust),
                choice.posts(),
                choice.sources(),
                words(NoticeStore.last(db, trust, email), zone),
                administers,
                webhook.map(NoticeStore.Webhook::address).orElse(null),
                said.secret(),
                webhook.isEmpty() ? null : words(NoticeStore.last(db, trust, NoticeReader.WEBHOOK), zone),
                said.trouble(),
                said.typed(),
                said.done());
        var frame = frames.of(db, asking.actor(), asking.trust(), Room.NONE, "Notices", asking.csrf());
        return DeskPages.page(status, DeskTemplates.notices(frame, page));
    }

    private static @Nullable String words(Optional<NoticeStore.Last> last, ZoneId zone) {
        return last.map(one -> when(one, zone) + ": " + became(one)).orElse(null);
    }

    private static String when(NoticeStore.Last last, ZoneId zone) {
        return DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.UK)
                .withZone(zone)
                .format(last.made());
    }

    private static String became(NoticeStore.Last last) {
        var why = last.why() == null ? "" : " " + last.why();
        return switch (Objects.requireNonNullElse(last.outcome(), "")) {
            case "sent" -> "it was sent.";
            case "over" -> "it was taken care of before it was sent.";
            case "refused" -> "it was refused." + why;
            default -> last.why() == null ? "it is on its way." : "it could not be sent yet, and is tried again." + why;
        };
    }
}
