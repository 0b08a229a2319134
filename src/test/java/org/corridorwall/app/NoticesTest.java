package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.corridorwall.safeguarding.Posts.post;
import static org.corridorwall.safeguarding.School.id;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.desk.Notices;
import org.corridorwall.desk.Postbox;
import org.corridorwall.fetch.FetchSettings;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.School;
import org.corridorwall.safeguarding.State;
import org.corridorwall.trust.TrustStore;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real mail server, and a website on loopback. */
class NoticesTest extends BothDatabases {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    private final Random random = new Random(4);
    private School school;
    private GreenMail mail;
    private Fetcher fetcher;
    private final List<Map.Entry<String, String>> website = new ArrayList<>();
    private HttpServer http;
    private int status = 204;

    @BeforeEach
    void open() throws IOException {
        school = new School(database, folder);
        database.change(db -> db.createScript("""
                insert into person (trust_id, slug, name, email, place) values (1, 'head', 'Mrs Head', 'head@e.org', 1);
                insert into person_academy (trust_id, person, academy, place) values (1, 'head', 'south', 0);
                insert into person_right (trust_id, person, may) values (1, 'head', 'approve');
                insert into person (trust_id, slug, name, email, place) values (1, 'lead', 'Mr Lead', 'dsl@e.org', 2);
                insert into person_right (trust_id, person, may) values (1, 'lead', 'safeguard');
                insert into person (trust_id, slug, name, email, place) values (1, 'admin', 'Ms Admin', 'admin@e.org', 3);
                insert into person_right (trust_id, person, may) values (1, 'admin', 'administer');
                insert into person (trust_id, slug, name, email, place) values (1, 'teacher', 'Mr T', 'teacher@e.org', 4);
                insert into person_right (trust_id, person, may) values (1, 'teacher', 'contribute');
                """).execute());
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        fetcher = new Fetcher(FetchSettings.of("Corridor-test").withPrivate(true), school);
        http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        http.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            synchronized (website) {
                website.add(
                        Map.entry(String.valueOf(exchange.getRequestHeaders().getFirst("Corridor-Signature")), body));
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        http.start();
    }

    @AfterEach
    void close() {
        mail.stop();
        http.stop(0);
        fetcher.close();
    }

    private Postbox postbox(boolean plain) {
        var settings = MailSettings.read(name -> Optional.ofNullable(Map.of(
                                "CORRIDOR_SMTP_URL",
                                "smtp://127.0.0.1:" + mail.getSmtp().getPort(),
                                "CORRIDOR_SMTP_FROM",
                                "Corridor@e.org")
                        .get(name)))
                .orElseThrow();
        return new MailClient(
                new MailSettings(settings.host(), settings.port(), false, plain, null, null, settings.from()), school);
    }

    private Notices notices(Postbox postbox, Fetcher by) {
        return new Notices(database, new TrustStore(), postbox, by, KEY, "https://wall.example.org", school, random);
    }

    private void tell() {
        notices(postbox(true), fetcher).tell();
    }

    private PostId held(String key) {
        return id(school.takes(
                "careful", post(key, "Frogspawn in the pond " + key).made()));
    }

    private List<String> to() {
        return Arrays.stream(mail.getReceivedMessages())
                .map(NoticesTest::to)
                .sorted()
                .toList();
    }

    private static String to(MimeMessage message) {
        try {
            return message.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String text(MimeMessage message) {
        try {
            return message.getSubject() + "\n" + message.getContent();
        } catch (MessagingException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void everybodyIsToldOnceOfAllThatWaitsForThem() throws MessagingException {
        held("one");
        held("two");

        tell();
        tell();

        assertThat(to()).containsExactly("dsl@e.org", "head@e.org");
        var letter = mail.getReceivedMessages()[0];
        assertThat(text(letter))
                .contains("2 held posts wait for you (Bar Trust)")
                .contains("- 2 held posts, South Primary Academy")
                .contains("https://wall.example.org/desk/bar/queue")
                .contains("https://wall.example.org/desk/bar/notices")
                .doesNotContain("Frogspawn");
        assertThat(letter.getHeader("Auto-Submitted", ",")).isEqualTo("auto-generated");
        assertThat(letter.getFrom()[0]).hasToString("corridor@e.org");
    }

    @Test
    void whatComesLaterIsToldAnHourLaterInOneBatch() {
        held("one");
        tell();
        held("two");
        school.passes(Duration.ofMinutes(20));
        held("three");
        tell();
        assertThat(to()).hasSize(2);

        school.passes(Duration.ofMinutes(41));
        tell();

        assertThat(to()).hasSize(4);
        assertThat(text(mail.getReceivedMessages()[3])).contains("3 held posts wait");
    }

    @Test
    void nobodyIsToldAtNightOrAtTheWeekend() {
        // Tuesday, 19:00.
        school.passes(Duration.ofHours(10).plusMinutes(30));
        held("one");
        tell();
        school.passes(Duration.ofHours(11).plusMinutes(59));
        tell();
        assertThat(to()).isEmpty();
        // Wednesday, 7:00.
        school.passes(Duration.ofMinutes(1));
        tell();
        assertThat(to()).hasSize(2);
        // Saturday, 10:00.
        school.passes(Duration.ofDays(3).plusHours(3));
        held("two");
        tell();
        assertThat(to()).hasSize(2);
        // Monday, 7:30; there is no summer time yet.
        school.passes(Duration.ofHours(45).plusMinutes(30));
        tell();
        assertThat(to()).hasSize(4);
    }

    @Test
    void aRiskToAChildIsToldAtOnceAtAnyHourWhateverSomebodyChose() {
        // Tuesday, 23:30.
        school.passes(Duration.ofHours(15));
        database.change(db -> {
            db.execute(
                    "insert into notice_choice (trust_id, email, posts, sources) values (1, 'dsl@e.org', false, false)");
            for (var reason : List.of("wrong", "mine")) report(db, reason);
        });
        tell();
        assertThat(to()).isEmpty();

        database.change(db -> report(db, "risk"));
        tell();
        tell();

        assertThat(to()).containsExactly("dsl@e.org");
        assertThat(text(mail.getReceivedMessages()[0]))
                .contains("1 report of a risk to a child waits for you (Bar Trust)")
                .contains("/desk/bar/reports")
                .doesNotContain("my own words");
    }

    private static void report(Handle db, String reason) {
        db.execute("""
                insert into report (id, trust_id, post_id, academy, reason, words, at, held, urgent)
                values (?, 1, 'p', 'north', ?, 'my own words', 5, false, false)
                """, "r-" + reason, reason);
    }

    @Test
    void whileTheMailServerIsDownItIsTriedAgainAndArrivesOnce() {
        int port = mail.getSmtp().getPort();
        var postbox = postbox(true);
        mail.stop();
        held("one");
        notices(postbox, fetcher).tell();
        school.passes(Duration.ofMinutes(5));
        notices(postbox, fetcher).tell();

        mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        for (int i = 0; i < 3; i++) {
            school.passes(Duration.ofMinutes(30));
            notices(postbox, fetcher).tell();
        }

        assertThat(to()).containsExactly("dsl@e.org", "head@e.org");
    }

    @Test
    void whatWasTakenCareOfMeanwhileIsNotTold() {
        var postbox = postbox(true);
        int port = mail.getSmtp().getPort();
        mail.stop();
        var news = held("one");
        notices(postbox, fetcher).tell();
        school.decides(school.lead, news, State.PUBLISHED);
        mail = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();

        school.passes(Duration.ofHours(2));
        notices(postbox, fetcher).tell();

        assertThat(to()).isEmpty();
        assertThat(database.<List<String>>read(db -> db.createQuery("select distinct outcome from notice")
                        .mapTo(String.class)
                        .list()))
                .containsExactly("over");
    }

    @Test
    void aLetterThatIsSentAgainHasTheSameId() throws MessagingException {
        held("one");
        tell();
        // As if it was killed before it could note that.
        database.change(db -> db.execute("update notice set outcome = null"));
        tell();

        var ids = new ArrayList<String>();
        for (var message : mail.getReceivedMessages()) ids.add(message.getMessageID());
        assertThat(ids).hasSize(4);
        assertThat(ids.stream().distinct()).hasSize(2).allMatch(id -> id.matches("<notice\\.[\\w-]+@e\\.org>"));
    }

    @Test
    void administratorsAreToldOfSourcesAndWhoeverChoseNotIsNotTold() {
        database.change(db -> {
            db.execute("""
                    insert into source (account_id, reading, state, since)
                    select id, 'r' || id, 'needs-you', 5 from account where academy = 'north'
                    """);
            db.execute(
                    "insert into notice_choice (trust_id, email, posts, sources) values (1, 'head@e.org', false, true)");
        });
        held("one");

        tell();

        assertThat(to()).containsExactly("admin@e.org", "dsl@e.org");
        assertThat(Arrays.stream(mail.getReceivedMessages()).map(NoticesTest::text))
                .anySatisfy(text -> assertThat(text)
                        .contains("source that needs somebody waits for you")
                        .contains("/desk/bar/sources"));
    }

    @Test
    void nothingGoesUnencryptedToAServerElsewhere() {
        held("one");

        notices(postbox(false), fetcher).tell();

        assertThat(to()).isEmpty();
        assertThat(database.<List<String>>read(db -> db.createQuery("select why from notice where why is not null")
                        .mapTo(String.class)
                        .list()))
                .first()
                .asString()
                .contains("STARTTLS");
        assertThat(MailSettings.read(name -> Optional.ofNullable(Map.of(
                                        "CORRIDOR_SMTP_URL", "smtp://u:p%40ss@mail.example.org",
                                        "CORRIDOR_SMTP_FROM", "c@e.org")
                                .get(name)))
                        .orElseThrow())
                .returns(false, MailSettings::plain)
                .returns(587, MailSettings::port)
                .returns("p@ss", MailSettings::password);
        assertThatThrownBy(() -> MailSettings.read(
                        name -> Optional.ofNullable(Map.of("CORRIDOR_SMTP_URL", "http://u:secret@mail.example.org")
                                .get(name))))
                .isInstanceOfSatisfying(
                        SettingsTrouble.class,
                        trouble -> assertThat(trouble.problems().toString())
                                .contains("CORRIDOR_SMTP_FROM")
                                .doesNotContain("secret"));
    }

    @Test
    void aWebsiteIsToldWithASignatureAndAgainUntilItTakesIt() throws Exception {
        var notices = notices(new NoPostbox(), fetcher);
        var secret = database.<String>write(db -> notices.setWebhook(
                db,
                school.trust,
                URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/corridor")));
        held("one");
        status = 503;
        notices.tell();
        status = 204;
        school.passes(Duration.ofMinutes(2));
        notices.tell();
        school.passes(Duration.ofHours(2));
        notices.tell();

        assertThat(website).hasSize(2);
        var told = RunningCorridor.parsed(website.getLast().getValue());
        assertThat(told.path("id"))
                .isEqualTo(RunningCorridor.parsed(website.getFirst().getValue()).path("id"));
        assertThat(told.path("trust").asText()).isEqualTo("bar");
        assertThat(told.path("waiting").get(0).path("kind").asText()).isEqualTo("held");
        assertThat(told.path("waiting").get(0).path("academy").asText()).isEqualTo("south");
        assertThat(told.path("link").asText()).isEqualTo("https://wall.example.org/desk/bar/queue");
        assertThat(website.getLast().getValue()).doesNotContain("Frogspawn");
        var parts = website.getLast().getKey().split("[=,]");
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((parts[1] + "." + website.getLast().getValue()).getBytes(StandardCharsets.UTF_8));
        assertThat(parts[3]).isEqualTo(HexFormat.of().formatHex(mac.doFinal()));
        assertThat(Long.parseLong(parts[1]))
                .isEqualTo(School.START.plus(Duration.ofMinutes(2)).getEpochSecond());
        assertThat(database.<List<String>>read(db -> db.createQuery("select secret from notice_webhook")
                        .mapTo(String.class)
                        .list()))
                .noneMatch(kept -> kept.contains(secret));
    }

    @Test
    void aWebsiteOnAPrivateAddressIsNotAsked() {
        try (var guarded = new Fetcher(FetchSettings.of("Corridor-test"), school)) {
            var notices = notices(new NoPostbox(), guarded);
            database.change(db -> notices.setWebhook(
                    db,
                    school.trust,
                    URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/")));
            held("one");

            notices.tell();
        }

        assertThat(website).isEmpty();
        assertThat(database.<List<String>>read(db -> db.createQuery("select why from notice")
                        .mapTo(String.class)
                        .list()))
                .hasSize(1);
    }

    @Test
    void underAnotherKeyTheWebhookWaitsAndSaysWhy() {
        database.change(db -> notices(new NoPostbox(), fetcher)
                .setWebhook(
                        db,
                        school.trust,
                        URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/")));
        held("one");
        var other = KEY.clone();
        other[3] ^= 1;

        new Notices(database, new TrustStore(), new NoPostbox(), fetcher, other, "https://e.org", school, new Random(4))
                .tell();

        assertThat(website).isEmpty();
        assertThat(database.<List<String>>read(db -> db.createQuery("select why from notice where outcome is null")
                        .mapTo(String.class)
                        .list()))
                .first()
                .asString()
                .contains("another secret key");
        school.passes(Duration.ofMinutes(2));
        notices(new NoPostbox(), fetcher).tell();
        assertThat(website).hasSize(1);
    }
}
