package org.corridorwall.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.corridorwall.audit.AuditRow;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.db.Database;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.EmailAddress;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.TrustId;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.web.Limits;
import org.corridorwall.web.Limits.Allowance;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Letting people in, by a password or by somebody who vouches for them. Whoever is nobody here gets the same answer after
 * the same work as somebody who mistyped.
 */
public final class SignIn {
    /** A school is one address: in the morning a whole staff room comes from there. */
    private static final Allowance ADDRESS = new Allowance(150, Duration.ofSeconds(4));
    /** In a browser that knows the person. */
    private static final Allowance KNOWN = new Allowance(10, Duration.ofMinutes(1));
    /** From one address, in browsers that do not. */
    private static final Allowance ADDRESS_AND_PERSON = new Allowance(6, Duration.ofMinutes(2));
    /** From everywhere, in browsers that do not. */
    private static final Allowance PERSON = new Allowance(60, Duration.ofMinutes(1));

    private static final Allowance LETTERS = new Allowance(3, Duration.ofMinutes(20));
    /** What is written down of wrong passwords: that there were, from where. */
    private static final Allowance TOLD = new Allowance(1, Duration.ofMinutes(10));

    /** What came of an attempt. */
    public sealed interface Outcome {
        /** @param known what the browser keeps for longer than the session */
        record In(Opened opened, String known) implements Outcome {}

        /** The address, the password, or both. */
        record Wrong() implements Outcome {}

        record TooOften(Duration pause) implements Outcome {}

        /** @param why in a sentence, for whoever chose it */
        record Weak(String why) implements Outcome {}

        /** The link is unknown, used or out of time. */
        record Gone() implements Outcome {}
    }

    /** What a browser brought along. @param session the one it kept, to be ended; null when it kept none */
    public record Browser(
            Caller caller, List<String> known, @Nullable String session) {
        public Browser {
            known = List.copyOf(known);
        }
    }

    private final Database database;
    private final InstantSource clock;
    private final Actors actors;
    private final Sessions sessions;
    private final Links links;
    private final Letters letters;
    private final Hashing hashing;
    private final Limits limits;
    private final AuditStore audit;
    private final Executor aside;
    private final Known known;
    private final TrustStore trusts = new TrustStore();

    /**
     * @param key the installation's secret
     * @param random a {@link java.security.SecureRandom}, outside tests
     * @param aside where that is done which must not be seen in how long an answer takes
     */
    public SignIn(
            Database database,
            InstantSource clock,
            Actors actors,
            Sessions sessions,
            Links links,
            Letters letters,
            Hashing hashing,
            Limits limits,
            AuditStore audit,
            byte[] key,
            RandomGenerator random,
            Executor aside) {
        this.database = database;
        this.clock = clock;
        this.actors = actors;
        this.sessions = sessions;
        this.links = links;
        this.letters = letters;
        this.hashing = hashing;
        this.limits = limits;
        this.audit = audit;
        this.known = new Known(key, random);
        this.aside = aside;
    }

    /** @throws Hashing.Busy when too many sign in at once */
    public Outcome byPassword(Browser browser, String address, String typed) {
        var email = EmailAddress.find(address);
        var password = Password.of(typed);
        var mark = email.flatMap(it -> known.find(it, browser.known()));
        var wait = wait(browser.caller(), address, email.orElse(null), mark.orElse(null));
        if (wait.isPresent()) return new Outcome.TooOften(wait.get());
        if (!fits(email.orElse(null), password.orElse(null))) {
            email.ifPresent(it -> aside.execute(() -> tellOfFailure(it, browser.caller())));
            return new Outcome.Wrong();
        }
        var who = email.orElseThrow();
        limits.forgive(ownKey(browser.caller(), who.folded(), mark.orElse(null)));
        return database.write(db -> actors.find(db, who)
                .<Outcome>map(actor -> in(db, who, actor, browser, "by password"))
                .orElseGet(Outcome.Wrong::new));
    }

    /** How long to wait before another is asked to vouch, from that address; empty: not at all. */
    public Optional<Duration> tooOften(Caller caller) {
        return limits.take("from " + caller.limited(), ADDRESS);
    }

    /** Somebody for whom another vouches. Empty when that is nobody here. @param how {@code with Microsoft} */
    public Optional<Outcome.In> vouched(Handle db, EmailAddress email, Browser browser, String how) {
        return actors.find(db, email).map(actor -> in(db, email, actor, browser, how));
    }

    private Outcome.In in(Handle db, EmailAddress email, Actor actor, Browser browser, String how) {
        var caller = browser.caller();
        var opened = sessions.open(db, email, caller.device(), caller.place(), browser.session());
        tell(db, actor, "signed in", how);
        return new Outcome.In(opened, known.with(email, browser.known()));
    }

    private Optional<Duration> wait(
            Caller caller, String address, @Nullable EmailAddress email, @Nullable String mark) {
        var crowd = limits.take("from " + caller.limited(), ADDRESS);
        if (crowd.isPresent()) return crowd;
        // Who writes no address tries for nobody, and may do so as often as anybody.
        var name = email == null ? "nobody " + address.length() : email.folded();
        var own = limits.take(ownKey(caller, name, mark), mark == null ? ADDRESS_AND_PERSON : KNOWN);
        if (own.isPresent() || mark != null) return own;
        return limits.take("for " + name, PERSON);
    }

    private static String ownKey(Caller caller, String name, @Nullable String mark) {
        return mark == null ? "for " + name + " from " + caller.limited() : "in " + mark;
    }

