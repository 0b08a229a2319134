package org.corridorwall.network.bluesky;

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
import org.corridorwall.peer.FakeBluesky;
import org.corridorwall.peer.Gate;
import org.corridorwall.post.Network;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.TrustId;

/** Accounts of a server that is an AppView or a PDS, as the suite wants them. */
final class Servers implements SourceSuite.World {
    private static final byte[] PICTURE = {1, 2, 3};

    private final InstantSource clock;
    private final FakeBluesky server;
    private final Fetcher fetcher;
    private Source source;

    Servers(InstantSource clock, boolean appView) {
        this.clock = clock;
        this.server = FakeBluesky.start(clock);
        if (appView) server.appView();
        else server.pds();
        this.fetcher = new Fetcher(FetchSettings.of("Corridor tests").withPrivate(true), clock);
        this.source = started();
    }

    private Source started() {
        return new BlueskySource(fetcher, clock, name -> Optional.empty());
    }

    @Override
    public Set<SourceSuite.Can> can() {
        return EnumSet.allOf(SourceSuite.Can.class);
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
                                "RateLimit-Reset", String.valueOf(until.getEpochSecond()),
                                "RateLimit-Remaining", "0",
                                "Content-Type", "application/json"),
                        "{\"error\":\"RateLimitExceeded\",\"message\":\"Rate Limit Exceeded\"}");
    }

    @Override
    public Account account(long id, String name) {
        return at(id, server.account(name).handle());
    }

    @Override
    public Account nobody(long id) {
        return at(id, "nobody.bsky.test");
    }

    @Override
    public Account wrong(long id) {
        return at(id, "our school");
    }

    private Account at(long id, String address) {
        return new Account(
                new AccountId(id),
                new TrustId(1),
                Network.BLUESKY,
                address,
                null,
                null,
                Account.Policy.PUBLISH,
                Set.of(),
                server.base(),
                null,
                false);
    }

    private FakeBluesky.Person person(Account account) {
        return server.account(account.address().replace(".bsky.test", ""));
    }

    @Override
    public Object posts(Account by, String text) {
        return person(by).posts(text);
    }

    @Override
    public Object posts(Account by, String text, String alt) {
        return person(by).writes(text).image(PICTURE, alt).publish();
    }

    /** A post here is text: what looks like markup is words. */
    @Override
    public Object postsMarkup(Account by, String markup) {
        return person(by).posts(markup.replaceFirst("^<p>", ""));
    }

    @Override
    public void edits(Account by, Object post, String text) {
        ((FakeBluesky.Entry) post).edit(text);
    }

    @Override
    public void deletes(Account by, Object post) {
        ((FakeBluesky.Entry) post).delete();
    }

    @Override
    public void shares(Account by, String text) {
        person(by).reposts(server.account("stranger").posts(text));
    }

    @Override
    public void close() {
        fetcher.close();
        server.close();
    }
}
