package org.corridorwall.network;

/**
 * Words of a post, twice the same.
 *
 * @param text plain: paragraphs by blank lines, {@code <br>} as a line end, no markup, no control characters
 * @param html the same, sanitised: what {@link Markup} lets through and nothing else
 */
public record Words(String text, String html) {
    public static final Words NONE = new Words("", "");

    public boolean isEmpty() {
        return text.isEmpty();
    }
}
