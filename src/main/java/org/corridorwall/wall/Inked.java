package org.corridorwall.wall;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The letters of a piece of markup without the spaces between them, and which of them are marked. */
final class Inked {
    private record Letter(int node, int at) {}

    private final List<TextNode> nodes;
    private final List<Letter> letters = new ArrayList<>();
    private final List<BitSet> marked = new ArrayList<>();
    private final String read;

    private Inked(List<TextNode> nodes) {
        this.nodes = nodes;
        var plain = new StringBuilder();
        for (int node = 0; node < nodes.size(); node++) {
            var words = nodes.get(node).getWholeText();
            marked.add(new BitSet(words.length()));
            for (int at = 0; at < words.length(); at++) {
                if (blank(words.charAt(at))) continue;
                letters.add(new Letter(node, at));
                plain.append(words.charAt(at));
            }
        }
        this.read = plain.toString();
    }

    static Inked of(List<TextNode> nodes) {
        return new Inked(nodes);
    }

    /** Marks what stands at that place of the plain text: there, or else where the same letters stand nearest. */
    void find(String text, int from, int to) {
        if (from >= text.length()) return;
        var wanted = letters(text.substring(from, Math.min(to, text.length())));
        if (wanted.isEmpty()) return;
        int at = nearest(wanted, letters(text.substring(0, from)).length());
        if (at < 0) return;
        for (int i = at; i < at + wanted.length(); i++) {
            var letter = letters.get(i);
            marked.get(letter.node()).set(letter.at());
            if (i == at) continue;
            var before = letters.get(i - 1);
            if (before.node() == letter.node()) marked.get(letter.node()).set(before.at(), letter.at());
        }
    }

    private int nearest(String wanted, int expected) {
        if (read.startsWith(wanted, expected)) return expected;
        int after = read.indexOf(wanted, expected);
        int before = read.lastIndexOf(wanted, expected);
        if (after < 0 || before < 0) return Math.max(after, before);
        return after - expected < expected - before ? after : before;
    }

    void paint() {
        for (int node = 0; node < nodes.size(); node++)
            if (!marked.get(node).isEmpty()) paint(nodes.get(node), marked.get(node));
    }

    private static void paint(TextNode node, BitSet marked) {
        var words = node.getWholeText();
        for (int at = 0; at < words.length(); ) {
            boolean pen = marked.get(at);
            int end = pen ? marked.nextClearBit(at) : marked.nextSetBit(at);
            if (end < 0 || end > words.length()) end = words.length();
            var part = words.substring(at, end);
            Node piece = pen ? new Element("mark").appendText(part) : new TextNode(part);
            node.before(piece);
            at = end;
        }
        node.remove();
    }

    private static String letters(String text) {
        var plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) if (!blank(text.charAt(i))) plain.append(text.charAt(i));
        return plain.toString();
    }

    /** Every kind of space, as {@code &nbsp;} is one too. */
    private static boolean blank(char letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter);
    }
}
