package org.corridorwall.sample;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/**
 * Scissors and paper: flat shapes, cut slightly crooked, each with a breath of shadow on what lies beneath.
 * {@code u} is the unit: 1/900 of the shorter side.
 */
final class Brush {
    final double w;
    final double h;
    final double u;
    final int seed;
    final Random random;
    private final Graphics2D g;

    Brush(BufferedImage image, int seed) {
        this.w = image.getWidth();
        this.h = image.getHeight();
        this.u = Math.min(w, h) / 900;
        this.seed = seed;
        this.random = new Random(seed * 7919L + 17);
        this.g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    int variant(int of) {
        return Math.floorMod(seed, of);
    }

    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    Color any(List<Color> colours) {
        return colours.get(random.nextInt(colours.size()));
    }

    void ground(Color colour) {
        g.setColor(colour);
        g.fill(new Rectangle2D.Double(0, 0, w, h));
    }

    /** A piece of paper, with its shadow. */
    void cut(Shape shape, Color colour) {
        g.setColor(new Color(20, 24, 30, 26));
        g.fill(AffineTransform.getTranslateInstance(3 * u, 5 * u).createTransformedShape(shape));
        flat(shape, colour);
    }

    void flat(Shape shape, Color colour) {
        g.setColor(colour);
        g.fill(shape);
    }

    /** Light: a shape that lets through what is below. */
    void veil(Shape shape, Color colour, double opacity) {
        var before = g.getComposite();
        g.setComposite(AlphaComposite.SrcOver.derive((float) opacity));
        flat(shape, colour);
        g.setComposite(before);
    }

    void line(Shape path, Color colour, double width) {
        g.setColor(colour);
        g.setStroke(new BasicStroke((float) (width * u), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(path);
    }

    static Shape circle(double x, double y, double r) {
        return new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
    }

    static Shape oval(double x, double y, double rx, double ry) {
        return new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry);
    }

    static Shape box(double x, double y, double width, double height) {
        return new Rectangle2D.Double(x, y, width, height);
    }

    /** Corners as x, y, x, y … */
    static Path2D shape(double... corners) {
        var path = open(corners);
        path.closePath();
        return path;
    }

    static Path2D open(double... points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) path.lineTo(points[i], points[i + 1]);
        return path;
    }

    /** The same with every corner a little off, as scissors do it. */
    Path2D crooked(double by, double... corners) {
        var moved = corners.clone();
        for (int i = 0; i < moved.length; i++) moved[i] += between(-by, by) * u;
        return shape(moved);
    }

    /** From a torn edge at height y down to the bottom. */
    void torn(double y, double roughness, Color colour) {
        var path = new Path2D.Double();
        path.moveTo(-10, h + 10);
        path.lineTo(-10, y);
        for (double x = 0; x < w + 40 * u; x += between(28, 46) * u)
            path.lineTo(x, y + between(-roughness, roughness) * u);
        path.lineTo(w + 10, h + 10);
        path.closePath();
        cut(path, colour);
    }

    /** A sea from height y down to the bottom. */
    void waves(double y, double height, double length, Color colour) {
        var path = new Path2D.Double();
        double step = length * u;
        double x = -step * random.nextDouble();
        path.moveTo(x, h + 10);
        path.lineTo(x, y);
        for (int i = 0; x < w + step; i++, x += step) {
            double lift = (i % 2 == 0 ? -1 : 1) * height * u;
            path.quadTo(x + step / 2, y + lift, x + step, y);
        }
        path.lineTo(x, h + 10);
        path.closePath();
        cut(path, colour);
    }

    /** Hills from height y; each hump of its own width. */
    void hills(double y, double height, Color colour) {
        var path = new Path2D.Double();
        path.moveTo(-20, h + 10);
        path.lineTo(-20, y);
        for (double x = -20; x < w; ) {
            double wide = between(0.35, 0.6) * w;
            path.curveTo(
                    x + wide * 0.3,
                    y - height * between(0.7, 1.2) * u,
                    x + wide * 0.7,
                    y - height * u * 0.5,
                    x + wide,
                    y);
            x += wide;
        }
        path.lineTo(w * 2, h + 10);
        path.closePath();
        cut(path, colour);
    }

    /** A leaf that grows from (x, y); angle 0 points up, in degrees clockwise. */
    void leaf(double x, double y, double length, double angle, Color colour, Color vein) {
        double l = length * u;
        var path = new Path2D.Double();
        path.moveTo(0, 0);
        path.quadTo(l * 0.36, -l * 0.45, 0, -l);
        path.quadTo(-l * 0.36, -l * 0.45, 0, 0);
        var there = AffineTransform.getTranslateInstance(x, y);
        there.rotate(Math.toRadians(angle));
        cut(there.createTransformedShape(path), colour);
        line(there.createTransformedShape(open(0, -l * 0.08, 0, -l * 0.86)), vein, Math.max(2, length / 48));
    }

    void star(double x, double y, double r, int points, Color colour) {
        flat(starShape(x, y, r, points, -90), colour);
    }

    static Path2D starShape(double x, double y, double r, int points, double turn) {
        var corners = new double[points * 4];
        for (int i = 0; i < points * 2; i++) {
            double angle = Math.toRadians(turn + i * 180.0 / points);
            double reach = i % 2 == 0 ? r : r * 0.45;
            corners[2 * i] = x + reach * Math.cos(angle);
            corners[2 * i + 1] = y + reach * Math.sin(angle);
        }
        return shape(corners);
    }

    static Path2D regular(double x, double y, double r, int sides, double turn) {
        var corners = new double[sides * 2];
        for (int i = 0; i < sides; i++) {
            double angle = Math.toRadians(turn + i * 360.0 / sides);
            corners[2 * i] = x + r * Math.cos(angle);
            corners[2 * i + 1] = y + r * Math.sin(angle);
        }
        return shape(corners);
    }

    /** A cloud or a bush: an uneven round thing. */
    Shape blob(double x, double y, double rx, double ry) {
        int n = 11;
        var path = new Path2D.Double();
        double turn = between(0, 6);
        var px = new double[n];
        var py = new double[n];
        for (int i = 0; i < n; i++) {
            double angle = turn + i * 2 * Math.PI / n;
            double reach = between(0.86, 1.1);
            px[i] = x + rx * reach * Math.cos(angle);
            py[i] = y + ry * reach * Math.sin(angle);
        }
        path.moveTo((px[n - 1] + px[0]) / 2, (py[n - 1] + py[0]) / 2);
        for (int i = 0; i < n; i++)
            path.quadTo(px[i], py[i], (px[i] + px[(i + 1) % n]) / 2, (py[i] + py[(i + 1) % n]) / 2);
        path.closePath();
        return path;
    }

    static Shape turned(Shape shape, double x, double y, double degrees) {
        return AffineTransform.getRotateInstance(Math.toRadians(degrees), x, y).createTransformedShape(shape);
    }

    void done() {
        g.dispose();
    }
}
