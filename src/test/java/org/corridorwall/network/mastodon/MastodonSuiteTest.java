package org.corridorwall.network.mastodon;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corridorwall.fetch.FetchSettings;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.network.Source;
import org.corridorwall.network.SourceSuite;
import org.corridorwall.peer.FakeMastodon;
import org.corridorwall.peer.Gate;
import org.corridorwall.post.Network;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.TrustId;

class MastodonSuiteTest extends SourceSuite {
    @Override
    protected World open(InstantSource clock) {
        return new Server(clock);
    }

    private static final class Server implements World {
        private final InstantSource clock;
        private final FakeMastodon server;
        private final Fetcher fetcher;
        private Source source;

        Server(InstantSource clock) {
            this.clock = clock;
            this.server = FakeMastodon.start(clock);
            this.fetcher = new Fetcher(FetchSettings.of("Corridor tests").withPrivate(true), clock);
            this.source = started();
        }

        private Source started() {
            return new MastodonSource(fetcher, clock, name -> Optional.empty());
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
                            Map.of("X-RateLimit-Reset", until.toString(), "Content-Type", "application/json"),
                            "{\"error\":\"Too many requests\"}");
        }

        @Override
        public Account account(long id, String name) {
            return at(id, server.account(name).handle());
        }

        @Override
        public Account nobody(long id) {
            return at(id, "@nobody@" + server.domain());
        }

        @Override
        public Account wrong(long id) {
            return at(id, "anna");
        }

        private Account at(long id, String address) {
            return new Account(
                    new AccountId(id),
                    new TrustId(1),
                    Network.MASTODON,
                    address,
                    null,
                    null,
                    Account.Policy.PUBLISH,
                    Set.of(),
                    server.base(),
                    null,
                    false);
        }

        private FakeMastodon.Person person(Account account) {
            return server.account(
                    account.address().substring(1, account.address().lastIndexOf('@')));
        }

        @Override
        public Object posts(Account by, String text) {
            return person(by).posts(text);
        }

        @Override
        public Object posts(Account by, String text, String alt) {
            return person(by)
                    .writes(text)
                    .picture(server.base() + "/system/frogs.png", alt)
                    .publish();
        }

        @Override
        public Object postsMarkup(Account by, String markup) {
            return person(by).writes("").html(markup).publish();
        }

        @Override
        public void edits(Account by, Object post, String text) {
            ((FakeMastodon.Status) post).edit(text);
        }

        @Override
        public void deletes(Account by, Object post) {
            ((FakeMastodon.Status) post).delete();
        }

        @Override
        public void shares(Account by, String text) {
            person(by).boosts(server.account("stranger").posts(text));
        }

        @Override
        public void close() {
            fetcher.close();
            server.close();
        }
    }
}
