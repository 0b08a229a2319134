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

/** Who lives at the harbour. */
final class ShoreAnimals {
    private ShoreAnimals() {}

    static void heron(Brush b) {
        boolean dusk = b.variant(2) == 1;
        b.ground(dusk ? MIST : new Color(0xe9d7bd));
        b.cut(circle(b.w * 0.22, b.h * 0.28, 120 * b.u), dusk ? SUN : ROSE);
        double roof = b.h * 0.72;
        b.cut(box(-10, roof, b.w + 20, b.h), STONE);
        b.flat(box(-10, roof, b.w + 20, 26 * b.u), new Color(0x56656c));
        for (double x = 60 * b.u; x < b.w; x += 200 * b.u)
            b.flat(box(x, roof + 84 * b.u, 112 * b.u, 112 * b.u), b.random.nextInt(3) == 0 ? SUN : SLATE);
        double ox = b.w * 0.5 - 660 * b.u + (b.w > b.h ? 40 * b.u : 20 * b.u);
        double oy = roof - 640 * b.u;
        b.line(at(b, ox, oy, 640, 470, 628, 640, 600, 640), INK, 11);
        b.line(at(b, ox, oy, 690, 470, 702, 640, 676, 640), INK, 11);
        b.line(curve(b, ox, oy, 545, 462, 470, 400, 522, 310, 566, 240, 522, 192), new Color(0xc9d5d6), 40);
        b.cut(
                curve(
                        b, ox, oy, 520, 470, 556, 352, 700, 350, 800, 360, 905, 500, 780, 522, 690, 500, 590, 512, 520,
                        470),
                new Color(0x5e7d8c));
        b.flat(curve(b, ox, oy, 630, 400, 745, 388, 885, 496, 770, 492, 630, 440), new Color(0x3e5a69));
        b.cut(circle(ox + 514 * b.u, oy + 184 * b.u, 35 * b.u), new Color(0xc9d5d6));
        b.cut(
                shape(ox + 494 * b.u, oy + 166 * b.u, ox + 362 * b.u, oy + 200 * b.u, ox + 496 * b.u, oy + 203 * b.u),
                SUN);
        b.flat(circle(ox + 504 * b.u, oy + 177 * b.u, 6 * b.u), INK);
        b.line(at(b, ox, oy, 530, 162, 616, 138), INK, 9);
    }

    private static Path2D at(Brush b, double x, double y, double... points) {
        var moved = points.clone();
        for (int i = 0; i < moved.length; i += 2) {
            moved[i] = x + points[i] * b.u;
            moved[i + 1] = y + points[i + 1] * b.u;
        }
        return open(moved);
    }

    /** A start, then control point and end, again and again. */
    private static Path2D curve(Brush b, double x, double y, double... p) {
        var path = new Path2D.Double();
        path.moveTo(x + p[0] * b.u, y + p[1] * b.u);
        int i = 2;
        for (; i + 3 < p.length; i += 4)
            path.quadTo(x + p[i] * b.u, y + p[i + 1] * b.u, x + p[i + 2] * b.u, y + p[i + 3] * b.u);
        for (; i + 1 < p.length; i += 2) path.lineTo(x + p[i] * b.u, y + p[i + 1] * b.u);
        return path;
    }

    static void fish(Brush b) {
        boolean warm = b.variant(2) == 1;
        b.ground(warm ? TEAL : SKY);
        var colours = warm ? List.of(SUN, ORANGE, CREAM, ROSE) : List.of(BLUE, TEAL, RUST, new Color(0x7fb0b3));
        for (double y = 90 * b.u; y < b.h - 60 * b.u; y += 132 * b.u) {
            boolean left = Math.round(y / (132 * b.u)) % 2 == 0;
            for (double x = (left ? 110 : 210) * b.u; x < b.w - 50 * b.u; x += 232 * b.u)
                oneFish(b, x, y + b.between(-14, 14) * b.u, left ? 1 : -1, b.any(colours));
        }
    }

    private static void oneFish(Brush b, double x, double y, int way, Color colour) {
        double k = b.between(0.85, 1.15) * b.u;
        var body = new Path2D.Double();
        body.moveTo(x - way * 70 * k, y);
        body.quadTo(x - way * 10 * k, y - 58 * k, x + way * 56 * k, y);
        body.quadTo(x - way * 10 * k, y + 58 * k, x - way * 70 * k, y);
        b.cut(
                shape(
                        x + way * 46 * k,
                        y,
                        x + way * 94 * k,
                        y - 36 * k,
                        x + way * 82 * k,
                        y,
                        x + way * 94 * k,
                        y + 36 * k),
                colour);
        b.cut(body, colour);
        b.line(
                new Arc2D.Double(
                        x - way * 30 * k - 16 * k, y - 20 * k, 32 * k, 40 * k, way > 0 ? -80 : 100, 160, Arc2D.OPEN),
                SNOW,
                4);
        b.flat(circle(x - way * 44 * k, y - 6 * k, 7 * k), SNOW);
        b.flat(circle(x - way * 44 * k, y - 6 * k, 3.6 * k), INK);
    }
}
