package org.corridorwall.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.Decision;
import org.corridorwall.safeguarding.Mends;
import org.corridorwall.safeguarding.Queue;
import org.corridorwall.safeguarding.Queued;
import org.corridorwall.trust.Actor;
import org.corridorwall.wall.Scene;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Tells what became of a post from the day it was found. */
public final class Histories {
    private final Queue queue;
    private final Judging judging;
    private final Mends mends;

    public Histories(Queue queue, Judging judging, Mends mends) {
        this.queue = queue;
        this.judging = judging;
        this.mends = mends;
    }

    /**
     * @param plain whether pictures are in plain sight
     * @param trouble why what was sent was not done
     * @param typed the reason that was sent with it
     * @param done whether it was decided on a moment ago
     * @return empty for a post that this person may not decide on
     */
    Optional<PostPage> page(
            Handle db,
            Scene scene,
            Actor actor,
            PostId id,
            boolean plain,
            @Nullable String trouble,
            String typed,
            boolean done) {
        var lookup = new Lookup(scene);
        return queue.find(db, scene.trust().id(), actor, id).map(post -> {
            var path = DeskFrames.home(scene.trust()) + "/posts/" + id;
            var content = post.post();
            var url = content == null ? null : content.url();
            var veil = plain ? null : path + "?plain=yes";
            return new PostPage(
                    lookup.whose(post.academy(), post.person()),
                    Lookup.state(post.decision().state()),
                    lead(lookup, post),
                    judging.judged(db, lookup, actor, post, "post", "", veil),
                    history(db, lookup, post),
                    post.shown() ? scene.post(id) : null,
                    url != null && url.startsWith("http") ? url : null,
                    trouble,
                    typed,
                    done ? done(actor, post, path) : null);
        });
    }

    private static QueuePage.Done done(Actor actor, Queued post, String path) {
        return new QueuePage.Done(
                Lookup.state(post.decision().state()) + ".",
                Judging.undoable(post.decision(), actor) ? path + "/undo" : null,
                post.decision().version(),
                null,
                path);
    }

    private static String lead(Lookup lookup, Queued post) {
        var days = lookup.scene().days();
        return "Posted on " + lookup.scene().network(post.network()) + " at "
                + days.full(post.publishedAt()).words() + ". "
                + Lookup.state(post.decision().state()) + " since "
                + days.full(post.decision().at()).words() + ".";
    }

    private record At(Instant at, int order, PostPage.Step step) {}

    /** Newest first. An edit at the source that changed nothing about a decision is one step with it. */
    private List<PostPage.Step> history(Handle db, Lookup lookup, Queued post) {
        var days = lookup.scene().days();
        var steps = new ArrayList<At>();
        var decisions = new ArrayList<>(queue.earlier(db, post.id()));
        decisions.addFirst(post.decision());
        for (int i = 0; i < decisions.size(); i++) {
            var decision = decisions.get(i);
            if (i > 0 && same(decisions.get(i - 1), decision)) continue;
            var why = decision.why();
            steps.add(new At(
                    decision.at(),
                    decision.version(),
                    new PostPage.Step(
                            days.full(decision.at()).words(),
                            lookup.done(decision) + ".",
                            why.isBlank() || why.equals("No rule held it.") ? null : why)));
        }
        for (var mend : mends.of(db, post.id())) {
            steps.add(new At(
                    mend.askedAt(),
                    Integer.MAX_VALUE,
                    new PostPage.Step(
                            days.full(mend.askedAt()).words(),
                            lookup.who(mend.askedBy()) + " asked the author to mend it.",
                            mend.why())));
            var mended = mend.mendedAt();
            if (mended != null)
                steps.add(new At(
                        mended,
                        Integer.MAX_VALUE,
                        new PostPage.Step(days.full(mended).words(), "The author said that it is mended.", null)));
        }
        var edited = post.editedAt();
        if (edited != null)
            steps.add(new At(
                    edited,
                    0,
                    new PostPage.Step(days.full(edited).words(), "It was edited at its source, the last time.", null)));
        steps.sort(Comparator.comparing(At::at).thenComparing(At::order).reversed());
        return steps.stream().map(At::step).toList();
    }

    private static boolean same(Decision one, Decision other) {
        return one.state() == other.state()
                && one.by().equals(other.by())
                && one.at().equals(other.at());
    }
}
