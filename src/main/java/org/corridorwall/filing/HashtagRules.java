package org.corridorwall.filing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.jsoup.Jsoup;

/**
 * What is a hashtag in a text, by the rules of the network it comes from.
 *
 * <p>X, and wherever no other rule is known: https://github.com/twitter/twitter-text (conformance, 3.1). A name is
 * letters, combining marks, decimal figures and a few signs, at least one of them a letter or mark; before its mark
 * stands none of these and no {@code &}; after it no further mark and no {@code ://}.
 *
 * <p>Mastodon: app/models/tag.rb and app/lib/extractor.rb. A name begins and ends with a letter, mark, figure or
 * underscore, holds a letter or a separator between others; before its mark stands none of these and no {@code / ) =}.
 * (From version 4.5 only a space may stand there; servers of all ages are read, and a tag in brackets was meant as one.)
 *
 * <p>{@code #️⃣} is no hashtag anywhere, and nothing within a link's address is.
 */
public final class HashtagRules {
    private static final String SIGNS =
            "_\\u200c\\u200d\\ua67e\\u05be\\u05f3\\u05f4\\uff5e\\u301c\\u309b\\u309c\\u30a0\\u30fb\\u3003"
                    + "\\u0f0b\\u0f0c\\u00b7";
    private static final Pattern MARK = Pattern.compile("[#＃](?![\\ufe0f\\u20e3])");
    private static final Pattern NAME_ON_X =
            Pattern.compile("(?=[\\p{Nd}" + SIGNS + "]*+[\\p{L}\\p{M}])[\\p{L}\\p{M}\\p{Nd}" + SIGNS + "]++");
    private static final Pattern BEFORE_ON_X =
            Pattern.compile("[&\\p{L}\\p{M}\\p{Nd}" + SIGNS + "&&[^\\ufe0e\\ufe0f]]");

    private static final String WORD = "\\p{L}\\p{M}\\p{Nd}\\p{Pc}";
    private static final String SEPARATORS = "_\\u00b7\\u30fb\\u200c";
    private static final Pattern NAME_ON_MASTODON =
            Pattern.compile("[" + WORD + "](?:[" + WORD + SEPARATORS + "]*[" + WORD + "])?");
    private static final Pattern HAS_LETTER = Pattern.compile("\\p{L}|\\p{M}");
    private static final Pattern SEPARATED =
            Pattern.compile(".[" + WORD + SEPARATORS + "]*[" + SEPARATORS + "].+", Pattern.DOTALL);
    private static final Pattern BEFORE_ON_MASTODON = Pattern.compile("[=/)" + WORD + "&&[^\\ufe0e\\ufe0f]]");

    /** Addresses of pages: with a scheme, or a host's name with a path, a question or a fragment. */
    private static final Pattern LINK = Pattern.compile(
            "\\b[a-z][a-z0-9+.-]{1,20}://[^\\s<>\"]++|(?<![\\p{L}\\p{N}.@-])[a-z0-9][a-z0-9-]{0,62}+(?:\\.[a-z0-9-]{1,63}+)++(?::\\d{1,5})?[/?#][^\\s<>\"]*+",
            Pattern.CASE_INSENSITIVE);

    private static final int LONGEST = 200;

    private HashtagRules() {}

    /**
     * The hashtags of a post as they are written, without their mark, in the order of its text: those of the text, those
     * that are links of their own, and last those that only the network reports. None twice.
     */
    public static List<String> in(Post post) {
        var places = new TreeMap<Integer, String>();
        for (var tag : found(post.network(), post.text())) places.put(tag.start(), tag.name());
        var links = linked(post, places);
        var written = new LinkedHashMap<Hashtag, String>();
        places.values().forEach(tag -> add(written, tag));
        links.forEach(tag -> add(written, tag));
        post.tags().forEach(tag -> add(written, tag));
        return List.copyOf(written.values());
    }

    /** The hashtags of a text as they are written, without their mark, in its order. */
    public static List<String> in(Network network, String text) {
        return found(network, text).stream().map(Found::name).toList();
    }

    private record Found(int start, String name) {}

    private static List<Found> found(Network network, String text) {
        if (text.indexOf('#') < 0 && text.indexOf('＃') < 0) return List.of();
        var links = LINK.matcher(text).results().toList();
        var found = new ArrayList<Found>();
        var marks = MARK.matcher(text);
        while (marks.find()) {
            int at = marks.start();
            if (within(links, at)) continue;
            var name = network == Network.MASTODON ? onMastodon(text, at) : onX(text, at);
            if (!name.isEmpty() && name.length() <= LONGEST) found.add(new Found(at, name));
        }
        return found;
    }

    private static boolean within(List<MatchResult> links, int at) {
        for (var link : links) {
            if (link.start() > at) return false;
            if (at < link.end()) return true;
        }
        return false;
    }

    private static String onX(String text, int at) {
        if (at > 0 && BEFORE_ON_X.matcher(before(text, at)).matches()) return "";
        var name = NAME_ON_X.matcher(text).region(at + 1, text.length());
        if (!name.lookingAt()) return "";
        var rest = text.substring(name.end(), Math.min(text.length(), name.end() + 3));
        return rest.startsWith("#") || rest.startsWith("＃") || rest.equals("://") ? "" : name.group();
    }

    private static String onMastodon(String text, int at) {
        if (at > 0 && BEFORE_ON_MASTODON.matcher(before(text, at)).matches()) return "";
        var found = NAME_ON_MASTODON.matcher(text).region(at + 1, text.length());
        if (!found.lookingAt()) return "";
        var name = found.group();
        if (text.startsWith("://", found.end())) name = name.replaceFirst("https?$", "");
        return HAS_LETTER.matcher(name).find() || SEPARATED.matcher(name).matches() ? name : "";
    }

    /** Whole, where it is a pair. */
    private static String before(String text, int at) {
        return Character.toString(text.codePointBefore(at));
    }

    /** A link whose words are a hashtag and nothing else is one, whatever stands before it; those not found in the text are answered. */
    private static List<String> linked(Post post, Map<Integer, String> places) {
        if (!post.html().contains("#") && !post.html().contains("＃")) return List.of();
        var elsewhere = new ArrayList<String>();
        int from = 0;
        for (var link : Jsoup.parseBodyFragment(post.html()).select("a")) {
            var words = link.text().strip();
            var name = words.isEmpty() || !MARK.matcher(words).lookingAt() ? "" : whole(post.network(), words);
            if (name.isEmpty()) continue;
            int at = post.text().indexOf(words, from);
            if (at < 0) elsewhere.add(name);
            else places.put(at, name);
            if (at >= 0) from = at + words.length();
        }
        return elsewhere;
    }

    private static String whole(Network network, String words) {
        var name = network == Network.MASTODON ? onMastodon(words, 0) : onX(words, 0);
        return name.length() == words.length() - 1 && name.length() <= LONGEST ? name : "";
    }

    private static void add(Map<Hashtag, String> written, String tag) {
        var name = tag.strip().replaceFirst("^[#＃]", "");
        if (!name.isBlank() && name.length() <= LONGEST) written.putIfAbsent(Hashtag.of(name), name);
    }
}
