package org.corridorwall.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.corridorwall.safeguarding.Queue;
import org.corridorwall.safeguarding.Queued;
import org.corridorwall.safeguarding.State;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Slug;
import org.corridorwall.wall.Scene;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lists posts for those who decide on them; removed ones are records without their words. */
public final class Lists {
    private static final int LIMIT = 40;
    private static final List<State> STATES = List.of(State.PUBLISHED, State.HELD, State.HIDDEN, State.REMOVED);

    private final Queue queue;

    public Lists(Queue queue) {
        this.queue = queue;
    }

    /**
     * @param school slug of the only school; empty for all
     * @param words each must be the beginning of a word of the post; empty for any
     * @throws IllegalArgumentException for a cursor that was not given out here
     */
    ListPage page(
            Handle db, Scene scene, Actor actor, State state, String school, String words, @Nullable String cursor) {
        var lookup = new Lookup(scene);
        var trust = scene.trust();
        var academy = school.isEmpty() ? null : new Slug(school);
        var wish = new Queue.Wish(state, academy, words.isBlank() ? null : words, LIMIT, cursor);
        var page = queue.list(db, trust.id(), actor, wish);
        var tabs = new ArrayList<ListPage.Tab>();
        for (var other : STATES)
            tabs.add(new ListPage.Tab(
                    Lookup.state(other),
                    address(scene, other, school, words, null),
                    other == state,
                    queue.count(db, trust.id(), actor, other, academy)));
        var next = page.next();
        return new ListPage(
                Lookup.state(state) + " posts",
                tabs,
                state.code(),
                words,
                Queues.schools(scene, actor, school),
                page.posts().stream().map(post -> row(lookup, post)).toList(),
                next == null ? null : address(scene, state, school, words, next),
                words.isBlank() ? "There are none." : "None of them says that. Removed posts have no words to search.");
    }

    private static ListPage.Row row(Lookup lookup, Queued post) {
        var scene = lookup.scene();
        var decision = post.decision();
        var when = scene.days().near(post.publishedAt());
        return new ListPage.Row(
                scene.marks().of(post.academy()),
                lookup.whose(post.academy(), post.person()),
                when.words(),
                when.machine(),
                post.post() == null ? decision.why() : Queues.firstWords(post),
                lookup.done(decision) + ", " + scene.days().full(decision.at()).words() + ".",
                DeskFrames.home(scene.trust()) + "/posts/" + post.id());
    }

    private static String address(Scene scene, State state, String school, String words, @Nullable String cursor) {
        var address = new StringBuilder(DeskFrames.home(scene.trust()) + "/posts?state=" + state.code());
        if (!school.isEmpty()) address.append("&school=").append(encoded(school));
        if (!words.isBlank()) address.append("&q=").append(encoded(words));
        if (cursor != null) address.append("&cursor=").append(encoded(cursor));
        return address.toString();
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }
}
