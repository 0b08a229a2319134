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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.corridorwall.db.Database;
import org.corridorwall.signin.Links;
import org.corridorwall.signin.SignIn;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.EmailAddress;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who is there and what they may, for those who administer. */
@Path("/desk/{trust}")
@RunOnVirtualThread
public final class PeoplePages {
    private final Database database;
    private final Door door;
    private final DeskFrames frames;
    private final TrustStore trusts;
    private final Staff staff;
    private final SignIn signIn;
    private final Links links;

    public PeoplePages(
            Database database,
            Door door,
            DeskFrames frames,
            TrustStore trusts,
            Staff staff,
            SignIn signIn,
            Links links) {
        this.database = database;
        this.door = door;
        this.frames = frames;
        this.trusts = trusts;
        this.staff = staff;
        this.signIn = signIn;
        this.links = links;
    }

    @GET
    @Path("people")
    @Operation(hidden = true)
    public Response people(@PathParam("trust") String trust, @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = administering(db, request, trust, null);
            var people = trusts.people(db, asking.trust().id());
            var schools = new ArrayList<PeoplePage.School>();
            school(asking, "The whole trust", people, null, schools);
            for (var academy : trusts.academies(db, asking.trust().id()))
                school(asking, academy.name(), people, academy.slug(), schools);
            var page = new PeoplePage(schools, DeskFrames.home(asking.trust()) + "/add-person");
            return DeskPages.page(200, SignInTemplates.people(frame(asking, "People"), page));
        });
    }

    private void school(
            Asking asking, String name, List<Person> people, @Nullable Slug academy, List<PeoplePage.School> schools) {
        var of = people.stream()
                .filter(person -> academy == null
                        ? person.academies().isEmpty()
                        : person.academies().contains(academy))
                .map(person -> one(asking, person))
                .toList();
        if (!of.isEmpty()) schools.add(new PeoplePage.School(name, of));
    }

    private PeoplePage.One one(Asking asking, Person person) {
        return new PeoplePage.One(
                person.name(),
                person.role(),
                person.email(),
                may(person),
                state(asking.db(), person),
                Staff.mayChange(asking.actor(), person) ? address(asking, person.slug()) : null);
    }

    private static String may(Person person) {
        var rights = Arrays.stream(Right.values())
                .filter(right -> person.may().contains(right))
                .map(PeoplePages::words)
                .toList();
        return rights.isEmpty() ? "May do nothing here." : String.join(", ", rights) + ".";
    }

    private String state(Handle db, Person person) {
        if (person.email() == null) return "Can’t sign in: no e-mail address.";
        var email = new EmailAddress(person.email());
        if (signIn.hasPassword(db, email)) return "Has a password.";
        return links.isInvited(db, email) ? "Invited, and has chosen no password yet." : "Has no password here.";
    }

    private static String words(Right right) {
        return switch (right) {
            case CONTRIBUTE -> "Posts and answers";
            case APPROVE -> "Approves what is shown";
            case EDIT -> "Speaks for the trust";
            case SAFEGUARD -> "Leads safeguarding";
            case PROTECT -> "Protects data";
            case ADMINISTER -> "Administers";
            case AUDIT -> "Reads the records";
        };
    }

    @GET
    @Path("add-person")
    @Operation(hidden = true)
    public Response form(@PathParam("trust") String trust, @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = administering(db, request, trust, null);
            var empty = new PersonWish("", "", "", List.of(), List.of(Right.CONTRIBUTE.code()));
            return page(200, asking, null, empty, null, null);
        });
    }

    @POST
    @Path("add-person")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response add(
            @PathParam("trust") String trust,
            @FormParam("csrf") @Nullable String csrf,
            @FormParam("name") @Nullable String name,
            @FormParam("role") @Nullable String role,
            @FormParam("email") @Nullable String email,
            @FormParam("academy") @Nullable List<String> academies,
            @FormParam("may") @Nullable List<String> may,
            @Context HttpServerRequest request) {
        var wish = PersonWish.sent(name, role, email, academies, may);
        return database.write(db -> {
            var asking = administering(db, request, trust, csrf);
            var wrong = wish.wrong(academies(asking));
            if (!wrong.isEmpty()) return page(422, asking, null, wish, wrong.getFirst(), null);
            return DeskPages.seeOther(address(asking, staff.add(asking, wish)));
        });
    }

    @GET
    @Path("people/{person}")
    @Operation(hidden = true)
    public Response person(
            @PathParam("trust") String trust, @PathParam("person") String person, @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = administering(db, request, trust, null);
            var found = staff.get(asking, person);
            return page(200, asking, found, PersonWish.of(found), null, null);
        });
    }

    @POST
    @Path("people/{person}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(
            @PathParam("trust") String trust,
            @PathParam("person") String person,
            @FormParam("csrf") @Nullable String csrf,
            @FormParam("name") @Nullable String name,
            @FormParam("role") @Nullable String role,
            @FormParam("email") @Nullable String email,
            @FormParam("academy") @Nullable List<String> academies,
            @FormParam("may") @Nullable List<String> may,
            @Context HttpServerRequest request) {
        var wish = PersonWish.sent(name, role, email, academies, may);
        return database.write(db -> {
            var asking = administering(db, request, trust, csrf);
            var before = staff.get(asking, person);
            var wrong = wish.wrong(academies(asking));
            if (!wrong.isEmpty()) return page(422, asking, before, wish, wrong.getFirst(), null);
            staff.change(asking, before, wish);
            return DeskPages.seeOther(address(asking, before.slug()));
        });
    }

    @POST
    @Path("people/{person}/invite")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response invite(
            @PathParam("trust") String trust,
            @PathParam("person") String person,
            @FormParam("csrf") @Nullable String csrf,
            @Context HttpServerRequest request) {
        record Answer(Response response, Runnable post) {}
        var answer = database.write(db -> {
            var asking = administering(db, request, trust, csrf);
            var found = staff.get(asking, person);
            var invited = staff.invite(asking, found);
            var page = new InvitedPage(
                    found.name(),
                    invited.email().folded(),
                    invited.link(),
                    invited.sent(),
                    address(asking, found.slug()));
            var html = SignInTemplates.invited(frame(asking, "A link for " + found.name()), page);
            return new Answer(DeskPages.page(200, html), invited.post());
        });
        Thread.startVirtualThread(answer.post());
        return answer.response();
    }

    @POST
    @Path("people/{person}/end-sessions")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response endSessions(
            @PathParam("trust") String trust,
            @PathParam("person") String person,
            @FormParam("csrf") @Nullable String csrf,
            @Context HttpServerRequest request) {
        return database.write(db -> {
            var asking = administering(db, request, trust, csrf);
            var found = staff.get(asking, person);
            int ended = staff.endSessions(asking, found);
            var said = ended == 0 ? "They were signed in nowhere." : "They are signed out everywhere.";
            return page(200, asking, found, PersonWish.of(found), null, said);
        });
    }

    private Asking administering(Handle db, HttpServerRequest request, String trust, @Nullable String csrf) {
        var asking = door.ask(db, request, trust, csrf);
        Rights.need(
                Rights.mayChangePeopleSomewhere(asking.actor(), asking.trust().id()),
                "People are looked after by those who administer.");
        return asking;
    }

    private List<Academy> academies(Asking asking) {
        return trusts.academies(asking.db(), asking.trust().id());
    }

    private Response page(
            int status,
            Asking asking,
            @Nullable Person person,
            PersonWish wish,
            Problem.@Nullable Wrong wrong,
            @Nullable String said) {
        var page = new PersonPage(
                person == null ? null : person.slug().value(),
                person == null ? DeskFrames.home(asking.trust()) + "/add-person" : address(asking, person.slug()),
                wish.name(),
                wish.role(),
                wish.email(),
                academies(asking).stream()
                        .map(academy -> new PersonPage.Tick(
                                academy.slug().value(),
                                academy.name(),
                                wish.academies().contains(academy.slug().value())))
                        .toList(),
                Arrays.stream(Right.values())
                        .map(right -> new PersonPage.Tick(
                                right.code(), words(right), wish.may().contains(right.code())))
                        .toList(),
                person == null ? "" : state(asking.db(), person),
                wrong == null ? null : wrong.field() + ": " + wrong.detail() + ".",
                said);
        var title = person == null ? "Add somebody" : person.name();
        return DeskPages.page(status, SignInTemplates.person(frame(asking, title), page));
    }

    private DeskFrame frame(Asking asking, String title) {
        return frames.of(asking.db(), asking.actor(), asking.trust(), Room.PEOPLE, title, asking.csrf());
    }

    private static String address(Asking asking, Slug person) {
        return DeskFrames.home(asking.trust()) + "/people/" + person;
    }
}
