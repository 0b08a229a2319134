package org.corridorwall.desk;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.corridorwall.audit.AuditRow;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.signin.Actors;
import org.corridorwall.signin.Letters;
import org.corridorwall.signin.Links;
import org.corridorwall.signin.Sessions;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.EmailAddress;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.StaffStore;
import org.corridorwall.trust.TrustId;
import org.corridorwall.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Who may change whom. An address is one person on the whole installation, so whoever could have a link to it made would
 * be that person everywhere: a link is handed only to somebody who may change all that its owner is here.
 */
public final class Staff {
    private final StaffStore store = new StaffStore();
    private final Actors actors;
    private final Links links;
    private final Letters letters;
    private final Sessions sessions;
    private final AuditStore audit;
    private final InstantSource clock;

    public Staff(
            Actors actors, Links links, Letters letters, Sessions sessions, AuditStore audit, InstantSource clock) {
        this.actors = actors;
        this.links = links;
        this.letters = letters;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Somebody whom the asker may change. @throws org.corridorwall.web.Refused 404 or 403 */
    Person get(Asking asking, String slug) {
        var found = Slug.looksRight(slug)
                ? store.find(asking.db(), asking.trust().id(), new Slug(slug))
                : Optional.<Person>empty();
        var person = found.orElseThrow(
                () -> Problem.notFound("There is nobody like that here.").refused());
        need(asking.actor(), person);
        return person;
    }

    static boolean mayChange(Actor actor, Person person) {
        TrustId trust = person.trust();
        if (person.academies().isEmpty()) return Rights.mayChangePeople(actor, trust, null);
        return person.academies().stream().allMatch(academy -> Rights.mayChangePeople(actor, trust, academy));
    }

    private static void need(Actor actor, Person person) {
        Rights.need(
                mayChange(actor, person),
                person.academies().isEmpty()
                        ? "People of the whole trust are changed by who administers the whole trust."
                        : "People are changed by who administers all of their schools.");
    }

    Slug add(Asking asking, PersonWish wish) {
        var trust = asking.trust().id();
        var slug = store.slug(asking.db(), trust, wish.name());
        var person = wish.person(trust, slug);
        need(asking.actor(), person);
        notOneself(asking.actor(), null, person);
        store.add(asking.db(), person);
        tell(asking, person, "added a person", "may: " + rights(person.may()));
        return slug;
    }

    void change(Asking asking, Person before, PersonWish wish) {
        var after = wish.person(before.trust(), before.slug());
        need(asking.actor(), after);
        notOneself(asking.actor(), before, after);
        store.change(asking.db(), after);
        var what = differences(before, after);
        if (!what.isEmpty()) tell(asking, after, "changed a person", what);
    }

    /** Nobody gives themselves a right, or a school: another administrator does. */
    private static void notOneself(Actor actor, @Nullable Person before, Person after) {
        if (!actor.email().equals(after.email())) return;
        boolean more = before == null
                || !actor.email().equals(before.email())
                || !before.may().containsAll(after.may())
                || !before.academies().isEmpty()
                        && (after.academies().isEmpty() || !before.academies().containsAll(after.academies()));
        Rights.need(!more, "Nobody gives themselves a right: ask another administrator.");
    }

    /** @param link to be passed on; null: it may only go to the person */
    record Invited(EmailAddress email, @Nullable String link, boolean sent, Runnable post) {}

    /** Once it is committed, {@link Invited#post} sends it. */
    Invited invite(Asking asking, Person person) {
        var email = address(person);
        boolean hands = mayBecome(asking, email);
        Rights.need(
                hands || letters.canSend(),
                "This address is somebody's in other places too, so a link can only be sent to it, and no e-mail is set"
                        + " up here.");
        var link = links.make(asking.db(), email, Links.Kind.INVITATION);
        tell(asking, person, "made a link to choose a password", null);
        Runnable post = letters.canSend() ? () -> letters.send(email, Links.Kind.INVITATION, link) : () -> {};
        return new Invited(email, hands ? link : null, letters.canSend(), post);
    }

    int endSessions(Asking asking, Person person) {
        var email = address(person);
        Rights.need(
                mayBecome(asking, email),
                "This address is somebody's in other places too: only they sign out themselves everywhere.");
        int ended = sessions.endAll(asking.db(), email, null);
        tell(asking, person, "signed a person out", null);
        return ended;
    }

    private boolean mayBecome(Asking asking, EmailAddress email) {
        return actors.find(asking.db(), email)
                .filter(owner ->
                        !owner.installationAdministrator() || asking.actor().installationAdministrator())
                .filter(owner -> owner.people().stream().allMatch(person -> mayChange(asking.actor(), person)))
                .isPresent();
    }

    private static EmailAddress address(Person person) {
        return Optional.ofNullable(person.email())
                .map(EmailAddress::new)
                .orElseThrow(() -> Problem.wrong("email", "is missing: a person signs in with it")
                        .refused());
    }

    private void tell(Asking asking, Person person, String what, @Nullable String why) {
        var academy = person.academies().size() == 1 ? person.academies().getFirst() : null;
        audit.append(
                asking.db(),
                new AuditRow(
                        person.trust(),
                        clock.instant(),
                        asking.actor().email(),
                        what,
                        person.slug().value(),
                        academy,
                        why));
    }

    private static String differences(Person before, Person after) {
        var said = new ArrayList<String>();
        if (!before.name().equals(after.name())) said.add("name");
        if (!String.valueOf(before.role()).equals(String.valueOf(after.role()))) said.add("role");
        if (!String.valueOf(before.email()).equals(String.valueOf(after.email()))) said.add("e-mail address");
        if (!before.academies().equals(after.academies())) said.add("schools");
        for (var right : Right.values()) {
            if (after.may().contains(right) && !before.may().contains(right)) said.add("may " + right.code());
            if (before.may().contains(right) && !after.may().contains(right)) said.add("may no longer " + right.code());
        }
        return String.join(", ", said);
    }

    private static String rights(Set<Right> may) {
        return may.isEmpty()
                ? "nothing"
                : String.join(", ", may.stream().map(Right::code).sorted().toList());
    }
}
