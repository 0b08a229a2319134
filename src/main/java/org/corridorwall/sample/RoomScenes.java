package org.corridorwall.sample;

import static org.corridorwall.sample.Brush.box;
import static org.corridorwall.sample.Brush.circle;
import static org.corridorwall.sample.Brush.open;
import static org.corridorwall.sample.Brush.oval;
import static org.corridorwall.sample.Brush.shape;
import static org.corridorwall.sample.Brush.turned;
import static org.corridorwall.sample.Paper.*;

import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/** What hangs and stands in classrooms. */
final class RoomScenes {
    private RoomScenes() {}

    static void poem(Brush b) {
        boolean blue = b.variant(2) == 1;
        b.ground(blue ? BLUE : RUST);
        int columns = (int) Math.round(b.w / (240 * b.u));
        int rows = (int) Math.round(b.h / (150 * b.u));
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                strip(
                        b,
                        (column + 0.5) * b.w / columns + b.between(-14, 14) * b.u,
                        (row + 0.5) * b.h / rows + b.between(-10, 10) * b.u,
                        blue);
    }

    private static void strip(Brush b, double x, double y, boolean blue) {
        double wide = b.between(92, 176) * b.u;
        double tall = 62 * b.u;
        double turn = b.between(-8, 8);
        var paper = b.random.nextInt(4) == 0 ? (blue ? ROSE : SUN) : CREAM;
        b.cut(turned(box(x - wide / 2, y - tall / 2, wide, tall), x, y, turn), paper);
        b.line(turned(open(x - wide * 0.34, y, x + wide * 0.34, y), x, y, turn), INK, 6);
    }

    static void books(Brush b) {
        boolean dark = b.variant(2) == 1;
        b.ground(dark ? PLUM : SKY);
        int shelves = b.h > b.w ? 4 : 3;
        for (int i = 0; i < shelves; i++)
            shelf(b, b.h * (i + 1) / shelves - 26 * b.u, b.h / shelves, dark ? SOIL : BARK);
    }

    private static void shelf(Brush b, double board, double room, Color wood) {
        var colours = List.of(RUST, SUN, TEAL, CREAM, LEAF, WINE, ROSE, BLUE, LIME, ORANGE);
        double x = 34 * b.u;
        Color last = wood;
        while (x < b.w - 80 * b.u) {
            double wide = b.between(34, 70) * b.u;
            double tall = room * b.between(0.56, 0.78);
            if (b.random.nextInt(11) == 0) {
                x += b.between(50, 120) * b.u;
                continue;
            }
            var colour = b.any(colours);
            while (colour.equals(last)) colour = b.any(colours);
            last = colour;
            var book = box(x, board - tall, wide, tall);
            b.cut(b.random.nextInt(9) == 0 ? turned(book, x, board, 5) : book, colour);
            b.flat(
                    box(x + wide * 0.18, board - tall * 0.84, wide * 0.64, 9 * b.u),
                    b.random.nextBoolean() ? INK : SNOW);
            b.flat(box(x + wide * 0.18, board - tall * 0.74, wide * 0.64, 5 * b.u), SNOW);
            x += wide + b.between(3, 8) * b.u;
        }
        b.cut(box(-10, board, b.w + 20, 26 * b.u), wood);
    }

    static void quilt(Brush b) {
        boolean warm = b.variant(2) == 1;
        var colours =
                warm ? List.of(RUST, SUN, CREAM, WINE, ORANGE, ROSE) : List.of(TEAL, BLUE, MIST, CREAM, LEAF, SUN);
        b.ground(CREAM);
        int columns = (int) Math.round(b.w / (225 * b.u));
        int rows = (int) Math.round(b.h / (225 * b.u));
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                patch(b, column * b.w / columns, row * b.h / rows, b.w / columns, b.h / rows, colours);
    }

