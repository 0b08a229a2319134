package org.corridorwall.wall;

import java.util.List;
import java.util.Map;
import org.corridorwall.safeguarding.Mark;
import org.jspecify.annotations.Nullable;

/** Posts as they will hang, drawn by the wall's own template for those who decide whether they do. */
public final class Previews {
    /** Turns a post in words into HTML. */
    @FunctionalInterface
    interface Drawing {
        String html(PostView post, Phrases say, String marks);
    }

    private final Assets assets;
    private final Drawing drawing;

    public Previews(Assets assets) {
        this(
                assets,
                (post, say, marks) -> WallTemplates.preview(post, say, marks).render());
    }

    Previews(Assets assets, Drawing drawing) {
        this.assets = assets;
        this.drawing = drawing;
    }

    /**
     * One post as an article.
     *
     * @param marks what a rule found in its text
     * @param home path of the desk's pages about that trust; pictures are at {@code {home}/pictures/{id}}
     * @param veil where this page is to be had with its pictures in plain sight; null when they are
     */
    public String html(Scene scene, PostContent post, List<Mark> marks, String home, @Nullable String veil) {
        var places = new PostViews.Places(home + "/posts/", home + "/pictures/", veil);
        var views = new PostViews(scene, new Conversations(Map.of()), places);
        return drawing.html(views.judged(post, marks), scene.say(), assets.marks());
    }
}
