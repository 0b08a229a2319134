package org.corridorwall.wall;

import java.util.List;
import org.corridorwall.media.PictureFiles;
import org.corridorwall.safeguarding.Surface;
import org.corridorwall.safeguarding.TakenDown;

/** Copies of pictures and their thumbnails: nothing is served at their addresses, and nothing is left on the disk. */
public final class CopiedPictures implements Surface {
    private final OwnClient own;
    private final PictureFiles files;

    public CopiedPictures(OwnClient own, PictureFiles files) {
        this.own = own;
        this.files = files;
    }

    @Override
    public String name() {
        return "pictures";
    }

    @Override
    public void prepare() {
        own.get("/health/live");
    }

    @Override
    public Seen look(TakenDown post) {
        for (var picture : post.pictures()) {
            if (files.anyOf(picture)) return new Seen.NotYet("a file is still on the disk");
            for (var address : List.of("/media/" + picture, "/media/" + picture + "/small"))
                if (own.get(address).status() != 404) return new Seen.NotYet(address + " is still answered");
        }
        return new Seen.Clear(words(post.pictures().size()));
    }

    private static String words(int pictures) {
        return switch (pictures) {
            case 0 -> "It had none.";
            case 1 -> "One picture was deleted, in both sizes.";
            default -> pictures + " pictures were deleted, in both sizes.";
        };
    }
}
