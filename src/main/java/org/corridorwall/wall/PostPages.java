package org.corridorwall.wall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.filing.Filing;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.Slug;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One post with its conversation. */
final class PostPages {
    /** Words of up to so many characters can be the title of the conversation that they began. */
    static final int TITLE = 120;

    private final Filing filing;
    private final Shells shells;

    PostPages(Filing filing, Shells shells) {
        this.filing = filing;
        this.shells = shells;
    }

    /** Empty for what was removed and for what never was. */
    Optional<PublicPage> post(Handle db, Scene scene, long number, String id) {
        if (!scene.trust().open() || !PostId.looksRight(id)) return Optional.empty();
        return filing.find(db, scene.trust().id(), new PostId(id))
                .flatMap(post -> card(db, scene, post))
                .map(post -> page(db, scene, number, post));
    }

    /** A copy's page is that of the card on which it is a link. */
    private Optional<FiledPost> card(Handle db, Scene scene, FiledPost post) {
        var under = post.under();
        return under == null ? Optional.of(post) : filing.find(db, scene.trust().id(), under);
    }

    private PublicPage page(Handle db, Scene scene, long number, FiledPost asked) {
        var whole = asked.conversation() == null
                ? List.of(asked)
                : filing.conversation(db, scene.trust().id(), asked.conversation());
        var all = whole.isEmpty() ? List.of(asked) : whole;
        var views = new PostViews(
                scene, new Conversations(asked.conversation() == null ? Map.of() : Map.of(asked.conversation(), all)));
        var content = content(scene, views, asked, all);
        var say = scene.say();
        var shell = shells.of(
                scene,
                content.title(),
                say.postDescription(say.postBy(views.who(asked)), scene.trust().name()),
                Shell.Room.NONE,
                scene.post(asked.approved().id()),
                false,
                Shells.live(scene, number, false));
        return new PublicPage(200, shell, say, content, until(scene));
    }

    private static Instant until(Scene scene) {
        return scene.days().untilMidnight();
    }

    private static PostPage content(Scene scene, PostViews views, FiledPost asked, List<FiledPost> all) {
        var say = scene.say();
        var root = all.getFirst();
        var answers = Conversations.answers(all);
        var words = root.approved().post().text().strip();
        boolean titled = !answers.isEmpty() && words.length() <= TITLE && !words.isEmpty() && views.onlyWords(root);
        var title = titled
                ? words
                : answers.isEmpty() ? say.postBy(views.who(root)) : say.conversationBegunBy(views.who(root));
        return new PostPage(
                titled ? root.approved().id().value() : "",
                scene.days().weekdayAndDay(scene.days().dayOf(root.approved().publishedAt())),
                title,
                titled ? PostViews.language(root.approved()) : null,
                lead(scene, views, root, answers, titled),
                titled ? views.mark(root) : null,
                say.conversation(),
                titled ? views.whole(root).sources() : List.of(),
                inOrder(views, all, titled, asked),
                heard(scene, answers),
                answers.isEmpty() ? "" : say.everythingSoFar(),
                scene.post(asked.approved().id()));
    }

    private static String lead(Scene scene, PostViews views, FiledPost root, List<FiledPost> answers, boolean titled) {
        var say = scene.say();
        var at = scene.days().time(root.approved().publishedAt()).words();
        var begun = !titled
                ? say.postedLead(at)
                : say.sentence(
                        Walls.asks(root.approved().post().text())
                                ? say.askedBy(views.who(root), at)
                                : say.begunBy(views.who(root), at));
        if (answers.isEmpty()) return begun;
        int schools = Conversations.schools(answers);
        var count = say.answers(answers.size());
        return begun + " " + (schools == 0 ? say.sentence(count) : say.soFar(count, say.schools(schools)));
    }

    /** Each direct answer in its time, and under it what answers it, all one step in. */
    private static List<PostPage.Said> inOrder(PostViews views, List<FiledPost> all, boolean titled, FiledPost asked) {
        var root = all.getFirst();
        var there = new HashSet<PostId>();
        all.forEach(post -> there.add(post.approved().id()));
        var branches = new LinkedHashMap<PostId, List<FiledPost>>();
        var branchOf = new HashMap<PostId, PostId>();
        for (var post : Conversations.answers(all)) {
            var parent = post.inReplyTo();
            boolean direct = parent == null || parent.equals(root.approved().id()) || !there.contains(parent);
            var branch = direct
                    ? post.approved().id()
                    : branchOf.getOrDefault(parent, post.approved().id());
            branchOf.put(post.approved().id(), branch);
            branches.computeIfAbsent(branch, unused -> new ArrayList<>()).add(post);
        }
        var said = new ArrayList<PostPage.Said>();
        if (!titled) said.add(new PostPage.Said(views.whole(root), false, false, false, false));
        for (var branch : branches.values())
            for (int i = 0; i < branch.size(); i++)
                said.add(new PostPage.Said(
                        views.whole(branch.get(i)),
                        i > 0,
                        i == 0 && branch.size() > 1,
                        i > 0 && i < branch.size() - 1,
                        is(branch.get(i), asked)));
        return said;
    }

    private static boolean is(FiledPost post, FiledPost other) {
        return post.approved().id().equals(other.approved().id());
    }

    private static List<PostPage.Heard> heard(Scene scene, List<FiledPost> answers) {
        var counts = new LinkedHashMap<Slug, Integer>();
        for (var answer : answers) {
            @Nullable Slug school = answer.approved().academy();
            if (school != null) counts.merge(school, 1, Integer::sum);
        }
        if (counts.size() < 2) return List.of();
        return counts.entrySet().stream()
                .sorted((one, other) -> other.getValue() - one.getValue())
                .flatMap(entry ->
                        scene.academy(entry.getKey()).map(academy -> heard(scene, academy, entry.getValue())).stream())
                .toList();
    }

    private static PostPage.Heard heard(Scene scene, Academy academy, int answers) {
        return new PostPage.Heard(
                scene.marks().of(academy.slug()),
                new Link(scene.academyPage(academy.slug()), academy.name()),
                scene.say().answers(answers));
    }
}
