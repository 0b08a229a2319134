package org.corridorwall.sample;

import static org.corridorwall.sample.Brush.box;
import static org.corridorwall.sample.Brush.circle;
import static org.corridorwall.sample.Brush.open;
import static org.corridorwall.sample.Brush.shape;
import static org.corridorwall.sample.Paper.*;

import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.util.List;

/** What can be seen from the harbour wall. */
final class SeaScenes {
    private static final List<Color> HOUSES = List.of(RUST, WINE, SAND, MIST, ROSE, CREAM, ORANGE);

    /** @param dark whether there are stars */
    private record Hour(Color sky, Color moon, List<Color> sea, boolean dark) {}

    private static final List<Hour> HOURS = List.of(
            new Hour(NIGHT, CREAM, List.of(BLUE, TEAL, new Color(0x2f6478)), true),
            new Hour(PLUM, CREAM, List.of(LILAC, BLUE, NIGHT), true),
            new Hour(MIST, SNOW, List.of(TEAL, new Color(0x7fb0b3), TEAL), false),
            new Hour(ORANGE, CREAM, List.of(RUST, WINE, PLUM), false));

    private SeaScenes() {}

    static void harbour(Brush b) {
        var hour = HOURS.get(b.variant(4));
        b.ground(hour.sky());
        if (hour.dark()) stars(b, 0.42);
        b.cut(circle(b.w * 0.78, b.h * 0.2, 78 * b.u), hour.moon());
        double shore = b.h * 0.6;
        b.hills(
                shore - 10 * b.u,
                170,
                hour.dark() ? new Color(0x2b2744) : blend(hour.sky(), hour.sea().get(1)));
        houses(b, shore);
        double step = (b.h - shore) / 3;
        b.waves(shore, 14, 90, hour.sea().get(0));
        boat(b, b.w * b.between(0.2, 0.38), shore + step * 0.9, 1, RUST, SUN);
        b.waves(shore + step, 16, 120, hour.sea().get(1));
        boat(b, b.w * b.between(0.6, 0.78), shore + step * 1.95, 1.4, INK, ROSE);
        b.waves(shore + step * 2, 18, 150, hour.sea().get(2));
    }

    private static void stars(Brush b, double depth) {
        for (int i = 0; i < 26; i++) {
            double x = b.between(0.02, 0.98) * b.w;
            double y = b.between(0.03, depth) * b.h;
            if (i % 3 == 0) b.star(x, y, b.between(9, 16) * b.u, 5, SNOW);
            else b.flat(circle(x, y, b.between(2, 4) * b.u), SUN);
        }
    }

    private static void houses(Brush b, double shore) {
        for (double x = -30 * b.u; x < b.w; ) {
            double wide = b.between(72, 116) * b.u;
            double tall = b.between(110, 190) * b.u;
            house(b, x, shore + 20 * b.u, wide, tall);
            x += wide - 2 * b.u;
        }
    }

    private static void house(Brush b, double x, double foot, double wide, double tall) {
        var wall = b.any(HOUSES);
        double top = foot - tall;
        b.cut(box(x, top, wide, tall + 20 * b.u), wall);
        b.cut(
                shape(x - 5 * b.u, top + 2, x + wide / 2, top - b.between(44, 70) * b.u, x + wide + 5 * b.u, top + 2),
                b.any(List.of(WINE, PLUM, RUST, INK)));
        for (int floor = 0; floor < 2; floor++)
            for (int n = 0; n < 2; n++)
                if (b.random.nextInt(6) > 0)
                    b.flat(
                            box(x + wide * (0.2 + 0.38 * n), top + (22 + 52 * floor) * b.u, wide * 0.2, 30 * b.u),
                            wall.equals(SAND) || wall.equals(CREAM) ? RUST : SUN);
    }

    static void boat(Brush b, double x, double y, double size, Color hull, Color sail) {
        double k = size * b.u;
        b.cut(
                shape(x - 70 * k, y - 30 * k, x + 76 * k, y - 30 * k, x + 46 * k, y + 14 * k, x - 48 * k, y + 14 * k),
                hull);
        b.line(open(x, y - 32 * k, x, y - 170 * k), INK, 5 * size);
        b.cut(shape(x + 8 * k, y - 168 * k, x + 72 * k, y - 44 * k, x + 8 * k, y - 44 * k), SNOW);
        b.cut(shape(x - 8 * k, y - 150 * k, x - 58 * k, y - 44 * k, x - 8 * k, y - 44 * k), sail);
    }

    static void lighthouse(Brush b) {
        boolean night = b.variant(2) == 1;
        b.ground(night ? NIGHT : SKY);
        if (night) stars(b, 0.6);
        double x = b.w * 0.5;
        double foot = b.h * 0.84;
        double top = b.h * 0.2;
        double lamp = top - 34 * b.u;
        b.veil(shape(x, lamp, -40, lamp - 150 * b.u, -40, lamp + 150 * b.u), SUN, night ? 0.75 : 0.55);
        b.veil(shape(x, lamp, b.w + 40, lamp - 150 * b.u, b.w + 40, lamp + 150 * b.u), SUN, night ? 0.75 : 0.55);
        if (!night) {
            b.cut(b.blob(b.w * 0.2, b.h * 0.5, 110 * b.u, 52 * b.u), SNOW);
            b.cut(b.blob(b.w * 0.82, b.h * 0.6, 90 * b.u, 44 * b.u), SNOW);
        }
        b.hills(foot, 60, night ? BLUE : MIST);
        tower(b, x, foot, top);
        b.waves(foot, 14, 90, TEAL);
        b.waves(foot + b.h * 0.07, 16, 120, BLUE);
    }

