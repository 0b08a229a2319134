package org.corridorwall.network;

import java.util.ArrayList;
import java.util.List;

/** Two sheets that are written at once, HTML and plain text, and what is open on them. */
final class Sheets {
    /** Where the next words are to stand, and the white space before them. */
    record Place(
            List<Frame> blocks,
            List<Frame> inlines,
            String speaking,
            boolean newBlock,
            int breaks,
            boolean space,
            String gap) {
        boolean inPre() {
            return !blocks.isEmpty() && blocks.getLast().tag.equals("pre");
        }
    }

    private final StringBuilder html = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private final List<Frame> openBlocks = new ArrayList<>();
    private final List<Frame> openInlines = new ArrayList<>();
    private boolean paragraph;
    /** Nothing was said yet where the words stand. */
    private boolean fresh = true;

    boolean fresh() {
        return fresh;
    }

    /** Of the HTML, without what is still to be closed. */
    int length() {
        return html.length();
    }

    /** Closes what is over, opens what is wanted, writes the white space, then the words. */
    void write(Place place, String escaped, String said) {
        arrive(place);
        html.append(escaped);
        append(said, place.inPre());
    }

    /** Says that there was more; nothing where nothing was said. */
    void breakOff() {
        if (html.isEmpty()) return;
        html.append('…');
        text.append('…');
    }

    private void arrive(Place place) {
        var inlines = place.inlines();
        boolean moved = !openBlocks.equals(place.blocks());
        boolean elsewhere = moved || place.newBlock() || place.breaks() > 1;
        boolean nextLine = false;
        if (elsewhere) {
            if (moved || paragraph || !inFlow()) closeFlow();
            if (moved) moveTo(place.blocks());
            nextLine = openFlow(moved, place.speaking());
        }
        closeInlines(inlines);
        whiteSpace(place, nextLine || (place.breaks() > 0 && !(elsewhere && paragraph)));
        for (int i = openInlines.size(); i < inlines.size(); i++) {
            var frame = inlines.get(i);
            openInlines.add(frame);
            html.append('<').append(frame.tag).append(frame.attributes).append('>');
        }
        fresh = false;
    }

    private boolean inFlow() {
        return !openBlocks.isEmpty()
                && (openBlocks.getLast().tag.equals("li")
                        || openBlocks.getLast().tag.equals("pre"));
    }

    private void closeFlow() {
        trim();
        while (!openInlines.isEmpty())
            html.append("</").append(openInlines.removeLast().tag).append('>');
        if (paragraph) html.append("</p>");
        paragraph = false;
    }

    private void moveTo(List<Frame> blocks) {
        int common = 0;
        while (common < openBlocks.size() && common < blocks.size() && openBlocks.get(common) == blocks.get(common))
            common++;
        while (openBlocks.size() > common)
            html.append("</").append(openBlocks.removeLast().tag).append('>');
        int lists = (int)
                openBlocks.stream().filter(block -> block.tag.equals("li")).count();
        for (int i = common; i < blocks.size(); i++) {
            var block = blocks.get(i);
            openBlocks.add(block);
            html.append('<').append(block.tag).append(block.attributes).append('>');
            if (!block.tag.equals("li")) continue;
            var list = blocks.get(i - 1);
            boolean first = list.items++ == 0;
            if (i < blocks.size() - 1) continue;
            separate(first && lists == 0 ? "\n\n" : "\n");
            text.append(list.tag.equals("ol") ? list.items + ". " : "- ");
        }
        fresh = true;
    }

    /** @return whether the words go on in a list item, on another line */
    private boolean openFlow(boolean moved, String speaking) {
        if (inFlow()) {
            boolean item = openBlocks.getLast().tag.equals("li");
            if (!item && moved) separate("\n\n");
            if (item && fresh && moved && !afterWhiteSpace()) separate("\n");
            return item && !fresh;
        }
        separate("\n\n");
        html.append("<p").append(speaking).append('>');
        paragraph = true;
        fresh = true;
        return false;
    }

    private void closeInlines(List<Frame> inlines) {
        int common = 0;
        while (common < openInlines.size() && common < inlines.size() && openInlines.get(common) == inlines.get(common))
            common++;
        while (openInlines.size() > common)
            html.append("</").append(openInlines.removeLast().tag).append('>');
    }

    private void whiteSpace(Place place, boolean nextLine) {
        if (place.inPre()) {
            var kept = place.gap().replaceAll("[ \t\f]+\n", "\n");
            if (fresh) kept = kept.substring(kept.lastIndexOf('\n') + 1);
            html.append(kept);
            text.append(kept);
        } else if (!fresh && nextLine) {
            trim();
            html.append("<br>");
            separate("\n");
        } else if (!fresh && place.space()) {
            html.append(' ');
            append(" ", false);
        }
    }

    private void separate(String by) {
        trim();
        if (!text.isEmpty()) text.append(by);
    }

    private void trim() {
        while (!text.isEmpty() && Character.isWhitespace(text.charAt(text.length() - 1)))
            text.setLength(text.length() - 1);
    }

    private void append(String said, boolean asIs) {
        for (int i = 0; i < said.length(); i++) {
            char c = said.charAt(i);
            if (c != ' ' || asIs || !afterWhiteSpace()) text.append(c);
        }
    }

    private boolean afterWhiteSpace() {
        return text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
    }

    Words finish() {
        closeFlow();
        while (!openBlocks.isEmpty())
            html.append("</").append(openBlocks.removeLast().tag).append('>');
        return new Words(text.toString(), html.toString());
    }
}
