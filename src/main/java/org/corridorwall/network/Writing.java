package org.corridorwall.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the same words twice, as sanitised HTML and as plain text. Elements are opened only when something is said
 * inside them, so that nothing is ever empty, and everything that was opened is closed: whoever calls cannot write
 * anything that is not well-formed.
 */
final class Writing {
    /** What the HTML holds at most, in characters. */
    static final int LIMIT = 50_000;

    private static final int ROOM_TO_CLOSE = 2_000;
    private static final int DEEPEST = 12;

    private final Sheets sheets = new Sheets();
    private final List<Frame> blocks = new ArrayList<>();
    private final List<Frame> inlines = new ArrayList<>();
    private String speaking = "";
    private boolean newBlock = true;
    private boolean full;
    private int breaks;
    private boolean space;
    private final StringBuilder gap = new StringBuilder();

    /** Whether there is no room for more: nothing that is said from now on is written. */
    boolean full() {
        return full;
    }

    boolean within(String tag) {
        return has(blocks, tag) || has(inlines, tag);
    }

    private static boolean has(List<Frame> frames, String tag) {
        return frames.stream().anyMatch(frame -> frame.tag.equals(tag));
    }

    /** {@code lang} and {@code dir} of the paragraphs that follow, escaped, or empty. @return what it was before */
    String speaking(String attributes) {
        var before = speaking;
        speaking = attributes;
        return before;
    }

    /** Begins {@code ul}, {@code ol}, {@code li}, {@code blockquote} or {@code pre}; null where it can't stand: then its words stand where they are. */
    @Nullable
    Frame begin(String tag) {
        paragraph();
        if (!blocks.isEmpty() && blocks.getLast().nobodys && !tag.equals("pre")) blocks.removeLast();
        var around = blocks.isEmpty() ? "" : blocks.getLast().tag;
        boolean list = around.equals("ul") || around.equals("ol");
        boolean fits = switch (tag) {
            case "li" -> list;
            case "ul", "ol" -> !around.equals("pre") && !list;
            default -> !around.equals("pre") && !around.equals("li") && !list;
        };
        if (!fits || blocks.size() >= DEEPEST) return null;
        var frame = new Frame(tag, tag.equals("li") ? speaking : "", false);
        blocks.add(frame);
        return frame;
    }

    /** Begins an inline element; null where the same one is open already. */
    @Nullable
    Frame beginInline(String tag, String attributes) {
        if (inlines.size() >= DEEPEST || (!tag.equals("span") && has(inlines, tag))) return null;
        var frame = new Frame(tag, attributes, false);
        inlines.add(frame);
        return frame;
    }

    void end(@Nullable Frame frame) {
        if (frame == null) return;
        if (inlines.remove(frame)) return;
        paragraph();
        int at = blocks.indexOf(frame);
        if (at >= 0) blocks.subList(at, blocks.size()).clear();
        paragraph();
    }

    /** What follows is another paragraph (or, in a list item, another line). */
    void paragraph() {
        newBlock = true;
        space = false;
        breaks = 0;
    }

    void lineBreak() {
        if (inPre()) gap.append('\n');
        else breaks++;
        space = false;
    }

    void blank() {
        space = true;
    }

    /** Says words as they stand in HTML: white space is folded, except in {@code pre}. */
    void say(String words) {
        if (inPre()) {
            sayAsIs(words);
            return;
        }
        int at = 0;
        while (at < words.length() && !full) {
            if (white(words.charAt(at))) {
                space = true;
                at++;
                continue;
            }
            int end = at;
            while (end < words.length() && !white(words.charAt(end))) end++;
            var word = words.substring(at, end);
            boolean first = sheets.fresh() || newBlock || breaks > 0;
            if (!first || !Characters.invisible(word)) write(word, word.replace('\u00A0', ' '));
            at = end;
        }
    }

    /** Says something that reads {@code shown} in HTML and {@code said} in plain text. */
    void say(String shown, String said) {
        write(shown, said);
    }

    private void sayAsIs(String words) {
        var lines = words.replace("\r\n", "\n").replace('\r', '\n');
        int at = 0;
        while (at < lines.length() && !full) {
            int end = at;
            if (white(lines.charAt(at))) {
                while (end < lines.length() && white(lines.charAt(end))) end++;
                gap.append(lines, at, end);
            } else {
                while (end < lines.length() && !white(lines.charAt(end))) end++;
                var word = lines.substring(at, end);
                write(word, word);
            }
            at = end;
        }
    }

    private boolean inPre() {
        return !blocks.isEmpty() && blocks.getLast().tag.equals("pre");
    }

    private static boolean white(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private void write(String shown, String said) {
        if (full || shown.isEmpty()) return;
        var escaped = escape(shown);
        int room = LIMIT - ROOM_TO_CLOSE - sheets.length() - needed();
        if (escaped.length() > room) {
            cut(shown, room);
            return;
        }
        put(escaped, said);
    }

    /** The last word that fits is followed by an ellipsis; a word longer than all the room is cut. */
    private void cut(String shown, int room) {
        if (room > 1_000) {
            var part = Characters.first(shown, room / 6);
            put(escape(part), part);
        }
        sheets.breakOff();
        full = true;
    }

    private void put(String escaped, String said) {
        var top = blocks.isEmpty() ? "" : blocks.getLast().tag;
        if (top.equals("ul") || top.equals("ol")) blocks.add(new Frame("li", speaking, true));
        sheets.write(
                new Sheets.Place(blocks, inlines, speaking, newBlock, breaks, space, gap.toString()), escaped, said);
        gap.setLength(0);
        newBlock = false;
        breaks = 0;
        space = false;
    }

    private int needed() {
        int needed = gap.length() + 20;
        for (var frame : blocks) needed += 10 + frame.attributes.length();
        for (var frame : inlines) needed += 10 + frame.attributes.length();
        return needed;
    }

    static String escape(String words) {
        var escaped = new StringBuilder(words.length() + 16);
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&#34;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    Words finish() {
        return sheets.finish();
    }
}
