package org.corridorwall.network.x;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corridorwall.budget.Budgets;
import org.corridorwall.db.Database;
import org.corridorwall.db.Migrations;
import org.corridorwall.fetch.FetchSettings;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.network.Source;
import org.corridorwall.network.SourceSuite;
import org.corridorwall.peer.FakeX;
import org.corridorwall.peer.Gate;
import org.corridorwall.trust.Account;
import org.junit.jupiter.api.io.TempDir;

class XSuiteTest extends SourceSuite {
    @TempDir
    Path folder;

    @Override
    protected World open(InstantSource clock) {
        return new Server(clock, folder);
    }

    private static final class Server implements World {
        private final InstantSource clock;
        private final FakeX server;
        private final Fetcher fetcher;
        private final Database database;
        private Source source;

        Server(InstantSource clock, Path folder) {
            this.clock = clock;
            this.server = FakeX.start(clock);
            server.token("secret");
            this.fetcher = new Fetcher(FetchSettings.of("Corridor tests").withPrivate(true), clock);
            this.database = database(folder);
            this.source = started();
        }

        private static Database database(Path folder) {
            try {
                var database = Database.open(null, Files.createTempDirectory(folder, "x"));
                Migrations.migrate(database, "test", InstantSource.system());
                database.change(db -> db.createScript("""
                        insert into trust (id, slug, name, timezone, language, indexed)
                          values (1, 'bar', 'Bar Trust', 'Europe/London', 'en-GB', true);
                        insert into budget (trust_id, network, dollars_a_month) values (1, 'x', 10000);
                        """).execute());
                return database;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Source started() {
            return new XSource(fetcher, clock, name -> Optional.of("secret"), new Budgets(database, clock));
        }

        @Override
        public Set<Can> can() {
            return EnumSet.allOf(Can.class);
        }

        @Override
        public Source source() {
            return source;
        }

        @Override
        public void restarts() {
            source = started();
        }

        @Override
        public Gate gate() {
            return server.gate();
        }

        @Override
        public void slowsDownUntil(Instant until) {
            gate().says(
                            429,
                            Map.of(
                                    "x-rate-limit-reset",
                                    String.valueOf(until.getEpochSecond()),
                                    "Content-Type",
                                    "application/json"),
                            "{\"title\":\"Too Many Requests\",\"detail\":\"Too Many Requests\",\"type\":\"about:blank\",\"status\":429}");
        }

        @Override
        public Account account(long id, String name) {
            server.account(name);
            return Office.account(id, "@" + name, server.base(), "X_BEARER");
        }

        @Override
        public Account nobody(long id) {
            return Office.account(id, "@nobody", server.base(), "X_BEARER");
        }

        @Override
        public Account wrong(long id) {
            return Office.account(id, "@not.a.name", server.base(), "X_BEARER");
        }

        private FakeX.Person person(Account account) {
            return server.account(account.address().substring(1));
        }

        @Override
        public Object posts(Account by, String text) {
            return person(by).posts(text);
        }

        @Override
        public Object posts(Account by, String text, String alt) {
            return person(by)
                    .writes(text)
                    .picture(server.base() + "/media/frogs.png", alt)
                    .publish();
        }

        @Override
        public Object postsMarkup(Account by, String markup) {
            return person(by).posts(markup.startsWith("<p>") ? markup.substring(3) : markup);
        }

        @Override
        public void edits(Account by, Object post, String text) {
            ((FakeX.Post) post).edit(text);
        }

        @Override
        public void deletes(Account by, Object post) {
            ((FakeX.Post) post).delete();
        }

        @Override
        public void shares(Account by, String text) {
            person(by).reposts(server.account("stranger").posts(text));
        }

        @Override
        public void close() {
            fetcher.close();
            server.close();
            database.close();
        }
    }
}
