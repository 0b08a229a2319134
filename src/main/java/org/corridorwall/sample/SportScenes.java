package org.corridorwall.sample;

import static org.corridorwall.sample.Brush.box;
import static org.corridorwall.sample.Brush.circle;
import static org.corridorwall.sample.Brush.open;
import static org.corridorwall.sample.Brush.shape;
import static org.corridorwall.sample.Brush.turned;
import static org.corridorwall.sample.Paper.*;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.util.HashSet;
import java.util.List;

/** Things that are run, played and won. */
final class SportScenes {
    private static final Color GRASS = new Color(0x7fa26a);

    private SportScenes() {}

    static void track(Brush b) {
        boolean blue = b.variant(2) == 1;
        b.ground(blue ? new Color(0x8db07a) : GRASS);
        for (int i = 0; i < 16; i++) {
            double x = b.random.nextBoolean() ? b.between(0, 0.07) : b.between(0.93, 1);
            b.cut(
                    b.blob(x * b.w, b.between(0, 1) * b.h, b.between(18, 40) * b.u, b.between(18, 36) * b.u),
                    b.any(List.of(MOSS, LEAF)));
        }
        double lane = Math.min(b.w, b.h) * 0.058;
        for (int i = 0; i < 5; i++)
            oval(
                    b,
                    i * lane,
                    i == 4
                            ? GRASS
                            : i % 2 == 0 ? (blue ? TEAL : RUST) : (blue ? new Color(0x4d8d9f) : new Color(0xcf684e)));
        double x = b.w * 0.62;
        double top = b.h * 0.12;
        for (int i = 0; i < 8; i++)
            for (int j = 0; j < 2; j++)
                b.flat(box(x + ((i + j) % 2) * 12 * b.u, top + i * lane / 2, 12 * b.u, lane / 2), SNOW);
    }

    private static void oval(Brush b, double in, Color colour) {
        double x = b.w * 0.08 + in;
        double y = b.h * 0.12 + in;
        double wide = b.w * 0.84 - 2 * in;
        double tall = b.h * 0.76 - 2 * in;
        double round = Math.min(wide, tall);
        var shape = new RoundRectangle2D.Double(x, y, wide, tall, round, round);
        if (in == 0) b.cut(shape, colour);
        else b.flat(shape, colour);
        b.line(shape, SNOW, 4);
    }

    static void pitch(Brush b) {
        boolean blue = b.variant(2) == 1;
        var light = blue ? new Color(0x4f86a3) : new Color(0x568a58);
        var dark = blue ? new Color(0x457a97) : new Color(0x4c7d4f);
        b.ground(light);
        for (int i = 0; i < 10; i += 2) b.flat(box(i * b.w / 10, 0, b.w / 10, b.h), dark);
        double left = b.w * 0.06;
        double right = b.w * 0.94;
        double top = b.h * 0.14;
        double foot = b.h * 0.86;
        b.line(shape(left, top, right, top, right, foot, left, foot), SNOW, 5);
        b.line(open(b.w / 2, top, b.w / 2, foot), SNOW, 5);
        b.line(new Ellipse2D.Double(b.w / 2 - 90 * b.u, b.h / 2 - 90 * b.u, 180 * b.u, 180 * b.u), SNOW, 5);
        for (double goal : new double[] {left, right - b.w * 0.1})
            b.line(box(goal, b.h * 0.34, b.w * 0.1, b.h * 0.32), SNOW, 5);
        for (int i = 0; i < 11; i++)
            player(b, b.w * b.between(0.12, 0.88), b.h * b.between(0.2, 0.8), i < 5 ? RUST : SUN);
        b.cut(circle(b.w * 0.66, b.h * 0.44, 9 * b.u), SNOW);
    }

