package org.corridorwall.network.feed;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.corridorwall.fetch.FetchSettings;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.network.Source;
import org.corridorwall.network.SourceSuite;
import org.corridorwall.peer.Gate;
import org.corridorwall.peer.LocalFeed;
import org.corridorwall.post.Network;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.TrustId;

class FeedSuiteTest extends SourceSuite {
    @Override
    protected World open(InstantSource clock) {
        return new Website(clock);
    }

    private static final class Website implements World {
        private record Item(String id, Instant at) {}

        private final InstantSource clock;
        private final LocalFeed site = LocalFeed.start();
        private final Fetcher fetcher;
        private Source source;
        private int items;

        Website(InstantSource clock) {
            this.clock = clock;
            this.fetcher = new Fetcher(FetchSettings.of("Corridor tests").withPrivate(true), clock);
            this.source = new FeedSource(fetcher, clock);
            site.route(
                    "/nobody",
                    exchange -> LocalFeed.send(
                            exchange,
                            200,
                            "text/html",
                            "<html><body>School</body></html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }

        /** A feed can't say that something was deleted: it may only have slid out. */
        @Override
        public Set<Can> can() {
            return EnumSet.of(Can.EDIT, Can.PICTURE);
        }

        @Override
        public Source source() {
            return source;
        }

        @Override
        public void restarts() {
            source = new FeedSource(fetcher, clock);
        }

        @Override
        public Gate gate() {
            return site.gate();
        }

        @Override
        public void slowsDownUntil(Instant until) {
            var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(until.atOffset(ZoneOffset.UTC));
            gate().says(429, Map.of("Retry-After", date), "");
        }

        @Override
        public Account account(long id, String name) {
            site.empty("/" + name);
            return at(id, site.address("/" + name));
        }

        @Override
        public Account nobody(long id) {
            return at(id, site.address("/nobody"));
        }

        @Override
        public Account wrong(long id) {
            return at(id, "our website");
        }

        private static Account at(long id, String address) {
            return new Account(
                    new AccountId(id),
                    new TrustId(1),
                    Network.FEED,
                    address,
                    null,
                    null,
                    Account.Policy.PUBLISH,
                    Set.of(),
                    null,
                    null,
                    false);
        }

        private String path(Account account) {
            return account.address().substring(site.address("").length());
        }

        @Override
        public Object posts(Account by, String text) {
            return postsMarkup(by, "<p>" + text + "</p>");
        }

        @Override
        public Object posts(Account by, String text, String alt) {
            return postsMarkup(by, "<p>" + text + "</p><img src=\"/frogs.png\" alt=\"" + alt + "\">");
        }

        @Override
        public Object postsMarkup(Account by, String markup) {
            var item = new Item("item-" + ++items, clock.instant());
            site.item(path(by), item.id(), "", markup, item.at());
            return item;
        }

        @Override
        public void edits(Account by, Object post, String text) {
            var item = (Item) post;
            site.item(path(by), item.id(), "", "<p>" + text + "</p>", item.at());
        }

        @Override
        public void deletes(Account by, Object post) {
            site.removeItem(path(by), ((Item) post).id());
        }

        @Override
        public void close() {
            fetcher.close();
            site.close();
        }
    }
}
