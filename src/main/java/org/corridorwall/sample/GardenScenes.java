package org.corridorwall.sample;

import static org.corridorwall.sample.Brush.box;
import static org.corridorwall.sample.Brush.circle;
import static org.corridorwall.sample.Brush.open;
import static org.corridorwall.sample.Brush.shape;
import static org.corridorwall.sample.Brush.turned;
import static org.corridorwall.sample.Paper.*;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.List;

/** What grows, flies and freezes. */
final class GardenScenes {
    private GardenScenes() {}

    static void seedlings(Brush b) {
        boolean dusk = b.variant(2) == 1;
        b.ground(dusk ? CREAM : SKY);
        b.cut(circle(b.w * 0.82, b.h * 0.21, 96 * b.u), dusk ? RUST : SUN);
        double soil = b.h * 0.78;
        int n = 7;
        for (int i = 0; i < n; i++) seedling(b, b.w * (0.1 + 0.8 * i / (n - 1)), soil + 10 * b.u, b.between(150, 400));
        b.torn(soil, 8, SOIL);
        b.torn(soil + 84 * b.u, 7, new Color(0x3c2e27));
        for (int i = 0; i < 60; i++)
            b.flat(circle(b.between(0, 1) * b.w, soil + b.between(24, 180) * b.u, b.between(2, 6) * b.u), BARK);
        for (int i = 0; i < n; i++) {
            double x = b.w * (0.1 + 0.8 * i / (n - 1)) + 34 * b.u;
            b.cut(turned(box(x, soil - 44 * b.u, 50 * b.u, 64 * b.u), x, soil, b.between(-6, 6)), SNOW);
        }
    }

    private static void seedling(Brush b, double x, double foot, double tall) {
        double top = foot - tall * b.u;
        var stem = new Path2D.Double();
        stem.moveTo(x, foot);
        stem.quadTo(x + b.between(-16, 16) * b.u, (foot + top) / 2, x, top);
        b.line(stem, MOSS, 11);
        if (tall > 250) {
            b.leaf(x, foot - tall * 0.5 * b.u, 82, b.between(48, 66), LIME, LEAF);
            b.leaf(x, foot - tall * 0.62 * b.u, 76, b.between(-66, -48), LIME, LEAF);
        }
        b.leaf(x, top + 6 * b.u, b.between(112, 140), b.between(-58, -42), LEAF, LIME);
        b.leaf(x, top + 6 * b.u, b.between(112, 140), b.between(42, 58), LEAF, LIME);
    }

    private record Prints(Color ground, List<Color> leaves, Color vein) {}

    private static final List<Prints> PRINTS = List.of(
            new Prints(CREAM, List.of(RUST, SUN, LEAF, WINE), SNOW),
            new Prints(MOSS, List.of(CREAM, SUN, LIME, SNOW), LEAF),
            new Prints(SAND, List.of(WINE, PLUM, MOSS, RUST), SAND),
            new Prints(BLUE, List.of(MIST, SUN, ROSE, CREAM), BLUE));