    private static void player(Brush b, double x, double y, Color shirt) {
        b.veil(turned(new Ellipse2D.Double(x - 4 * b.u, y, 58 * b.u, 18 * b.u), x, y, 32), INK, 0.35);
        b.cut(circle(x, y, 22 * b.u), shirt);
        b.flat(circle(x - 3 * b.u, y - 3 * b.u, 10 * b.u), SOIL);
    }

    static void rosettes(Brush b) {
        b.ground(b.variant(2) == 1 ? CREAM : MIST);
        var colours = List.of(RUST, SUN, BLUE, PLUM);
        boolean tall = b.h > b.w;
        for (int i = 0; i < 4; i++) {
            double x = tall ? b.w * (i % 2 == 0 ? 0.29 : 0.71) : b.w * (0.14 + 0.24 * i);
            double y = tall ? b.h * (i < 2 ? 0.26 : 0.7) : b.h * (i % 2 == 0 ? 0.36 : 0.5);
            rosette(
                    b,
                    x,
                    y + b.between(-20, 20) * b.u,
                    Math.min(1.1, b.w / (1040 * b.u)),
                    colours.get(i),
                    colours.get((i + 1) % 4));
        }
    }

    private static void rosette(Brush b, double x, double y, double size, Color one, Color other) {
        double k = size * b.u;
        for (int way : new int[] {-1, 1}) {
            var ribbon = shape(
                    x - 30 * k, y, x + 30 * k, y, x + 34 * k, y + 230 * k, x, y + 196 * k, x - 34 * k, y + 230 * k);
            b.cut(turned(ribbon, x, y, way * 17), way < 0 ? one : other);
        }
        b.cut(Brush.starShape(x, y, 128 * k, 18, 0), one);
        b.cut(circle(x, y, 94 * k), one);
        b.cut(circle(x, y, 68 * k), SNOW);
        b.star(x, y, 44 * k, 5, other);
    }

    static void chess(Brush b) {
        boolean green = b.variant(2) == 1;
        b.ground(green ? CREAM : MIST);
        double side = Math.min(b.w, b.h) * 0.86;
        double left = (b.w - side) / 2;
        double top = (b.h - side) / 2;
        double field = side / 8;
        b.cut(box(left - 22 * b.u, top - 22 * b.u, side + 44 * b.u, side + 44 * b.u), SOIL);
        for (int i = 0; i < 64; i++)
            b.flat(
                    box(left + i % 8 * field, top + i / 8 * field, field, field),
                    (i % 8 + i / 8) % 2 == 0 ? new Color(0xdfc795) : green ? LEAF : RUST);
        var taken = new HashSet<Integer>();
        for (int i = 0; i < 13; i++) {
            int place = b.random.nextInt(64);
            if (!taken.add(place)) continue;
            piece(
                    b,
                    left + (place % 8 + 0.5) * field,
                    top + (place / 8 + 0.86) * field,
                    field / 110,
                    i % 2 == 0 ? INK : SNOW,
                    i % 4 > 1);
        }
    }

    private static void piece(Brush b, double x, double foot, double k, Color colour, boolean tall) {
        double up = tall ? 62 : 42;
        b.cut(
                shape(
                        x - 30 * k,
                        foot,
                        x + 30 * k,
                        foot,
                        x + 20 * k,
                        foot - 14 * k,
                        x + 9 * k,
                        foot - up * k,
                        x - 9 * k,
                        foot - up * k,
                        x - 20 * k,
                        foot - 14 * k),
                colour);
        if (tall)
            b.cut(
                    shape(
                            x - 20 * k,
                            foot - up * k,
                            x - 24 * k,
                            foot - 88 * k,
                            x - 9 * k,
                            foot - 72 * k,
                            x,
                            foot - 92 * k,
                            x + 9 * k,
                            foot - 72 * k,
                            x + 24 * k,
                            foot - 88 * k,
                            x + 20 * k,
                            foot - up * k),
                    colour);
        else b.cut(circle(x, foot - 56 * k, 19 * k), colour);
    }
}