    private static void tower(Brush b, double x, double foot, double top) {
        int bands = 7;
        for (int i = 0; i < bands; i++) {
            double upper = top + (foot - top) * i / bands;
            double lower = top + (foot - top) * (i + 1) / bands;
            double wideUp = (62 + 50.0 * i / bands) * b.u;
            double wideLow = (62 + 50.0 * (i + 1) / bands) * b.u;
            b.flat(
                    shape(x - wideUp, upper, x + wideUp, upper, x + wideLow, lower + 2, x - wideLow, lower + 2),
                    i % 2 == 0 ? SNOW : RUST);
        }
        b.cut(box(x - 82 * b.u, top - 10 * b.u, 164 * b.u, 18 * b.u), INK);
        b.cut(box(x - 44 * b.u, top - 78 * b.u, 88 * b.u, 70 * b.u), SUN);
        b.line(open(x, top - 78 * b.u, x, top - 10 * b.u), INK, 5);
        b.cut(shape(x - 60 * b.u, top - 76 * b.u, x, top - 140 * b.u, x + 60 * b.u, top - 76 * b.u), WINE);
        b.flat(box(x - 22 * b.u, foot - 90 * b.u, 44 * b.u, 100 * b.u), INK);
    }

    static void bridges(Brush b) {
        boolean blue = b.variant(2) == 1;
        b.ground(blue ? SKY : CREAM);
        b.cut(circle(b.w * 0.85, b.h * 0.2, 70 * b.u), blue ? SNOW : SUN);
        b.hills(b.h * 0.72, 120, blue ? MIST : SAND);
        b.waves(b.h * 0.76, 10, 120, blue ? TEAL : MIST);
        double deck = b.h * 0.68;
        double wide = b.w * 0.4;
        truss(b, b.w * 0.06, deck, wide, 6, WINE);
        truss(b, b.w * 0.54, deck, wide, 8, blue ? BLUE : TEAL);
        b.waves(b.h * 0.9, 10, 160, blue ? BLUE : new Color(0x8fb5b4));
    }

    private static void truss(Brush b, double x, double deck, double wide, int bays, Color colour) {
        double step = wide / bays;
        double top = deck - Math.min(wide * 0.34, 200 * b.u);
        for (double pier : new double[] {x - 18 * b.u, x + wide - 30 * b.u})
            b.cut(box(pier, deck + 4 * b.u, 48 * b.u, 130 * b.u), SOIL);
        for (int i = 0; i < bays; i++) {
            b.line(open(x + step * i, deck, x + step * (i + 0.5), top, x + step * (i + 1), deck), colour, 9);
            if (i < bays - 1) b.line(open(x + step * (i + 0.5), top, x + step * (i + 1.5), top), colour, 9);
        }
        b.line(open(x, deck, x + wide, deck), colour, 13);
    }

    static void umbrellas(Brush b) {
        boolean dry = b.variant(2) == 1;
        b.ground(dry ? SAND : new Color(0xb9ccd0));
        if (!dry)
            for (int i = 0; i < 70; i++) {
                double x = b.between(0, 1) * b.w;
                double y = b.between(0, 0.92) * b.h;
                b.line(open(x, y, x - 9 * b.u, y + 30 * b.u), SNOW, 4);
            }
        var colours = List.of(RUST, SUN, TEAL, PLUM, LEAF, ROSE, BLUE);
        int n = b.random.nextInt(colours.size());
        for (int row = 0; row < 3; row++)
            for (double x = (row % 2 == 0 ? 0.14 : 0.3) * b.w; x < b.w * 0.95; x += Math.max(280 * b.u, b.w * 0.3))
                umbrella(b, x, b.h * (0.3 + 0.28 * row), colours.get(n++ % colours.size()));
    }

    private static void umbrella(Brush b, double x, double y, Color colour) {
        double r = 118 * b.u;
        b.line(open(x, y - r * 0.9, x, y + r * 0.8), INK, 8);
        b.line(
                new Arc2D.Double(x - 36 * b.u, y + r * 0.8 - 18 * b.u, 36 * b.u, 36 * b.u, 180, 180, Arc2D.OPEN),
                INK,
                8);
        var roof = new Path2D.Double();
        roof.moveTo(x - r, y);
        roof.curveTo(x - r, y - r * 1.15, x + r, y - r * 1.15, x + r, y);
        for (int i = 3; i >= 0; i--) roof.quadTo(x - r + (i + 0.5) * r / 2, y - 26 * b.u, x - r + i * r / 2, y);
        b.cut(roof, colour);
        b.line(open(x, y - r * 0.84, x, y - 14 * b.u), colour.darker(), 3);
    }

    private static Color blend(Color one, Color other) {
        return new Color(
                (one.getRed() + other.getRed()) / 2,
                (one.getGreen() + other.getGreen()) / 2,
                (one.getBlue() + other.getBlue()) / 2);
    }
}
