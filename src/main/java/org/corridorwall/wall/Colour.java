package org.corridorwall.wall;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A colour in linear sRGB, 0 to 1 each. Conversions to OKLCH after Björn Ottosson's "A perceptual color space for image
 * processing"; contrast after WCAG 2.2.
 */
record Colour(double red, double green, double blue) {
    private static final Pattern SHAPE = Pattern.compile("#?(\\p{XDigit}{3}|\\p{XDigit}{6})");

    /** @param written {@code #rgb} or {@code #rrggbb}; empty for anything else */
    static Optional<Colour> parse(String written) {
        var match = SHAPE.matcher(written.strip());
        if (!match.matches()) return Optional.empty();
        var digits = match.group(1);
        if (digits.length() == 3) digits = digits.replaceAll("(.)", "$1$1");
        int value = Integer.parseInt(digits, 16);
        return Optional.of(new Colour(linear(value >> 16), linear(value >> 8 & 255), linear(value & 255)));
    }

    /** Lightness 0 to 1, chroma, hue in radians. */
    record Oklch(double lightness, double chroma, double hue) {
        /** Chroma gives way until the colour exists in sRGB. */
        Colour inSrgb() {
            for (double c = chroma; ; c -= .004) {
                var colour = exactly(Math.max(c, 0));
                if (c <= 0 || colour.exists()) return colour.clamped();
            }
        }

        private Colour exactly(double c) {
            double a = c * Math.cos(hue);
            double b = c * Math.sin(hue);
            double l = cube(lightness + .3963377774 * a + .2158037573 * b);
            double m = cube(lightness - .1055613458 * a - .0638541728 * b);
            double s = cube(lightness - .0894841775 * a - 1.291485548 * b);
            return new Colour(
                    4.0767416621 * l - 3.3077115913 * m + .2309699292 * s,
                    -1.2684380046 * l + 2.6097574011 * m - .3413193965 * s,
                    -.0041960863 * l - .7034186147 * m + 1.707614701 * s);
        }
    }

    Oklch oklch() {
        double l = Math.cbrt(.4122214708 * red + .5363325363 * green + .0514459929 * blue);
        double m = Math.cbrt(.2119034982 * red + .6806995451 * green + .1073969566 * blue);
        double s = Math.cbrt(.0883024619 * red + .2817188376 * green + .6299787005 * blue);
        double a = 1.9779984951 * l - 2.428592205 * m + .4505937099 * s;
        double b = .0259040371 * l + .7827717662 * m - .808675766 * s;
        return new Oklch(.2104542553 * l + .793617785 * m - .0040720468 * s, Math.hypot(a, b), Math.atan2(b, a));
    }

    double contrast(Colour other) {
        double lighter = Math.max(luminance(), other.luminance());
        double darker = Math.min(luminance(), other.luminance());
        return (lighter + .05) / (darker + .05);
    }

    String hex() {
        return "#%02x%02x%02x".formatted(channel(red), channel(green), channel(blue));
    }

    private double luminance() {
        return .2126 * red + .7152 * green + .0722 * blue;
    }

    private boolean exists() {
        return inside(red) && inside(green) && inside(blue);
    }

    private Colour clamped() {
        return new Colour(Math.clamp(red, 0, 1), Math.clamp(green, 0, 1), Math.clamp(blue, 0, 1));
    }

    private static boolean inside(double value) {
        return value > -.0005 && value < 1.0005;
    }

    private static double linear(int channel) {
        double v = channel / 255.0;
        return v <= .04045 ? v / 12.92 : Math.pow((v + .055) / 1.055, 2.4);
    }

    private static long channel(double value) {
        return Math.round((value <= .0031308 ? value * 12.92 : 1.055 * Math.pow(value, 1 / 2.4) - .055) * 255);
    }

    private static double cube(double value) {
        return value * value * value;
    }
}
