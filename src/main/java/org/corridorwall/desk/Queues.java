package org.corridorwall.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.Mend;
import org.corridorwall.safeguarding.Mends;
import org.corridorwall.safeguarding.Queue;
import org.corridorwall.safeguarding.Queued;
import org.corridorwall.safeguarding.State;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Slug;
import org.corridorwall.wall.Scene;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lays out what is held for one person: all their schools in one queue. */
public final class Queues {
    private static final int LISTED = 100;
    private static final int FIRST_WORDS = 120;

    private final Queue queue;
    private final Judging judging;
    private final Mends mends;

    public Queues(Queue queue, Judging judging, Mends mends) {
        this.queue = queue;
        this.judging = judging;
        this.mends = mends;
    }

    /**
     * What is asked for.
     *
     * @param school slug of the only school; empty for all
     * @param post the one to look at; null: the first
     * @param plain whether pictures are in plain sight
     * @param done the post that was just decided on; null for none
     * @param takedown of it, when it was removed
     * @param asked whether its author was asked to mend it, and nothing else was decided
     */
    record Wish(
            String school,
            @Nullable PostId post,
            boolean plain,
            @Nullable PostId done,
            @Nullable String takedown,
            boolean asked) {}

    QueuePage page(Handle db, Scene scene, Actor actor, Wish wish) {
        var lookup = new Lookup(scene);
        var trust = scene.trust();
        var academy = wish.school().isEmpty() ? null : new Slug(wish.school());
        var held = queue.list(db, trust.id(), actor, new Queue.Wish(State.HELD, academy, null, LISTED, null))
                .posts();
        var asked = mends.last(db, held.stream().map(Queued::id).toList());
        var posts = inOrder(held, asked);
        var current = posts.stream()
                .filter(post -> post.id().equals(wish.post()))
                .findFirst()
                .or(() -> posts.stream().findFirst());
        int count = queue.count(db, trust.id(), actor, State.HELD, academy);
        var address = address(scene, wish.school());
        return new QueuePage(
                title(count),
                current.map(post -> lead(lookup, post))
                        .orElse("When a rule or an account’s setting holds a post, it waits here for you."),
                current.map(post -> since(lookup, post)).orElse(""),
                current.map(post -> judging.judged(
                                db, lookup, actor, post, "queue", wish.school(), veil(address, post, wish)))
                        .orElse(null),
                schools(scene, actor, wish.school()),
                posts.stream()
                        .map(post -> row(lookup, post, current, address, asked.get(post.id())))
                        .toList(),
                count,
                academy == null ? count : queue.count(db, trust.id(), actor, State.HELD, null),
                address,
                done(db, lookup, actor, wish).orElse(null));
    }

    /** What went back to its author and was not answered yet comes last. */
    private static List<Queued> inOrder(List<Queued> held, Map<PostId, Mend> asked) {
        var ordered = new ArrayList<>(held);
        ordered.sort(Comparator.comparing(post -> {
            var mend = asked.get(post.id());
            return mend != null && !mend.answered();
        }));
        return ordered;
    }

    static String title(int count) {
        return switch (count) {
            case 0 -> "Nothing is held";
            case 1 -> "One post is held";
            default -> InWords.sentence(InWords.count(count, "post")) + " are held";
        };
    }

    private static String lead(Lookup lookup, Queued post) {
        var by = post.decision().by();
        var why = by.startsWith("rule ") ? Judging.title(by) : lookup.decider(post.decision()) + " held it";
        return lookup.whose(post.academy(), post.person()) + ". " + why + ".";
    }

    private static String since(Lookup lookup, Queued post) {
        return "Held since " + lookup.scene().days().full(post.decision().at()).words()
                + ". Nobody outside the desk sees it.";
    }

    private static @Nullable String veil(String address, Queued post, Wish wish) {
        return wish.plain() ? null : address + separator(address) + "post=" + post.id() + "&plain=yes";
    }

    static String address(Scene scene, String school) {
        var queue = DeskFrames.home(scene.trust()) + "/queue";
        return school.isEmpty() ? queue : queue + "?school=" + school;
    }

    static String separator(String address) {
        return address.contains("?") ? "&" : "?";
    }

    /** To choose from; none where there is one only. */
    static List<QueuePage.Choice> schools(Scene scene, Actor actor, String chosen) {
        var choices = new ArrayList<QueuePage.Choice>();
        for (var academy : scene.academies())
            if (Queue.mayDecide(actor, scene.trust().id(), academy.slug()))
                choices.add(new QueuePage.Choice(
                        academy.slug().value(),
                        academy.name(),
                        academy.slug().value().equals(chosen)));
        return choices.size() < 2 ? List.of() : choices;
    }

    private static QueuePage.Row row(
            Lookup lookup, Queued post, Optional<Queued> current, String address, @Nullable Mend mend) {
        var scene = lookup.scene();
        return new QueuePage.Row(
                scene.marks().of(post.academy()),
                lookup.whose(post.academy(), post.person()),
                scene.days().near(post.publishedAt()).words(),
                firstWords(post),
                address + separator(address) + "post=" + post.id(),
                current.filter(post::equals).isPresent(),
                mend == null ? null : mend.answered() ? "mended, look again" : "its author was asked");
    }

    /** Enough of what it says to know it again. */
    static String firstWords(Queued queued) {
        var post = queued.post();
        if (post == null) return "";
        var words = post.text().replaceAll("\\s+", " ").strip();
        if (words.isEmpty()) words = queued.pictures().isEmpty() ? "No words" : "A picture without words";
        if (words.codePointCount(0, words.length()) <= FIRST_WORDS) return words;
        return words.substring(0, words.offsetByCodePoints(0, FIRST_WORDS)).strip() + "…";
    }

    private Optional<QueuePage.Done> done(Handle db, Lookup lookup, Actor actor, Wish wish) {
        var id = wish.done();
        if (id == null) return Optional.empty();
        var trust = lookup.scene().trust();
        return queue.find(db, trust.id(), actor, id).map(post -> {
            var home = DeskFrames.home(trust);
            var whose = lookup.whose(post.academy(), post.person());
            var path = home + "/posts/" + id;
            if (wish.asked())
                return new QueuePage.Done("Asked. It stays held until you decide: " + whose + ".", null, 0, null, path);
            boolean undo = Judging.undoable(post.decision(), actor);
            return new QueuePage.Done(
                    Lookup.state(post.decision().state()) + ": " + whose + ".",
                    undo ? path + "/undo" : null,
                    post.decision().version(),
                    record(home, wish.takedown()),
                    path);
        });
    }

    private static @Nullable String record(String home, @Nullable String takedown) {
        return takedown == null || !PostId.looksRight(takedown) ? null : home + "/takedowns/" + takedown;
    }
}