    /** Always one hash, whoever it is. */
    private boolean fits(@Nullable EmailAddress email, @Nullable Password password) {
        var hash = email == null ? Optional.<String>empty() : database.read(db -> PasswordStore.find(db, email));
        if (hash.isPresent() && password != null) return hashing.fits(password, hash.get());
        hashing.fitsNobody(password == null ? new Password("") : password);
        return false;
    }

    private void tellOfFailure(EmailAddress email, Caller caller) {
        if (limits.take("told of " + email + " from " + caller.limited(), TOLD).isPresent()) return;
        database.change(db -> actors.find(db, email)
                .ifPresent(actor -> tell(db, actor, "failed to sign in", "from " + caller.place())));
    }

    /**
     * Somebody forgot their password, or says so. The answer is the same for everybody, at once; whether there is anybody
     * to write to is found out afterwards.
     */
    public Optional<Duration> forgotten(Caller caller, String address) {
        var crowd = limits.take("from " + caller.limited(), ADDRESS);
        if (crowd.isPresent()) return crowd;
        EmailAddress.find(address).ifPresent(email -> aside.execute(() -> write(email)));
        return Optional.empty();
    }

    private void write(EmailAddress email) {
        if (!letters.canSend() || limits.take("letters to " + email, LETTERS).isPresent()) return;
        var link = database.write(db -> actors.find(db, email).map(actor -> {
            tell(db, actor, "was sent a link to choose a password", null);
            return links.make(db, email, Links.Kind.RESET);
        }));
        link.ifPresent(it -> letters.send(email, Links.Kind.RESET, it));
    }

    /** Whether a link can be sent by e-mail. */
    public boolean canWrite() {
        return letters.canSend();
    }

    /** Chooses a password by a link, ends every session of before and signs in. @throws Hashing.Busy at once too many */
    public Outcome choose(Browser browser, String link, String typed) {
        var crowd = limits.take("from " + browser.caller().limited(), ADDRESS);
        if (crowd.isPresent()) return new Outcome.TooOften(crowd.get());
        var waiting = database.read(db -> links.find(db, link));
        if (waiting.isEmpty()) return new Outcome.Gone();
        var email = waiting.get().email();
        var weak = weak(email, typed);
        if (weak.isPresent()) return new Outcome.Weak(weak.get());
        var hash = hashing.hash(Password.of(typed).orElseThrow());
        return database.write(db -> links.use(db, link)
                .flatMap(used -> actors.find(db, email))
                .<Outcome>map(actor -> {
                    put(db, email, actor, hash, null, "by a link");
                    return in(db, email, actor, browser, "by a link");
                })
                .orElseGet(Outcome.Gone::new));
    }

    /** What came of changing one's own password. */
    public sealed interface Change {
        /** All other sessions ended. */
        record Changed() implements Change {}

        record WrongOld() implements Change {}

        record TooOften(Duration pause) implements Change {}

        record Weak(String why) implements Change {}
    }

    /** @throws Hashing.Busy when too many sign in at once */
    public Change change(Session session, String old, String typed) {
        var email = session.email();
        var wait = limits.take("change of " + session.id(), KNOWN);
        if (wait.isPresent()) return new Change.TooOften(wait.get());
        var weak = weak(email, typed);
        if (weak.isPresent()) return new Change.Weak(weak.get());
        if (!fits(email, Password.of(old).orElse(null))) return new Change.WrongOld();
        var hash = hashing.hash(Password.of(typed).orElseThrow());
        database.change(
                db -> actors.find(db, email).ifPresent(actor -> put(db, email, actor, hash, session, "by themselves")));
        return new Change.Changed();
    }

    private void put(Handle db, EmailAddress email, Actor actor, String hash, @Nullable Session but, String how) {
        PasswordStore.put(db, email, hash, clock.instant());
        links.forget(db, email);
        sessions.endAll(db, email, but);
        tell(db, actor, "chose a password", how);
    }

    /** What is wrong with a password that somebody chooses, in a sentence; empty when nothing is. */
    public Optional<String> weak(EmailAddress email, String typed) {
        var password = Password.of(typed);
        if (password.isEmpty()) return Optional.of("Choose at most " + Password.LONGEST + " characters.");
        return PasswordRule.wrong(password.get(), database.read(db -> names(db, email)));
    }

    private List<String> names(Handle db, EmailAddress email) {
        var names = new ArrayList<String>();
        names.add(email.folded());
        for (var person : trusts.people(db, email)) {
            names.add(person.name());
            names.add(trusts.get(db, person.trust()).name());
            trusts.academies(db, person.trust()).forEach(academy -> names.add(academy.name()));
        }
        return names;
    }

    /** Whether somebody has a password here. */
    public boolean hasPassword(Handle db, EmailAddress email) {
        return PasswordStore.find(db, email).isPresent();
    }

    /** In each trust that somebody serves, as that is where it is looked for. */
    private void tell(Handle db, Actor actor, String what, @Nullable String why) {
        var now = clock.instant();
        var served = actor.people().stream().map(Person::trust).distinct().toList();
        for (var trust : served) audit.append(db, row(trust, now, actor, what, why));
        if (served.isEmpty()) audit.append(db, row(null, now, actor, what, why));
    }

    private static AuditRow row(@Nullable TrustId trust, Instant now, Actor actor, String what, @Nullable String why) {
        return new AuditRow(trust, now, actor.email(), what, null, null, why);
    }
}