    static void leaves(Brush b) {
        var prints = PRINTS.get(b.variant(4));
        b.ground(prints.ground());
        int columns = (int) Math.round(b.w / (215 * b.u));
        int rows = (int) Math.round(b.h / (285 * b.u));
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++) {
                double x = (column + 0.5 + b.between(-0.1, 0.1)) * b.w / columns;
                double y = (row + 0.5 + b.between(-0.08, 0.08)) * b.h / rows;
                print(b, x, y, prints);
            }
    }

    private static void print(Brush b, double x, double y, Prints prints) {
        double length = b.between(165, 220);
        double angle = b.between(-34, 34);
        double back = length / 2 * b.u;
        double footX = x - back * Math.sin(Math.toRadians(angle));
        double footY = y + back * Math.cos(Math.toRadians(angle));
        var colour = b.any(prints.leaves());
        b.line(
                open(
                        footX,
                        footY,
                        footX - 26 * b.u * Math.sin(Math.toRadians(angle)),
                        footY + 26 * b.u * Math.cos(Math.toRadians(angle))),
                colour,
                6);
        b.leaf(footX, footY, length, angle, colour, prints.vein());
        for (int i = 1; i < 5; i++) vein(b, footX, footY, length * b.u, angle, i * 0.17, prints.vein());
    }

    private static void vein(Brush b, double x, double y, double length, double angle, double along, Color colour) {
        var there = AffineTransform.getTranslateInstance(x, y);
        there.rotate(Math.toRadians(angle));
        double reach = length * 0.11 * (1.1 - along);
        b.line(
                there.createTransformedShape(
                        open(-reach, -length * (along + 0.1), 0, -length * along, reach, -length * (along + 0.1))),
                colour,
                2.4);
    }

    static void orchard(Brush b) {
        boolean spring = b.variant(2) == 1;
        b.ground(spring ? SKY : CREAM);
        b.cut(circle(b.w * 0.16, b.h * 0.2, 76 * b.u), SUN);
        b.hills(b.h * 0.62, 150, LIME);
        tree(b, b.w * 0.2, b.h * 0.7, 0.72, spring);
        tree(b, b.w * 0.52, b.h * 0.72, 0.8, spring);
        tree(b, b.w * 0.84, b.h * 0.69, 0.7, spring);
        b.hills(b.h * 0.82, 110, LEAF);
        tree(b, b.w * 0.36, b.h * 0.9, 1.1, spring);
        tree(b, b.w * 0.7, b.h * 0.92, 1.15, spring);
        b.torn(b.h * 0.93, 8, MOSS);
    }

    private static void tree(Brush b, double x, double foot, double size, boolean spring) {
        double k = size * b.u;
        b.cut(shape(x - 16 * k, foot, x - 10 * k, foot - 190 * k, x + 10 * k, foot - 190 * k, x + 16 * k, foot), BARK);
        b.line(open(x, foot - 120 * k, x + 50 * k, foot - 190 * k), BARK, 9 * size);
        b.cut(b.blob(x, foot - 250 * k, 128 * k, 112 * k), spring ? LIME : MOSS);
        b.flat(b.blob(x - 20 * k, foot - 270 * k, 86 * k, 70 * k), spring ? new Color(0xb9cd80) : LEAF);
        var fruit = spring ? List.of(ROSE, SNOW) : List.of(RUST, WINE);
        for (int i = 0; i < 9; i++) {
            double angle = i * 2.4;
            double reach = 26 + 9.5 * i;
            b.cut(
                    circle(
                            x + reach * k * Math.cos(angle),
                            foot - 250 * k + reach * 0.84 * k * Math.sin(angle),
                            14 * k),
                    b.any(fruit));
        }
    }

    static void kites(Brush b) {
        boolean evening = b.variant(2) == 1;
        b.ground(evening ? ROSE : SKY);
        b.cut(b.blob(b.w * 0.22, b.h * 0.2, 120 * b.u, 48 * b.u), SNOW);
        b.cut(b.blob(b.w * 0.84, b.h * 0.42, 110 * b.u, 44 * b.u), SNOW);
        double hill = b.h * 0.8;
        var colours = List.of(RUST, SUN, TEAL, PLUM);
        for (int i = 0; i < 4; i++)
            kite(
                    b,
                    b.w * (0.18 + 0.22 * i),
                    b.h * b.between(0.2, 0.5),
                    hill - 20 * b.u,
                    colours.get(i),
                    colours.get((i + 1) % 4));
        b.hills(hill, 130, evening ? LILAC : LIME);
        b.hills(hill + 90 * b.u, 80, evening ? PLUM : LEAF);
    }

    private static void kite(Brush b, double x, double y, double hand, Color one, Color other) {
        double turn = b.between(-24, 24);
        double tailX = x + turn * 2.2 * b.u;
        var string = new Path2D.Double();
        string.moveTo(x, y);
        string.quadTo(tailX - 60 * b.u, (y + hand) / 2, x + b.w * 0.06, hand);
        b.line(string, INK, 2.6);
        double t = 104 * b.u;
        double s = 72 * b.u;
        b.cut(turned(shape(x, y - t, x + s, y, x, y + t * 1.35, x - s, y), x, y, turn), one);
        b.flat(turned(shape(x, y - t, x + s, y, x, y), x, y, turn), other);
        b.flat(turned(shape(x, y + t * 1.35, x - s, y, x, y), x, y, turn), other);
        for (int i = 1; i < 4; i++)
            bow(b, x - turn * b.u * i * 0.7, y + t * 1.35 + i * 44 * b.u, i % 2 == 0 ? one : other);
    }

    private static void bow(Brush b, double x, double y, Color colour) {
        double s = 17 * b.u;
        b.flat(shape(x, y, x - s, y - s * 0.7, x - s, y + s * 0.7), colour);
        b.flat(shape(x, y, x + s, y - s * 0.7, x + s, y + s * 0.7), colour);
    }

    static void frost(Brush b) {
        b.ground(b.variant(2) == 1 ? BLUE : new Color(0x9dbbc9));
        var soft = b.variant(2) == 1 ? MIST : SKY;
        for (int i = 0; i < 5; i++)
            flake(b, b.w * (0.12 + 0.19 * i), b.h * (i % 2 == 0 ? 0.17 : 0.86), b.between(60, 90), soft, 7);
        flake(b, b.w * 0.3, b.h * 0.44, 190, SNOW, 14);
        flake(b, b.w * 0.7, b.h * 0.55, 220, SNOW, 15);
    }

    private static void flake(Brush b, double x, double y, double reach, Color colour, double width) {
        double turn = b.between(0, 60);
        double r = reach * b.u;
        for (int arm = 0; arm < 6; arm++) {
            double degrees = turn + arm * 60;
            b.line(turned(open(x, y, x, y - r), x, y, degrees), colour, width);
            for (int i = 1; i <= 3; i++) {
                double along = r * (0.3 + 0.2 * i);
                double side = r * (0.34 - 0.07 * i);
                b.line(
                        turned(
                                open(x - side, y - along - side * 0.7, x, y - along, x + side, y - along - side * 0.7),
                                x,
                                y,
                                degrees),
                        colour,
                        width * 0.8);
            }
        }
    }

    private static final List<List<Color>> HEIGHTS = List.of(
            List.of(TEAL, MIST, CREAM, SAND, ORANGE, RUST, WINE),
            List.of(BLUE, TEAL, LIME, new Color(0x86a957), LEAF, MOSS, CREAM));

    static void contours(Brush b) {
        var colours = HEIGHTS.get(b.variant(2));
        b.ground(colours.getFirst());
        int layers = colours.size();
        for (int i = 1; i < layers; i++) {
            double left = 1 - (i - 1) / (layers - 0.6);
            b.cut(
                    b.blob(b.w * (0.44 + 0.012 * i), b.h * (0.54 - 0.012 * i), b.w * 0.46 * left, b.h * 0.45 * left),
                    colours.get(i));
        }
        for (int i = 1; i < 4; i++) {
            double left = 1 - (i - 1) / 3.6;
            b.cut(b.blob(b.w * 0.86, b.h * 0.2, b.w * 0.13 * left, b.h * 0.15 * left), colours.get(i));
        }
    }
}
