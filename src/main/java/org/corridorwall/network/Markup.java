package org.corridorwall.network;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.corridorwall.post.Media;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;

/**
 * Turns what strangers wrote into the words of a post.
 *
 * <p>What HTML may hold afterwards: {@code p}, {@code br}, {@code em}, {@code strong}, {@code ul}, {@code ol}, {@code li},
 * {@code blockquote}, {@code code}, {@code pre}, {@code bdi}, {@code span} with {@code lang} or {@code dir}, and {@code a}
 * with an http or https address, {@code rel="nofollow noopener ugc"} and at most the class {@code hashtag} or
 * {@code mention}; {@code lang} and {@code dir} on {@code p}, {@code li}, {@code span} and {@code bdi}. Headings become
 * strong paragraphs, as the headings of a page are its own. Pictures are media: see {@link #pictures}.
 *
 * <p>The document is read as browsers read it, written anew from nothing, and what was written goes through a sanitiser
 * once more, so that two parsers with different weaknesses have to agree.
 */
public final class Markup {
    /** What is read of a document at most, in characters. */
    public static final int LONGEST_INPUT = 200_000;

    private static final int DEEPEST = 100;
    static final String REL = "nofollow noopener ugc";

    private static final HtmlPolicyBuilder ALLOWED = new HtmlPolicyBuilder()
            .allowElements("p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "a", "span", "bdi")
            .allowUrlProtocols("http", "https")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("rel")
            .matching(false, REL)
            .onElements("a")
            .allowAttributes("class")
            .matching(false, "hashtag", "mention")
            .onElements("a")
            .allowAttributes("lang")
            .matching(Walk.LANGUAGE)
            .onElements("p", "li", "span", "bdi")
            .allowAttributes("dir")
            .matching(false, "ltr", "rtl", "auto")
            .onElements("p", "li", "span", "bdi");

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"\\p{Cntrl}]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,7}|#[xX]\\p{XDigit}{1,6}|\\p{Alpha}\\w{1,24});");

    private Markup() {}

    /** @param base resolves relative links; without one they are words only */
    public static Words fromHtml(String html, @Nullable URI base) {
        var writing = new Writing();
        new Walk(writing, base).through(parse(html).body());
        return sanitised(writing);
    }

    /** Plain text: blank lines part paragraphs, line ends stay, http and https addresses become links. */
    public static Words fromText(String text) {
        var writing = new Writing();
        boolean first = true;
        for (var line : Characters.clean(Characters.first(text, LONGEST_INPUT)).split("\r\n|\r|\n", -1)) {
            if (!first) writing.lineBreak();
            first = false;
            sayWithLinks(writing, line);
        }
        return sanitised(writing);
    }

    /** One line without markup, for titles and names: entities decoded (twice where a feed encoded twice), tags gone, white space folded; at most 1,000 characters. */
    public static String plain(String html) {
        var written = Characters.first(html, 20_000);
        int loose = written.lastIndexOf('<');
        if (loose > written.lastIndexOf('>'))
            written = written.substring(0, loose) + "&lt;" + written.substring(loose + 1);
        var words = written.indexOf('<') < 0 && written.indexOf('&') < 0
                ? written
                : fromHtml(written, null).text();
        if (ENTITY.matcher(words).find()) words = Parser.unescapeEntities(words, false);
        return line(words);
    }

    /** One line of what is plain text already: white space folded, control characters gone; at most 1,000 characters. */
    public static String line(String text) {
        var folded = Characters.clean(Characters.first(text, 20_000))
                .replaceAll("[\\s\\u00A0]+", " ")
                .strip();
        return Characters.first(folded, 1_000).strip();
    }

    /**
     * Pictures, videos and sounds that stand in a document, in its order, each address once; without counting pixels,
     * smileys and icons, whose alternative text is among the words.
     */
    public static List<Media> pictures(String html, @Nullable URI base) {
        return new Pictures(base).in(parse(html).body());
    }

    static Document parse(String html) {
        var parser = Parser.htmlParser().setMaxDepth(DEEPEST);
        return parser.parseInput(Characters.first(html, LONGEST_INPUT), "");
    }

    private static void sayWithLinks(Writing writing, String line) {
        var link = LINK.matcher(line);
        int at = 0;
        while (link.find(at)) {
            int end = link.start() + address(link.group()).length();
            writing.say(line.substring(at, link.start()));
            sayLink(writing, line.substring(link.start(), end));
            at = end;
        }
        writing.say(line.substring(at));
    }

    private static void sayLink(Writing writing, String written) {
        var address = Links.resolve(null, written);
        var frame = address.isEmpty() ? null : writing.beginInline("a", linkTo(address.get(), ""));
        writing.say(written);
        writing.end(frame);
    }

    static String linkTo(String address, String kind) {
        return " href=\"" + Writing.escape(address) + "\"" + (kind.isEmpty() ? "" : " class=\"" + kind + "\"")
                + " rel=\"" + REL + "\"";
    }

    /** Without the punctuation that ends the sentence rather than the address. */
    private static String address(String found) {
        int end = found.length();
        while (end > 8) {
            char last = found.charAt(end - 1);
            var before = found.substring(0, end);
            boolean closes = last == ')' && count(before, '(') < count(before, ')');
            if (!closes && ".,;:!?'*_~…’”»]}".indexOf(last) < 0) break;
            end--;
        }
        return found.substring(0, end);
    }

    private static long count(String words, char wanted) {
        return words.chars().filter(c -> c == wanted).count();
    }

    private static Words sanitised(Writing writing) {
        var words = writing.finish();
        var html = new Rendering();
        HtmlSanitizer.sanitize(words.html(), ALLOWED.build(html));
        return new Words(words.text(), html.toString());
    }
}
