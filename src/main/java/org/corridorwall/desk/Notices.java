package org.corridorwall.desk;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.corridorwall.db.Database;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.EmailAddress;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Sealing;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustId;
import org.corridorwall.trust.TrustStore;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Tells people, and a website, that something waits: a batch at a time, an hour apart at least, and not while the school is
 * at home, unless it is a risk to a child. A batch is a row before it is sent; who was told of what is written with it. So
 * whoever is killed in between sends it, with the same id; what was taken care of meanwhile is not told.
 */
public final class Notices {
    private static final Logger LOG = Logger.getLogger(Notices.class);
    private static final Duration OFTEN = Duration.ofSeconds(30);
    private static final Duration APART = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(90);

    private final Database database;
    private final TrustStore trusts;
    private final Postbox postbox;
    private final WebhookClient webhooks;
    private final Sealing sealing;
    private final String base;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * @param key the installation's, 32 bytes
     * @param base of this installation's addresses
     */
    public Notices(
            Database database,
            TrustStore trusts,
            Postbox postbox,
            Fetcher fetcher,
            byte[] key,
            String base,
            InstantSource clock,
            RandomGenerator random) {
        this.database = database;
        this.trusts = trusts;
        this.postbox = postbox;
        this.webhooks = new WebhookClient(fetcher, clock);
        this.sealing = new Sealing(key, "webhook", random);
        this.base = base;
        this.clock = clock;
        this.random = random;
    }

    public Task<?> task() {
        return Tasks.recurring(TaskDescriptor.of("notices"), FixedDelay.of(OFTEN))
                .onDeadExecutionRevive()
                .execute((instance, context) -> tell());
    }

    /** Whatever is to be told now; may be repeated at any time. */
    public void tell() {
        make();
        send();
    }

    /** Batches of what nobody was told yet. */
    void make() {
        for (var trust : database.read(trusts::all))
            database.change(db -> readers(db, trust.id()).forEach(reader -> make(db, trust, reader)));
        database.note(db -> NoticeStore.prune(db, clock.instant().minus(KEPT)));
    }

    private List<NoticeReader> readers(Handle db, TrustId trust) {
        var readers = new ArrayList<NoticeReader>();
        if (postbox.isSetUp())
            byEmail(trusts.people(db, trust))
                    .forEach((email, people) -> readers.add(NoticeReader.person(
                            email, people, NoticeStore.choice(db, trust, email).orElse(NoticeReader.Choice.ALL))));
        if (NoticeStore.webhook(db, trust).isPresent()) readers.add(NoticeReader.webhook(trust));
        return readers;
    }

    private static Map<String, List<Person>> byEmail(List<Person> people) {
        var byEmail = new TreeMap<String, List<Person>>();
        for (var person : people) {
            var email = person.email();
            if (email != null)
                byEmail.computeIfAbsent(email, address -> new ArrayList<>()).add(person);
        }
        return byEmail;
    }

    private void make(Handle db, Trust trust, NoticeReader reader) {
        var now = clock.instant();
        var waiting = MatterStore.waiting(db, trust.id(), reader);
        var things = waiting.stream().map(Matter::thing).toList();
        var told = NoticeStore.told(db, trust.id(), reader.key(), things);
        var fresh = waiting.stream()
                .filter(matter -> !told.contains(matter.thing()))
                .toList();
        if (fresh.isEmpty()) return;
        boolean urgent = fresh.stream().anyMatch(matter -> matter.kind() == Matter.Kind.RISK);
        if (!urgent && (new QuietHours(trust.timezone()).at(now) || wasToldJustNow(db, trust, reader, now))) return;
        NoticeStore.make(db, id(), trust.id(), reader.key(), urgent, now, things);
    }

    private static boolean wasToldJustNow(Handle db, Trust trust, NoticeReader reader, Instant now) {
        return NoticeStore.lastMade(db, trust.id(), reader.key())
                .filter(last -> last.plus(APART).isAfter(now))
                .isPresent();
    }

