package org.corridorwall.sample;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** The scenes that the schools' pictures show; each a whole family, told apart by its seed. */
enum Art {
    harbour(SeaScenes::harbour),
    lighthouse(SeaScenes::lighthouse),
    heron(ShoreAnimals::heron),
    fish(ShoreAnimals::fish),
    bridges(SeaScenes::bridges),
    umbrellas(SeaScenes::umbrellas),
    seedlings(GardenScenes::seedlings),
    leaves(GardenScenes::leaves),
    orchard(GardenScenes::orchard),
    kites(GardenScenes::kites),
    frost(GardenScenes::frost),
    contours(GardenScenes::contours),
    track(SportScenes::track),
    pitch(SportScenes::pitch),
    rosettes(SportScenes::rosettes),
    chess(SportScenes::chess),
    poem(RoomScenes::poem),
    books(RoomScenes::books),
    quilt(RoomScenes::quilt),
    lanterns(RoomScenes::lanterns),
    planets(RoomScenes::planets),
    jars(RoomScenes::jars),
    badge(RoomScenes::badge);

    private final Consumer<Brush> paint;

    Art(Consumer<Brush> paint) {
        this.paint = paint;
    }

    static Optional<Art> find(String name) {
        return Arrays.stream(values()).filter(art -> art.name().equals(name)).findFirst();
    }

    /** The same seed and size give the same picture for ever. */
    BufferedImage draw(int seed, PictureSize size) {
        var image = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
        var brush = new Brush(image, seed);
        paint.accept(brush);
        brush.done();
        return image;
    }
}
