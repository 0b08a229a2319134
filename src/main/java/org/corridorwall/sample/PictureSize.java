package org.corridorwall.sample;

/** The shapes that pictures come in, in pixels. */
enum PictureSize {
    card(1200, 900),
    wide(1600, 900),
    tall(900, 1200),
    square(1000, 1000);

    final int width;
    final int height;

    PictureSize(int width, int height) {
        this.width = width;
        this.height = height;
    }
}
