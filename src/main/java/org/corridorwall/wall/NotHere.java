package org.corridorwall.wall;

import java.util.List;

/** Not here: the same words for what is mistyped and for what was taken down. */
final class NotHere {
    private final Shells shells;

    NotHere(Shells shells) {
        this.shells = shells;
    }

    PublicPage in(Scene scene) {
        var say = scene.say();
        var ways = List.of(
                new Link(scene.home(), say.goToTheWall()),
                new Link(scene.home() + "/tags", say.lookThroughTheHashtags()));
        var view = WallView.bare(new WallView.Bare(List.of(), say.notHere(), say.notHereLead(), ways));
        var shell = shells.of(scene, say.notHere(), say.notHereLead(), Shell.Room.NONE, null, false, null);
        return new PublicPage(404, shell, say, view, null);
    }
}
