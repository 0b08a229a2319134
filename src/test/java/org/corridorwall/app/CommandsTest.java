package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.db.Database;
import org.corridorwall.signin.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandsTest extends BothDatabases {
    private static final Instant NOW = Instant.parse("2026-11-24T08:30:00Z");
    private static final String FILE = """
            trust: {slug: bar, name: Bar Academies Trust}
            academies: [{slug: north, name: North}]
            people: [{slug: head, name: Head, academy: north, email: head@example.org, may: [approve]}]
            accounts:
              - {network: feed, address: "https://north.example/feed"}
              - {network: x, address: "@North", credential: X_BEARER}
            """;

    private final Map<String, String> environment = new HashMap<>();
    private String out = "";
    private String err = "";

    @BeforeEach
    void set() {
        environment.put("CORRIDOR_DATA", folder.toString());
        environment.put("CORRIDOR_SECRET_KEY", "bar-bar-bar-bar-bar-bar-bar-bar-");
        if (kind == Database.Kind.POSTGRESQL) environment.put("CORRIDOR_DATABASE_URL", address());
    }

    @Test
    void importSaysWhatChanged() throws Exception {
        var file = write(FILE);

        assertThat(run("import", file)).isZero();
        assertThat(out)
                .endsWith(
                        "Bar Academies Trust (bar) is here, with 1 academy, 1 person, 2 accounts, 0 hashtags and 0 events.\n");
        assertThat(run("import", file)).isZero();
        assertThat(out).isEqualTo("Nothing changed.\n");
        write(FILE.replace("name: North", "name: North Primary"));
        assertThat(run("import", file)).isZero();
        assertThat(out).isEqualTo("Bar Academies Trust (bar):\n  academy north: name\n");
        assertThat(err).isEmpty();
    }

    @Test
    void importSaysWhatReadingWouldCostBeforeItIsDone() throws Exception {
        var file = write(FILE);
        run("import", file);
        assertThat(out)
                .startsWith("1 account on X would cost less than $1 a month. The trust file names no budget for X");

        write(FILE + thirtyMore() + "budgets: {x: 60}\n");
        run("import", file);
        assertThat(out).startsWith("31 accounts on X would cost about $12 a month, within the budget of $60.\n");

        write(FILE + thirtyMore() + "budgets: {x: 5}\n");
        run("import", file);
        assertThat(out)
                .startsWith(
                        "31 accounts on X would cost about $12 a month. That is more than the budget of $5: when it is"
                                + " used up, nothing is read there until the next month.\n");
        run("import", file);
        assertThat(out).isEqualTo("Nothing changed.\n");
    }

    private static String thirtyMore() {
        var accounts = new StringBuilder();
        for (int i = 10; i < 40; i++)
            accounts.append("  - {network: x, address: \"@School" + i + "\", credential: X_BEARER}\n");
        return accounts.toString();
    }

    @Test
    void aRehearsalSaysTheSameAndChangesNothing() throws Exception {
        var file = write(FILE + "budgets: {x: 60}\n");

        assertThat(run("import", file, "--dry-run")).isZero();

        assertThat(out)
                .contains("1 account on X would cost less than $1 a month, within the budget of $60.")
                .contains("Bar Academies Trust (bar) would be here, with 1 academy")
                .endsWith("Nothing was changed: this was a rehearsal.\n");
        assertThat(count("trust")).isZero();
        run("import", file);
        write(FILE.replace("name: North", "name: North Primary"));
        assertThat(run("import", file, "--dry-run")).isZero();
        assertThat(out).contains("academy north: name", "budget for x removed");
        assertThat(count("budget")).isEqualTo(1);
    }

    @Test
    void whatIsKnownOfAnAccountSaysWhatItCosts() throws Exception {
        var file = write(FILE);
        run("import", file);
        database.change(db -> {
            for (int i = 0; i < 450; i++)
                db.createUpdate("""
                        insert into post (id, trust_id, source_key, network, account_id, through_id, content, fingerprint,
                                          published_at, first_seen)
                        select 'p' || :i, a.trust_id, 'x:' || :i, 'x', a.id, a.id, '{}', '', :at, :at
                          from account a where a.network = 'x'
                        """)
                        .bind("i", i)
                        .bind("at", NOW.minus(java.time.Duration.ofHours(1 + 2L * i)))
                        .execute();
        });
        write(FILE + "budgets: {x: 60}\n");

        run("import", file);

        assertThat(out).startsWith("1 account on X would cost about $2 a month, within the budget of $60.\n");
    }

    @Test
    void doctorSaysHowTheMoneyStands() throws Exception {
        environment.put("X_BEARER", "known-to-nobody");
        var file = write(FILE);
        run("import", file);
        run("doctor");
        assertThat(out).contains("- X").contains("names no budget for X");

        write(FILE + "budgets: {x: 60}\n");
        run("import", file);
        database.change(db -> db.execute("""
                insert into spending (trust_id, network, day, millionths)
                select id, 'x', '2026-11-20', 4000000 from trust union all select id, 'x', '2026-11-24', 100000 from trust
                """));
        run("doctor");
        assertThat(out)
                .contains("$4.10 of $60 spent this month, $0.10 of $16 today; 1 account costs less than $1 a month")
                .doesNotContain("known-to-nobody");
    }

    @Test
    void importAnswersMistakesWithTheirLinesAndChangesNothing() throws Exception {
        var file = write(
                "trust: {slug: bad, name: Bad}\naccounts:\n  - {network: telegraph, address: x}\n  - {network: feed}\n");

        assertThat(run("import", file)).isEqualTo(1);

        assertThat(out).isEmpty();
        assertThat(err.lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(file + ":3: ").contains("telegraph"),
                        line -> assertThat(line).startsWith(file + ":4: ").contains("address is missing"),
                        line -> assertThat(line).isEqualTo("Nothing was changed."));
        assertThat(count("trust")).isZero();
    }

    @Test
    void aFileThatCannotBeReadIsSaidPlainly() throws Exception {
        assertThat(run("import", folder.resolve("none.yaml").toString())).isEqualTo(1);
        assertThat(err).contains("There is no file");
        assertThat(run("import", folder.toString())).isEqualTo(1);
        assertThat(err).contains("is a folder");
        var latin = Files.write(folder.resolve("latin.yaml"), "name: Été".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run("import", latin.toString())).isEqualTo(1);
        assertThat(err).contains("UTF-8");
    }

    @Test
    void commandsNeverMigrate() throws Exception {
        database.change(db -> db.execute("""
                delete from flyway_schema_history
                 where installed_rank = (select max(installed_rank) from flyway_schema_history)
                """));
        assertThat(run("import", write(FILE))).isEqualTo(1);
        assertThat(err).contains("older than this version", "./corridor run");

        database.change(db -> db.execute("update flyway_schema_history set version = '999' where version = '1'"));
        assertThat(run("token", "head@example.org")).isEqualTo(1);
        assertThat(err).contains("newer than this version");
        assertThat(run("doctor")).isEqualTo(1);

        database.change(db -> db.execute("drop table flyway_schema_history"));
        assertThat(run("token", "head@example.org")).isEqualTo(1);
        assertThat(err).contains("There is no database yet", "./corridor run");
    }

    @Test
    void aDataFolderWithoutADatabaseStaysWithout() throws Exception {
        environment.remove("CORRIDOR_DATABASE_URL");
        environment.put("CORRIDOR_DATA", folder.resolve("new").toString());

        assertThat(run("import", write(FILE))).isEqualTo(1);
        assertThat(err).contains("Start ./corridor run once");
        assertThat(run("doctor")).isZero();
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void tokenPrintsTheTokenAndNothingElse() throws Exception {
        run("import", write(FILE));

        assertThat(run("token", "HEAD@example.org", "--for", "P7D")).isZero();
        assertThat(out).matches("corridor_[A-Za-z0-9_-]{43}\n");
        assertThat(err).isEmpty();
        var token = out.strip();
        assertThat(works(token, NOW.plusSeconds(7 * 86_400 - 1))).isTrue();
        assertThat(works(token, NOW.plusSeconds(7 * 86_400))).isFalse();

        assertThat(run("token", "head@example.org", "--revoke")).isZero();
        assertThat(out).isEqualTo("One token was ended.\n");
        assertThat(works(token, NOW)).isFalse();
    }

    @Test
    void aTokenLastsThirtyDaysByTheClockOfTheServer() throws Exception {
        run("import", write(FILE));
        var server = database.write(db -> Clock.start(db, Instant.parse("2030-01-01T00:00:00Z"), () -> NOW));
        environment.put("CORRIDOR_CLOCK", "2001-01-01T00:00:00Z");

        run("token", "head@example.org");

        var token = out.strip();
        assertThat(works(token, server.instant().plusSeconds(30 * 86_400 - 1))).isTrue();
        assertThat(works(token, server.instant().plusSeconds(30 * 86_400))).isFalse();
    }

    @Test
    void whoAsksForAWrongTokenIsTold() throws Exception {
        assertThat(run("token", "nobody@example.org")).isEqualTo(1);
        assertThat(err).contains("Nobody on this installation has the address nobody@example.org");
        assertThat(run("token", "nobody")).isEqualTo(1);
        assertThat(err).contains("not an e-mail address");
        assertThat(run("token", "head@example.org", "--for", "soon")).isEqualTo(1);
        assertThat(err).contains("'soon' is not a duration");
        assertThat(run("token", "head@example.org", "--for", "P-1D")).isEqualTo(1);
        assertThat(run("token")).isEqualTo(2);
        assertThat(run("tokn")).isEqualTo(2);
        assertThat(out).isEmpty();
    }

    @Test
    void theDoctorNamesSourcesThatNeedSomebodyAndCredentialsThatAreMissing() throws Exception {
        run("import", write(FILE));
        database.change(db -> db.createUpdate("""
                insert into source (account_id, reading, state, why, since, next_poll)
                select id, 'r', 'needs-you', 'It answers 404', :since, :next from account where network = 'feed'
                """)
                .bind("since", NOW.minusSeconds(3600))
                .bind("next", NOW.plusSeconds(600))
                .execute());

        assertThat(run("doctor")).isZero();

        assertThat(out)
                .contains(
                        "Sources of Bar Academies Trust (bar)",
                        "- feed https://north.example/feed  needs somebody since 24 November 2026, 07:30: It answers 404; next look 24 November 2026, 08:40",
                        "- x @North",
                        "X_BEARER is not set",
                        "2 things should be looked at");
        environment.put("X_BEARER", "t");
        run("doctor");
        assertThat(out).doesNotContain("X_BEARER").contains("sources", "1 was not read yet");
    }

    @Test
    void theDoctorFailsForWhatMustBePutRight() throws Exception {
        environment.put("CORRIDOR_POLL_MIN", "abc");
        assertThat(run("doctor")).isEqualTo(1);
        assertThat(out).contains("! CORRIDOR_POLL_MIN  'abc' is not a duration such as PT60S");
        environment.remove("CORRIDOR_POLL_MIN");

        environment.put("CORRIDOR_TRUST_FILE", write("trust: {slug: bar}\n"));
        assertThat(run("doctor")).isEqualTo(1);
        assertThat(out).contains(":1: name is missing");
        environment.remove("CORRIDOR_TRUST_FILE");

        database.change(SecretKey.get("another key, long enough", folder, () -> 4)::remember);
        assertThat(run("doctor")).isEqualTo(1);
        assertThat(out).contains("! secret key");
    }

    @Test
    void wrongSettingsStopACommandWithAllOfThem() throws Exception {
        environment.put("CORRIDOR_PORT", "x");
        environment.put("CORRIDOR_POLL_MIN", "abc");

        assertThat(run("import", write(FILE))).isEqualTo(1);

        assertThat(err).contains("CORRIDOR_PORT: ", "CORRIDOR_POLL_MIN: ");
        assertThat(count("trust")).isZero();
    }

    @Test
    void closingAndOpeningSayWhatTheyDid() throws Exception {
        run("import", write(FILE));

        assertThat(run("close", "bar", "--why", "a leak")).isZero();
        assertThat(out).startsWith("Bar Academies Trust (bar) is closed.").contains("./corridor open bar");
        run("close", "bar", "--why", "a leak");
        assertThat(out).isEqualTo("Bar Academies Trust (bar) is closed already.\n");
        run("doctor");
        assertThat(out).contains("./corridor open bar opens it again");
        assertThat(run("open", "bar")).isZero();
        assertThat(out).isEqualTo("Bar Academies Trust (bar) is open.\n");
        run("close", "bar", "--academy", "north", "--why", "a leak");
        assertThat(out).startsWith("North (north) of Bar Academies Trust (bar) is closed.");
        assertThat(count("academy where not is_open")).isEqualTo(1);

        assertThat(run("close", "bar")).isEqualTo(2);
        assertThat(run("close", "nowhere", "--why", "x")).isEqualTo(1);
        assertThat(err).isEqualTo("No trust is called 'nowhere' here.\n");
        assertThat(run("open", "bar", "--academy", "west")).isEqualTo(1);
        assertThat(err).isEqualTo("No academy of Bar Academies Trust is called 'west'.\n");
    }

    @Test
    void deletingSaysFirstWhatWouldGo() throws Exception {
        var file = write(FILE);
        run("import", file);
        run("token", "head@example.org");
        environment.put("CORRIDOR_TRUST_FILE", file);

        assertThat(run("delete", "bar", "--academy", "north")).isZero();
        assertThat(out)
                .startsWith("This would delete North (north) of Bar Academies Trust (bar) for good:\n  0 posts\n")
                .contains("  1 person who serves nothing else\n")
                .endsWith("Nothing was changed. With --yes it is done.\n");
        assertThat(count("academy")).isEqualTo(1);

        assertThat(run("delete", "bar", "--academy", "north", "--yes")).isZero();
        assertThat(out).startsWith("Deleting North").contains("It is done.", "still names it");
        assertThat(count("academy")).isZero();
        assertThat(count("person")).isZero();
        assertThat(count("token")).isZero();
        run("import", file);
        assertThat(out).isEqualTo("Nothing changed.\n");
        assertThat(err).contains("academy north was deleted here");

        assertThat(run("delete", "bar", "--yes")).isZero();
        assertThat(count("trust")).isZero();
        run("import", file);
        assertThat(out).contains("is here, with 1 academy");
        assertThat(err).contains("a trust of this name was deleted here on 2026-11-24T08:30:00Z");
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(run("version")).isZero();
        assertThat(out).matches("Corridor [0-9]+\\.[0-9]+.*\n");
    }

    private int run(String... arguments) {
        var written = new StringWriter();
        var complained = new StringWriter();
        var here = new Surroundings(
                name -> Optional.ofNullable(environment.get(name)),
                InstantSource.fixed(NOW),
                new PrintWriter(written),
                new PrintWriter(complained));
        int code = Commands.run(here, arguments);
        out = written.toString();
        err = complained.toString();
        return code;
    }

    private String write(String yaml) throws Exception {
        Path file = folder.resolve("bar.yaml");
        return Files.writeString(file, yaml).toString();
    }

    private boolean works(String token, Instant when) {
        var tokens = new Tokens(InstantSource.fixed(when), null, () -> 4);
        return database.read(db -> tokens.actor(db, token).isPresent());
    }

    private int count(String table) {
        return database.read(db -> db.createQuery("select count(*) from " + table)
                .mapTo(Integer.class)
                .one());
    }

    private String address() {
        String url = database.read(db -> db.createQuery("""
                select 'postgresql://postgres@127.0.0.1:' || current_setting('port') || '/' || current_database()
                """).mapTo(String.class).one());
        return url;
    }
}