    private static void patch(Brush b, double x, double y, double wide, double tall, List<Color> colours) {
        var one = b.any(colours);
        var other = b.any(colours);
        while (other.equals(one)) other = b.any(colours);
        b.flat(box(x, y, wide + 1, tall + 1), one);
        double cx = x + wide / 2;
        double cy = y + tall / 2;
        double r = Math.min(wide, tall) * 0.38;
        switch (b.random.nextInt(5)) {
            case 0 -> b.cut(shape(x, y, x + wide, y + tall, x, y + tall), other);
            case 1 -> b.cut(shape(cx, y, x + wide, cy, cx, y + tall, x, cy), other);
            case 2 -> b.cut(circle(cx, cy, r), other);
            case 3 -> b.cut(Brush.starShape(cx, cy, r * 1.15, 8, 22.5), other);
            default -> {
                b.cut(shape(x, y, cx, cy, x + wide, y), other);
                b.cut(shape(x, y + tall, cx, cy, x + wide, y + tall), other);
            }
        }
        b.line(box(x, y, wide, tall), SNOW, 5);
    }

    static void lanterns(Brush b) {
        boolean plum = b.variant(2) == 1;
        b.ground(plum ? new Color(0x382a4a) : NIGHT);
        for (int i = 0; i < 40; i++)
            b.flat(circle(b.between(0, 1) * b.w, b.between(0, 0.8) * b.h, b.between(1.5, 4) * b.u), MIST);
        b.hills(b.h * 0.86, 90, plum ? new Color(0x2a1f3a) : new Color(0x16203a));
        b.hills(b.h * 0.94, 70, plum ? new Color(0x1f172c) : new Color(0x101930));
        if (b.h > b.w * 0.8) row(b, b.h * 0.16, 5, 3);
        row(b, b.h * (b.h > b.w * 0.8 ? 0.46 : 0.26), (int) Math.max(5, Math.round(b.w / (190 * b.u))), 0);
    }

    private static void row(Brush b, double y, int count, int first) {
        double sag = 110 * b.u;
        var string = new Path2D.Double();
        string.moveTo(-10, y);
        string.quadTo(b.w / 2, y + 2 * sag, b.w + 10, y);
        b.line(string, MIST, 3);
        var colours = List.of(RUST, SUN, ROSE, LIME, ORANGE, TEAL);
        for (int i = 0; i < count; i++) {
            double t = (i + 0.5) / count;
            double hang = y + 4 * sag * t * (1 - t);
            lantern(b, t * b.w, hang + 70 * b.u, i + first, colours.get((i + first) % colours.size()));
        }
    }

    private static void lantern(Brush b, double x, double y, int kind, Color colour) {
        double r = 58 * b.u;
        b.veil(circle(x, y, r * 2.1), colour, 0.12);
        b.veil(circle(x, y, r * 1.55), colour, 0.18);
        b.line(open(x, y - 70 * b.u, x, y - r), MIST, 3);
        switch (kind % 4) {
            case 0 -> b.cut(Brush.regular(x, y, r, 6, 30), colour);
            case 1 -> b.cut(oval(x, y, r * 0.82, r * 1.08), colour);
            case 2 -> b.cut(Brush.starShape(x, y, r * 1.2, 5, -90), colour);
            default ->
                b.cut(shape(x - r * 0.6, y - r, x + r * 0.6, y - r, x + r * 0.85, y + r, x - r * 0.85, y + r), colour);
        }
        b.flat(circle(x, y, r * 0.34), SNOW);
    }

    static void planets(Brush b) {
        boolean plum = b.variant(2) == 1;
        b.ground(plum ? PLUM : NIGHT);
        for (int i = 0; i < 60; i++)
            b.flat(
                    circle(b.between(0, 1) * b.w, b.between(0, 1) * b.h, b.between(1.5, 4.5) * b.u),
                    i % 4 == 0 ? SUN : CREAM);
        double sunX = -70 * b.u;
        double sunY = b.h * 0.5;
        b.cut(circle(sunX, sunY, 250 * b.u), SUN);
        var colours = List.of(STONE, ORANGE, TEAL, RUST, SAND, ROSE);
        var sizes = new double[] {28, 44, 48, 36, 96, 70};
        for (int i = 0; i < colours.size(); i++) {
            double orbit = (300 + (b.w / b.u - 300) * (i + 0.45) / 6.2) * b.u;
            b.line(circle(sunX, sunY, orbit - sunX), plum ? LILAC : BLUE, 3);
            double angle = b.between(-0.34, 0.34) * Math.min(1, b.h / b.w);
            planet(
                    b,
                    sunX + (orbit - sunX) * Math.cos(angle),
                    sunY + (orbit - sunX) * Math.sin(angle),
                    sizes[i] * b.u * (b.w < b.h ? 0.75 : 1),
                    colours.get(i),
                    i == 5);
        }
    }

