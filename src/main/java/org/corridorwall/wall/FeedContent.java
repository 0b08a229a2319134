package org.corridorwall.wall;

import java.util.stream.IntStream;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.media.Picture;
import org.corridorwall.post.Media;

/** What a post is in a feed reader: its own HTML, and beside it what a card would show. */
final class FeedContent {
    private static final int TITLE = 80;

    private FeedContent() {}

    /** The source's own headline, else the first words; a feed needs one for each post. */
    static String title(FiledPost filed, Surroundings around) {
        var post = filed.approved().post();
        if (post.warning() != null) return post.warning();
        if (post.title() != null && !post.title().isBlank()) return post.title().strip();
        var words = post.text().strip().replaceAll("\\s+", " ");
        return words.isEmpty() ? around.author(filed.approved()) : shortened(words);
    }

    private static String shortened(String words) {
        if (words.codePointCount(0, words.length()) <= TITLE) return words;
        int end = words.offsetByCodePoints(0, TITLE);
        int space = words.lastIndexOf(' ', end);
        return words.substring(0, space > 20 ? space : end) + "…";
    }

    static String html(FiledPost filed, Here here) {
        var post = filed.approved().post();
        var html = new StringBuilder();
        if (post.warning() != null)
            html.append("<p><strong>").append(escaped(post.warning())).append("</strong></p>");
        html.append(post.html());
        for (var picture : PostJson.shown(filed.approved().pictures())) append(html, picture, here);
        var card = post.card();
        if (card != null)
            html.append("<p><a href=\"")
                    .append(escaped(card.url()))
                    .append("\">")
                    .append(escaped(card.title().isBlank() ? card.url() : card.title()))
                    .append("</a></p>");
        return html.toString();
    }

    private static void append(StringBuilder html, Picture picture, Here here) {
        boolean video = picture.kind() != Media.Kind.IMAGE && picture.target() != null;
        html.append("<p>");
        if (video)
            html.append("<a href=\"")
                    .append(escaped(String.valueOf(picture.target())))
                    .append("\">");
        var alt = picture.alt() == null ? "" : picture.alt();
        if (picture.here())
            html.append("<img src=\"")
                    .append(escaped(here.picture(picture.id())))
                    .append("\" alt=\"")
                    .append(escaped(alt))
                    .append("\" width=\"")
                    .append(picture.width())
                    .append("\" height=\"")
                    .append(picture.height())
                    .append("\">");
        else html.append(escaped(alt.isBlank() ? String.valueOf(picture.target()) : alt));
        if (video) html.append("</a>");
        html.append("</p>");
    }

    /** For the text of elements and for attributes, in HTML and in XML. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Without what XML 1.0 can't hold (section 2.2): control characters, half pairs, the last two of a plane's. */
    static String xml(String text) {
        var clean = new StringBuilder(text.length());
        IntStream.iterate(0, i -> i < text.length(), i -> i + Character.charCount(text.codePointAt(i)))
                .map(text::codePointAt)
                .filter(FeedContent::inXml)
                .forEach(clean::appendCodePoint);
        return escaped(clean.toString());
    }

    private static boolean inXml(int c) {
        return c == 0x9
                || c == 0xA
                || c == 0xD
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
