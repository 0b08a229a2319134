package org.corridorwall.wall;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/**
 * The words of a post on their way to a page: hashtags lead to their drawer here, every other link says that it leads
 * away, and what is long ends at the end of a sentence.
 */
final class Saying {
    /** Longer ones than this many characters are cut on the wall. */
    static final int LONG = 480;

    static final int LOUD = 60;
    static final int LEAD = 280;

    private static final int LONGEST_SENTENCE = 700;
    private static final int WORDS_A_MINUTE = 200;
    private static final String AWAY = "nofollow noopener ugc external";
    private static final Pattern TAG = Pattern.compile(
            "(?<![\\p{L}\\p{N}\\p{M}_&/])[#＃]\\x{FE0F}?\\x{20E3}?([\\p{L}\\p{N}\\p{M}_\\x{200C}\\x{200D}·]+)");

    private final Document words;

    private Saying(Document words) {
        this.words = words;
    }

    /**
     * @param html sanitised
     * @param drawer path of a hashtag's page by its written form, empty where it is not filed
     */
    static Saying of(String html, Function<String, Optional<String>> drawer) {
        var document = Parser.htmlParser().setMaxDepth(100).parseInput(html, "");
        document.outputSettings().prettyPrint(false);
        for (var link : document.body().select("a")) lead(link, drawer);
        for (var text : textsOutsideLinks(document.body())) linkTags(text, drawer);
        return new Saying(document);
    }

    /**
     * With places of the plain text marked. Markup and plain text are the same words with other spaces between them; a
     * place that cannot be found again stays unmarked.
     *
     * @param text the plain text that {@code marks} are places in
     */
    Saying marked(String text, List<org.corridorwall.safeguarding.Mark> marks) {
        if (marks.isEmpty()) return this;
        var here = Inked.of(texts(words.body()));
        for (var mark : marks) here.find(text, mark.from(), mark.to());
        here.paint();
        return this;
    }

    /** Without what is said first, where that is the given headline: it stands on the slip. */
    Saying without(String headline) {
        var first = words.body().firstElementChild();
        if (first == null || !same(first.text(), headline)) return this;
        first.remove();
        while (words.body().childNodeSize() > 0
                && words.body().childNode(0) instanceof TextNode blank
                && blank.isBlank()) blank.remove();
        return this;
    }

    /** Whether there are words beyond the headline. */
    boolean saysMoreThan(String headline) {
        return !same(text(), headline);
    }

    boolean isEmpty() {
        return words.body().text().isBlank();
    }

    String html() {
        return words.body().html();
    }

    String text() {
        return words.body().text();
    }

    /** Whether a link leads elsewhere than to a hashtag or a person. */
    boolean linksAway() {
        return !words.body().select("a[rel*=external]:not(.mention)").isEmpty();
    }

    /** How long it is to read without its hashtags, in characters. */
    int length() {
        var text = TAG.matcher(text()).replaceAll("").strip();
        return text.codePointCount(0, text.length());
    }

    /** How many minutes a reader needs for what is beyond {@link #LONG}; 0 when nothing is. */
    int cut(Locale language) {
        var text = new StringBuilder();
        for (var part : texts(words.body())) text.append(part.getWholeText()).append(joint(part));
        if (text.codePointCount(0, text.length()) <= LONG) return 0;
        int end = endOfSentence(text.toString(), language);
        var rest = text.substring(end).strip();
        if (rest.isEmpty()) return 0;
        boolean atWord = !endsSentence(text.substring(0, end).strip());
        keepFirst(end, atWord ? "…" : "");
        return Math.max(1, Math.ceilDiv(rest.split("\\s+").length, WORDS_A_MINUTE));
    }

    /** The first sentence or more of plain text, at most {@code longest} characters, cut at a word when one sentence is longer. */
    static String first(String text, int longest, Locale language) {
        var plain = text.strip();
        if (plain.length() <= longest) return plain;
        int end = lastBoundary(BreakIterator.getSentenceInstance(language), plain, longest);
        if (end >= longest / 3) return plain.substring(0, end).strip();
        int word = lastBoundary(BreakIterator.getLineInstance(language), plain, longest - 1);
        return plain.substring(0, word == 0 ? safe(plain, longest - 1) : word).strip() + "…";
    }

    /** One line of plain text without its hashtags, for a strip. */
    static String line(String text) {
        var line = TAG.matcher(text).replaceAll("").replaceAll("\\s+", " ").strip();
        return line.isEmpty() ? text.replaceAll("\\s+", " ").strip() : line;
    }