    private static void planet(Brush b, double x, double y, double r, Color colour, boolean ring) {
        b.cut(circle(x, y, r), colour);
        b.veil(new Arc2D.Double(x - r, y - r, 2 * r, 2 * r, 235, 160, Arc2D.CHORD), INK, 0.16);
        if (ring) b.line(turned(oval(x, y, r * 1.7, r * 0.42), x, y, -18), CREAM, 8);
    }

    static void jars(Brush b) {
        boolean dark = b.variant(2) == 1;
        b.ground(dark ? TEAL : ROSE);
        double board = b.h * 0.8;
        b.cut(box(-10, board, b.w + 20, b.h), dark ? SOIL : BARK);
        b.flat(box(-10, board, b.w + 20, 22 * b.u), SAND);
        int count = (int) Math.max(4, Math.round(b.w / (250 * b.u)));
        var colours = List.of(SUN, RUST, LEAF, BLUE, PLUM, ORANGE, SNOW);
        for (int i = 0; i < count; i++)
            jar(
                    b,
                    b.w * (i + 0.5) / count,
                    board + 4 * b.u,
                    b.between(0.9, 1.2),
                    colours.get((i + b.seed) % colours.size()));
    }

    private static void jar(Brush b, double x, double foot, double size, Color paint) {
        double k = size * b.u;
        for (int i = -1; i <= 1; i++) {
            double tip = x + i * b.between(30, 60) * k;
            b.line(open(x + i * 14 * k, foot - 190 * k, tip, foot - b.between(330, 410) * k), SAND, 11);
            b.cut(oval(tip, foot - 380 * k, 13 * k, 30 * k), paint.equals(SNOW) ? STONE : paint);
        }
        b.cut(new RoundRectangle2D.Double(x - 82 * k, foot - 210 * k, 164 * k, 210 * k, 40 * k, 40 * k), SKY);
        b.flat(
                new RoundRectangle2D.Double(
                        x - 70 * k, foot - b.between(100, 160) * k, 140 * k, 92 * k, 26 * k, 26 * k),
                paint);
        b.cut(box(x - 88 * k, foot - 226 * k, 176 * k, 26 * k), SNOW);
        b.veil(box(x - 58 * k, foot - 190 * k, 16 * k, 160 * k), SNOW, 0.6);
    }

    /** An account's picture: one block, as from a box of wooden bricks. */
    static void badge(Brush b) {
        var pairs = List.of(
                List.of(CREAM, TEAL),
                List.of(SKY, RUST),
                List.of(SAND, PLUM),
                List.of(MIST, BLUE),
                List.of(SNOW, LEAF),
                List.of(ROSE, WINE),
                List.of(NIGHT, SUN));
        var pair = pairs.get(b.seed % pairs.size());
        b.ground(pair.get(0));
        double x = b.w / 2;
        double y = b.h / 2;
        double r = Math.min(b.w, b.h) * 0.3;
        switch (b.seed % 5) {
            case 0 -> b.cut(circle(x, y, r), pair.get(1));
            case 1 ->
                b.cut(turned(box(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7), x, y, b.between(-8, 8)), pair.get(1));
            case 2 -> b.cut(Brush.regular(x, y + r * 0.16, r * 1.15, 3, -90), pair.get(1));
            case 3 -> b.cut(Brush.regular(x, y, r * 1.05, 6, 30), pair.get(1));
            default -> b.leaf(x, y + r * 1.1, r * 2.2 / b.u, b.between(-30, 30), pair.get(1), pair.get(0));
        }
    }
}
