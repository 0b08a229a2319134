package org.corridorwall.network.feed;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells documents apart by their beginnings. */
final class Sniff {
    static final Set<String> ROOTS = Set.of("rss", "rdf", "feed", "channel", "item", "entry");
    /** How many tags of one document are read; feeds of a thousand entries have a tenth. */
    private static final int MOST_TAGS = 500_000;

    private static final Pattern TAG =
            Pattern.compile("<(?:[A-Za-z_][\\w.-]{0,40}:)?([A-Za-z][\\w.-]{0,40})(?=[\\s/>])");
    private static final Pattern ROOT = Pattern.compile("(?i)<(?:[a-z_][\\w.-]{0,40}:)?(rss|rdf|feed)(?=[\\s>])");
    private static final Pattern ENTRY = Pattern.compile("(?i)<(?:[a-z_][\\w.-]{0,40}:)?(item|entry)(?=[\\s>])");
    private static final Pattern END = Pattern.compile("(?i)</(?:[a-z_][\\w.-]{0,40}:)?(item|entry)\\s*>");
    private static final Pattern CLOSED = Pattern.compile("(?i)</(?:[a-z_][\\w.-]{0,40}:)?(rss|rdf|feed|channel)\\s*>");
    private static final Pattern IDENTIFIED = Pattern.compile("(?i)</(?:[a-z_][\\w.-]{0,40}:)?(guid|id)\\s*>");

    enum Kind {
        FEED,
        PAGE,
        OTHER
    }

    private Sniff() {}

    static @Nullable String binary(byte[] bytes) {
        if (starts(bytes, 0xFF, 0xD8, 0xFF)
                || starts(bytes, 0x89, 'P', 'N', 'G')
                || starts(bytes, 'G', 'I', 'F', '8')
                || starts(bytes, 'R', 'I', 'F', 'F')) return "a picture";
        if (starts(bytes, '%', 'P', 'D', 'F')) return "a PDF document";
        if (starts(bytes, 'P', 'K', 3, 4) || starts(bytes, 0x1F, 0x8B)) return "a packed file";
        return null;
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) return false;
        for (int i = 0; i < mark.length; i++) if ((bytes[i] & 0xFF) != mark[i]) return false;
        return true;
    }

    static Kind kind(String text) {
        var tag = TAG.matcher(text);
        if (tag.find()) {
            var first = tag.group(1).toLowerCase(Locale.ROOT);
            if (ROOTS.contains(first)) return Kind.FEED;
            boolean page = first.equals("html")
                    || text.regionMatches(true, 0, "<!doctype html", 0, 14)
                    || first.equals("head")
                    || first.equals("body");
            if (page) return Kind.PAGE;
        }
        if (ROOT.matcher(text).find()
                && (ENTRY.matcher(text).find() || CLOSED.matcher(text).find())) return Kind.FEED;
        return tag.reset().find() ? Kind.PAGE : Kind.OTHER;
    }

    /** Without what stands before the feed: warnings of PHP, banners, half a page. */
    static String fromFeed(String text) {
        int tags = 0;
        int end = text.length();
        for (int i = text.indexOf('<'); i >= 0; i = text.indexOf('<', i + 1)) {
            if (++tags > MOST_TAGS) {
                end = i;
                break;
            }
        }
        var whole = text.substring(0, end);
        var tag = TAG.matcher(whole);
        if (tag.find() && ROOTS.contains(tag.group(1).toLowerCase(Locale.ROOT))) return whole;
        var root = ROOT.matcher(whole);
        return root.find() ? whole.substring(root.start()) : whole;
    }

    /** Whether the end of the document is there. */
    static boolean closed(String text) {
        return text.endsWith("/>")
                || CLOSED.matcher(text.substring(Math.max(0, text.length() - 2_000)))
                        .find();
    }

    /**
     * A document that was cut off loses its last entry, unless that has said what it is known by: otherwise it would
     * be known by something else the next time. Entries that were never closed are closed where the next begins.
     */
    static String mended(String text) {
        boolean whole = CLOSED.matcher(text.substring(Math.max(0, text.length() - 2_000)))
                .find();
        int lastEnd = -1;
        long ends = 0;
        for (var end = END.matcher(text); end.find(); ends++) lastEnd = end.start();
        long begins = ENTRY.matcher(text).results().count();
        if (begins == ends) return text;
        if (!whole) {
            int last = -1;
            for (var begin = ENTRY.matcher(text); begin.find(); ) last = begin.start();
            if (last > lastEnd
                    && begins > 1
                    && !IDENTIFIED.matcher(text.substring(last)).find()) text = text.substring(0, last);
        }
        if (begins <= ends + 1) return text;
        return ENTRY.matcher(text)
                .replaceAll(found -> "</" + found.group(1) + ">" + Matcher.quoteReplacement(found.group()));
    }
}
