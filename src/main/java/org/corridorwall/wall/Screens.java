package org.corridorwall.wall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.filing.Filing;
import org.corridorwall.filing.Question;
import org.corridorwall.media.Picture;
import org.corridorwall.post.Media;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The display in reception: walks through the newest posts, one at a time, the long ones page by page. */
final class Screens {
    private static final int POSTS = 20;

    // What fits at the sizes of screen.css: 68 px, or 54 px over several pages.
    private static final int LARGE = 200;
    private static final int LARGE_BESIDE_PICTURE = 95;
    private static final int PAGE = 320;
    private static final int PAGE_BESIDE_PICTURE = 140;
    private static final int WAIT = 12;

    private final Filing filing;
    private final Shells shells;

    Screens(Filing filing, Shells shells) {
        this.filing = filing;
        this.shells = shells;
    }

    /**
     * One step of the walk.
     *
     * @param at id of the post to show; any other: the newest
     * @param part which of its pages, from 1
     */
    PublicPage page(Handle db, Scene scene, long number, Instant now, String at, int part) {
        var say = scene.say();
        var shell = shells.of(
                scene,
                say.screen(),
                say.receptionScreen(),
                Shell.Room.NONE,
                null,
                false,
                Shells.live(scene, number, true));
        var posts = scene.trust().open()
                ? filing.find(db, Question.all(scene.trust().id()).atMost(POSTS))
                        .posts()
                : List.<FiledPost>of();
        var content = posts.isEmpty() ? bare(scene, now) : step(scene, posts, now, at, part);
        return new PublicPage(200, shell, say, content, null);
    }

    private ScreenPage step(Scene scene, List<FiledPost> posts, Instant now, String at, int part) {
        int index = 0;
        for (int i = 0; i < posts.size(); i++)
            if (posts.get(i).approved().id().value().equals(at)) index = i;
        var post = posts.get(index);
        var views = new PostViews(scene, new Conversations(Map.of()));
        var picture = picture(post, views.school(post), scene.say());
        var text = words(post);
        boolean large = text.length() <= (picture == null ? LARGE : LARGE_BESIDE_PICTURE);
        var pages = large
                ? List.of(text)
                : Saying.pages(text, picture == null ? PAGE : PAGE_BESIDE_PICTURE, scene.locale());
        int page = Math.clamp(part, 1, pages.size());
        var shown = pages.get(page - 1);
        var say = scene.say();
        var address = shells.here().post(scene.trust().slug(), post.approved().id());
        var code = Qr.of(address);
        return new ScreenPage(
                scene.days().now(now),
                post.approved().id().value(),
                views.mark(post),
                views.school(post),
                by(scene, views, post),
                List.of(shown.split("\\R+")),
                PostViews.language(post.approved()),
                large,
                picture,
                pages.size() == 1 ? null : say.pageOf(Integer.toString(page), Integer.toString(pages.size())),
                next(scene, posts, index, page, pages.size()),
                scene.home() + "/screen",
                WAIT + shown.split("\\s+").length / 4,
                coming(scene, views, posts, index),
                address(scene),
                code.path(),
                code.size());
    }

    private ScreenPage bare(Scene scene, Instant now) {
        var say = scene.say();
        var code = Qr.of(shells.here().wall(scene.trust().slug()));
        return new ScreenPage(
                scene.days().now(now),
                "",
                Mark.TRUST,
                scene.trust().name(),
                "",
                List.of(scene.trust().open() ? say.firstPostGoesHere() : say.resting()),
                null,
                true,
                null,
                null,
                scene.home() + "/screen",
                scene.home() + "/screen",
                60,
                List.of(),
                address(scene),
                code.path(),
                code.size());
    }

    private static String next(Scene scene, List<FiledPost> posts, int index, int page, int pages) {
        var screen = scene.home() + "/screen";
        if (page < pages) return screen + "?at=" + posts.get(index).approved().id() + "&page=" + (page + 1);
        if (index + 1 < posts.size())
            return screen + "?at=" + posts.get(index + 1).approved().id();
        return screen;
    }

    private static List<ScreenPage.Coming> coming(Scene scene, PostViews views, List<FiledPost> posts, int index) {
        var coming = new ArrayList<ScreenPage.Coming>();
        for (int i = index + 1; i < posts.size() && coming.size() < 2; i++) {
            var post = posts.get(i);
            coming.add(new ScreenPage.Coming(
                    views.mark(post),
                    views.school(post),
                    scene.days().near(post.approved().publishedAt()).words()));
        }
        return coming;
    }

    private static String by(Scene scene, PostViews views, FiledPost post) {
        var say = scene.say();
        var when = scene.days().full(post.approved().publishedAt()).words();
        var person = views.person(post);
        if (person == null) return when;
        var role = scene.person(post.approved().person())
                .map(known -> known.role())
                .orElse(null);
        return say.andList(role == null ? person : say.andList(person, role), when);
    }

    private static String words(FiledPost post) {
        var text = post.approved().post().text().strip();
        if (!text.isEmpty()) return text;
        var title = post.approved().post().title();
        return title == null ? "" : title;
    }

    private static PostView.@Nullable Mount picture(FiledPost post, String school, Phrases say) {
        return post.approved().pictures().stream()
                .filter(picture -> picture.here() && picture.kind() != Media.Kind.AUDIO)
                .findFirst()
                .map(picture -> mount(picture, school, say))
                .orElse(null);
    }

    static PostView.Mount mount(Picture picture, String school, Phrases say) {
        var alt = picture.alt() == null || picture.alt().isBlank() ? say.pictureBy(school) : picture.alt();
        return new PostView.Mount(
                "/media/" + picture.id(),
                alt,
                Math.max(1, picture.width()),
                Math.max(1, picture.height()),
                null,
                null,
                null);
    }

    /** As people type it. */
    private String address(Scene scene) {
        return shells.here().wall(scene.trust().slug()).replaceFirst("^https?://", "");
    }
}
