package org.corridorwall.wall;

import org.corridorwall.trust.Slug;

/**
 * The plain shape by which a school is known beside its name, or the trust's door.
 *
 * @param shape its symbol in {@code marks.svg}
 * @param style the class that paints it
 */
public record Mark(String shape, String style) {
    public static final Mark TRUST = new Mark("door", "of-trust");

    static Mark of(Slug academy, String shape) {
        return new Mark(shape, "school-" + academy);
    }
}
