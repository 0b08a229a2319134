package org.corridorwall.wall;

import java.util.List;
import java.util.Map;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.filing.Filing;
import org.corridorwall.filing.Question;
import org.corridorwall.post.Media;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The newest posts, for inside another website. */
final class Embeds {
    private static final int POSTS = 6;
    private static final int LONGEST = 280;

    private final Filing filing;
    private final Shells shells;

    Embeds(Filing filing, Shells shells) {
        this.filing = filing;
        this.shells = shells;
    }

    PublicPage page(Handle db, Scene scene, long number) {
        var say = scene.say();
        var open = scene.trust().open();
        var posts = open
                ? filing.find(db, Question.all(scene.trust().id()).atMost(POSTS))
                        .posts()
                : List.<FiledPost>of();
        var views = new PostViews(scene, new Conversations(Map.of()));
        var page = new EmbedPage(
                shells.here().base(),
                say.acrossOurSchools(),
                shells.here().wall(scene.trust().slug()),
                posts.stream().map(post -> sheet(scene, views, post)).toList(),
                open ? posts.isEmpty() ? say.nothingHereYet() : null : say.resting());
        var shell = shells.of(
                scene,
                say.acrossOurSchools(),
                say.acrossOurSchools(),
                Shell.Room.NONE,
                null,
                false,
                Shells.live(scene, number, true));
        return new PublicPage(200, shell, say, page, scene.days().untilMidnight());
    }

    private EmbedPage.Sheet sheet(Scene scene, PostViews views, FiledPost post) {
        var approved = post.approved();
        var school = approved.academy();
        var name = views.school(post);
        return new EmbedPage.Sheet(
                approved.id().value(),
                shells.here().post(scene.trust().slug(), approved.id()),
                shells.here().wall(scene.trust().slug()) + "/marks/" + (school == null ? "door" : school) + ".svg",
                name,
                views.person(post),
                scene.days().near(approved.publishedAt()),
                Saying.first(approved.post().text(), LONGEST, scene.locale()),
                PostViews.language(approved),
                picture(post, name, scene.say()));
    }

    private static PostView.@Nullable Mount picture(FiledPost post, String school, Phrases say) {
        return post.approved().pictures().stream()
                .filter(picture -> picture.here() && picture.kind() != Media.Kind.AUDIO)
                .findFirst()
                .map(picture -> Screens.mount(picture, school, say))
                .orElse(null);
    }
}