    private String id() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is due. A mail server that does not answer once is not asked again for every letter. */
    void send() {
        boolean answers = true;
        for (var due : database.read(db -> NoticeStore.due(db, clock.instant()))) {
            boolean byMail = !due.reader().equals(NoticeReader.WEBHOOK);
            if (byMail && !answers) continue;
            var outcome = send(due);
            if (byMail && outcome instanceof Postbox.Outcome.Later) answers = false;
        }
    }

    /** All that a letter says, and to whom. @param webhook null: by e-mail */
    private record Ready(
            Notice notice, Trust trust, Map<String, String> schools, NoticeStore.@Nullable Webhook webhook) {}

    private Postbox.@Nullable Outcome send(NoticeStore.Due due) {
        var ready = database.read(db -> ready(db, due)).orElse(null);
        if (ready == null) {
            database.change(db -> NoticeStore.end(db, due.id(), "over", null));
            return null;
        }
        var outcome = carried(due, ready);
        database.change(db -> note(db, due, outcome));
        return outcome;
    }

    /** Empty when nothing waits for them any more, or they may not know of it. */
    private Optional<Ready> ready(Handle db, NoticeStore.Due due) {
        var reader = readers(db, due.trust()).stream()
                .filter(one -> one.key().equals(due.reader()))
                .findFirst();
        if (reader.isEmpty()) return Optional.empty();
        var notice = Notice.of(MatterStore.waiting(db, due.trust(), reader.get()));
        if (notice.isEmpty()) return Optional.empty();
        var schools = new HashMap<String, String>();
        for (Academy academy : trusts.academies(db, due.trust()))
            schools.put(academy.slug().value(), academy.name());
        var webhook =
                reader.get().isWebhook() ? NoticeStore.webhook(db, due.trust()).orElse(null) : null;
        return Optional.of(new Ready(notice, trusts.get(db, due.trust()), schools, webhook));
    }

    private Postbox.Outcome carried(NoticeStore.Due due, Ready ready) {
        var desk = base + "/desk/" + ready.trust().slug();
        var webhook = ready.webhook();
        if (webhook == null)
            return postbox.send(Letter.of(
                    due.id(),
                    new EmailAddress(due.reader()),
                    ready.notice(),
                    ready.trust().name(),
                    ready.schools(),
                    desk));
        var secret = sealing.open(row(due.trust()), webhook.sealed());
        if (secret.isEmpty())
            return new Postbox.Outcome.Later(
                    "Its secret was sealed with another secret key: put that key back, or enter"
                            + " the webhook anew.");
        return webhooks.send(due, URI.create(webhook.address()), secret.get(), ready.notice(), ready.trust(), desk);
    }

    private void note(Handle db, NoticeStore.Due due, Postbox.Outcome outcome) {
        switch (outcome) {
            case Postbox.Outcome.Sent() -> NoticeStore.end(db, due.id(), "sent", null);
            case Postbox.Outcome.Refused(var why) -> {
                LOG.warnf("A notice was refused: %s", why);
                NoticeStore.end(db, due.id(), "refused", why);
            }
            case Postbox.Outcome.Later(var why) -> {
                var wait = Duration.ofMinutes(1L << Math.min(due.tries(), 6));
                LOG.warnf("A notice could not be sent yet: %s", why);
                NoticeStore.later(
                        db, due.id(), clock.instant().plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait), why);
            }
        }
    }

    /** @return the secret, which is shown this once */
    public String setWebhook(Handle db, TrustId trust, URI address) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        NoticeStore.keep(db, trust, new NoticeStore.Webhook(address.toString(), sealing.seal(row(trust), secret)));
        return secret;
    }

    boolean isByMail() {
        return postbox.isSetUp();
    }

    private static String row(TrustId trust) {
        return Long.toString(trust.value());
    }
}