    /** Parts of plain text of at most {@code longest} characters each, cut where sentences end, else at words. */
    static List<String> pages(String text, int longest, Locale language) {
        var pages = new ArrayList<String>();
        var rest = text.strip();
        while (rest.length() > longest) {
            int end = lastBoundary(BreakIterator.getSentenceInstance(language), rest, longest);
            if (end < longest / 3) end = lastBoundary(BreakIterator.getLineInstance(language), rest, longest);
            if (end == 0) end = safe(rest, longest);
            pages.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty() || pages.isEmpty()) pages.add(rest);
        return pages;
    }

    private static void lead(Element link, Function<String, Optional<String>> drawer) {
        var href = link.attr("href");
        var written = link.text().strip();
        if (!isWeb(href)) {
            link.unwrap();
            return;
        }
        boolean tag = written.startsWith("#") || written.startsWith("＃");
        var here = tag ? drawer.apply(written) : Optional.<String>empty();
        boolean mention = link.hasClass("mention") || written.startsWith("@");
        link.clearAttributes();
        if (here.isPresent()) {
            link.attr("class", "tag").attr("href", here.get());
            return;
        }
        if (mention) link.attr("class", "mention");
        link.attr("href", href).attr("rel", AWAY);
    }

    private static void linkTags(TextNode node, Function<String, Optional<String>> drawer) {
        var text = node.getWholeText();
        var found = TAG.matcher(text);
        int at = 0;
        var parts = new ArrayList<Node>();
        while (found.find()) {
            var here = drawer.apply(found.group(1));
            if (here.isEmpty()) continue;
            parts.add(new TextNode(text.substring(at, found.start())));
            parts.add(new Element("a")
                    .attr("class", "tag")
                    .attr("href", here.get())
                    .text(found.group()));
            at = found.end();
        }
        if (parts.isEmpty()) return;
        parts.add(new TextNode(text.substring(at)));
        for (var part : parts) node.before(part);
        node.remove();
    }

    private void keepFirst(int length, String ending) {
        int left = length;
        for (var node : texts(words.body())) {
            var whole = node.getWholeText();
            if (left <= 0) node.remove();
            else if (whole.length() >= left) node.text(whole.substring(0, left).stripTrailing() + ending);
            left -= whole.length() + joint(node).length();
        }
        dropEmpty(words.body());
    }

    /** A paragraph ends a sentence, whatever its last character is. */
    private static String joint(TextNode part) {
        var next = part.nextSibling();
        boolean ends = next == null ? part.parent() instanceof Element parent && parent.isBlock() : isBreak(next);
        return ends ? "\u2029" : "";
    }

    private static boolean isBreak(Node node) {
        return node instanceof Element element
                && (element.isBlock() || element.normalName().equals("br"));
    }

    private static void dropEmpty(Element within) {
        for (var child : List.copyOf(within.children())) {
            dropEmpty(child);
            boolean trailingBreak = child.normalName().equals("br") && child.nextSibling() == null;
            if (trailingBreak || !child.normalName().equals("br") && child.childNodeSize() == 0) child.remove();
        }
    }

    private static int endOfSentence(String text, Locale language) {
        var sentences = BreakIterator.getSentenceInstance(language);
        int end = lastBoundary(sentences, text, LONG);
        if (end > LONG / 4) return end;
        sentences.setText(text);
        int next = sentences.following(LONG);
        if (next != BreakIterator.DONE && next <= LONGEST_SENTENCE) return next;
        int word = lastBoundary(BreakIterator.getLineInstance(language), text, LONG);
        return word == 0 ? safe(text, LONG) : word;
    }

    private static boolean endsSentence(String text) {
        return text.isEmpty() || !Character.isLetterOrDigit(text.codePointBefore(text.length()));
    }

    private static int lastBoundary(BreakIterator breaks, String text, int longest) {
        breaks.setText(text);
        if (longest >= text.length()) return text.length();
        return breaks.isBoundary(longest) ? longest : Math.max(0, breaks.preceding(longest));
    }

    private static int safe(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    private static boolean isWeb(String href) {
        var lower = href.toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://");
    }

    private static boolean same(String words, String headline) {
        return Saying.plain(words).equalsIgnoreCase(Saying.plain(headline));
    }

    private static String plain(String words) {
        return words.replaceAll("[\\s\\x{A0}]+", " ").strip();
    }

    private static List<TextNode> texts(Element within) {
        var texts = new ArrayList<TextNode>();
        within.traverse((node, depth) -> {
            if (node instanceof TextNode text) texts.add(text);
        });
        return texts;
    }

    private static List<TextNode> textsOutsideLinks(Element within) {
        return texts(within).stream()
                .filter(text -> !(text.parent() instanceof Element parent) || parent.closest("a") == null)
                .toList();
    }
}
