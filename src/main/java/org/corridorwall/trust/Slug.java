package org.corridorwall.trust;

import java.util.Set;
import java.util.regex.Pattern;

/** A name in an address: lower case letters, digits and single hyphens, at most 60, such as {@code st-thomas}. */
public record Slug(String value) implements Comparable<Slug> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** Words that addresses begin with, so that no trust may be called by them. */
    public static final Set<String> RESERVED = Set.of(
            "desk",
            "api",
            "q",
            "embed.js",
            "oembed",
            "health",
            "metrics",
            "media",
            "assets",
            "openapi",
            "sign-in",
            "sw.js",
            "robots.txt",
            "favicon.ico",
            ".well-known",
            "privacy");

    public Slug {
        if (!looksRight(value)) throw new IllegalArgumentException("not a slug: '" + value + "'");
    }

    public static boolean looksRight(String value) {
        return value.length() <= 60 && SHAPE.matcher(value).matches();
    }

    @Override
    public int compareTo(Slug other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
