package org.corridorwall.post;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corridorwall.post.Wording.Word;

/**
 * Whether two posts of one author on two networks are one update said twice. A wrong yes hides a post, a wrong no only
 * shows it twice: in doubt it is no.
 *
 * <ul>
 *   <li>The same words, whatever links, hashtag marks, punctuation and emoji are around them; very short ones only when
 *       they were said within an hour.
 *   <li>A copy that was cut short ("… https://…") and its whole.
 *   <li>The headline of a page of a website, or its first words, with a link to it; and that page.
 *   <li>Of long texts: nearly the same words in the same order, where what differs is neither a name nor a figure, a day
 *       or a result.
 * </ul>
 */
public final class SameUpdate {
    /** Said by everybody every day. */
    private static final int SHORT_WORDS = 4;

    private static final int SHORT_LETTERS = 20;
    private static final Duration SOON = Duration.ofHours(1);
    /** An update is passed to the other networks within a day. */
    public static final Duration DAY = Duration.ofHours(24);

    private static final int FEW_WORDS = 8;
    private static final int CUT_WORDS = 6;
    private static final int CUT_LETTERS = 30;
    /** X ends at 280 characters, Bluesky at 300; a cut leaves room for a link. */
    private static final int NEAR_A_LIMIT = 230;

    private static final int LONG = 12;
    private static final double STILL_THE_SAME = 0.6;
    private static final int TITLE_WORDS = 3;
    private static final Pattern HREF = Pattern.compile("href=\"([^\"]{1,2000})\"");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]{1,2000}", Pattern.CASE_INSENSITIVE);
    private static final Set<String> SHORTENERS = Set.of(
            "t.co", "bit.ly", "ow.ly", "buff.ly", "dlvr.it", "tinyurl.com", "wp.me", "is.gd", "lnkd.in", "goo.gl");
    private static final List<List<String>> LABELS = Stream.of(
                    "new on our website",
                    "on our website",
                    "new blog post",
                    "latest news",
                    "new post",
                    "new blog",
                    "blog post",
                    "news",
                    "blog",
                    "new",
                    "read")
            .map(label -> List.of(label.split(" ")))
            .toList();

    private SameUpdate() {}

    /** Of two posts of one author on two networks, {@code apart} from each other. */
    public static boolean of(Post one, Post other, Duration apart) {
        if (apart.abs().compareTo(DAY) > 0) return false;
        var a = Wording.of(one.text());
        var b = Wording.of(other.text());
        return of(one, other, apart, ending(a, b), ending(b, a));
    }

    /** One begins its hashtags with the last words of its sentence, the other wrote these out. */
    private static Wording ending(Wording words, Wording like) {
        for (int many = 1; many <= Math.min(words.tags().size(), SHORT_WORDS); many++)
            if (equal(words.with(many), like)) return words.with(many);
        return words;
    }

    private static boolean of(Post one, Post other, Duration apart, Wording a, Wording b) {
        if (a.silent() || b.silent() || tagsTellApart(a, b) || quotesDiffer(one, other)) return false;
        if (answersAnother(one, other, a, b)) return false;
        if (announces(one, a, other) || announces(other, b, one)) return true;
        boolean brief = brief(a) || brief(b);
        if (brief)
            return apart.abs().compareTo(SOON) <= 0 && equal(a, b) && sameTags(a, b) && !picturesDiffer(one, other);
        if (picturesDiffer(one, other) && Math.min(a.words().size(), b.words().size()) < LONG) return false;
        for (var mine : variants(one, a))
            for (var theirs : variants(other, b))
                if (equal(mine, theirs)
                        || cuts(mine, theirs)
                        || cuts(theirs, mine)
                        || slip(mine, theirs)
                        || nearly(mine, theirs)) return true;
        return false;
    }

    /** Of two that were one update, after one was edited: whether that mended it, or made it another. */
    public static boolean still(Post one, Post other) {
        var a = Wording.of(one.text());
        var b = Wording.of(other.text());
        if (a.silent() || b.silent()) return false;
        if (announces(one, a, other) || announces(other, b, one)) return true;
        for (var mine : variants(one, a))
            for (var theirs : variants(other, b))
                if (equal(mine, theirs)
                        || begins(mine, theirs)
                        || begins(theirs, mine)
                        || alike(mine, theirs) >= STILL_THE_SAME) return true;
        return false;
    }

    /** Whether they say the same to the letter, as far as letters go. */
    public static boolean sameWords(Post one, Post other) {
        return equal(Wording.of(one.text()), Wording.of(other.text()));
    }

    /** Whether {@code part} is the other, cut short. */
    public static boolean cutsShort(Post part, Post whole) {
        var a = Wording.of(part.text());
        var b = Wording.of(whole.text());
        return !equal(a, b) && cuts(a, b);
    }

    /** A text's letters and figures, without what differs between networks: links, emoji, the hashtags at its end. */
    public static String letters(String text) {
        return Wording.of(text).joined();
    }

    private static boolean brief(Wording words) {
        return words.words().size() <= SHORT_WORDS || words.joined().length() < SHORT_LETTERS;
    }

    private static boolean equal(Wording a, Wording b) {
        return a.joined().equals(b.joined());
    }

    private static boolean sameTags(Wording a, Wording b) {
        return Set.copyOf(a.tags()).equals(Set.copyOf(b.tags()));
    }

    /** {@code #Year3} here and {@code #Year4} there; of two short texts, hashtags of which none is the same. */
    private static boolean tagsTellApart(Wording a, Wording b) {
        if (a.tags().isEmpty() || b.tags().isEmpty()) return false;
        var mine = telling(a.tags());
        var theirs = telling(b.tags());
        if (!mine.isEmpty() && !theirs.isEmpty() && !mine.equals(theirs)) return true;
        boolean common = a.tags().stream().anyMatch(b.tags()::contains);
        return !common && Math.min(a.words().size(), b.words().size()) < FEW_WORDS;
    }

    private static Set<String> telling(List<String> tags) {
        var telling = new HashSet<String>();
        for (var tag : tags) for (var word : Wording.of(tag).words()) if (word.tellsApart()) telling.add(word.folded());
        return telling;
    }

    private static boolean quotesDiffer(Post one, Post other) {
        var a = one.quote();
        var b = other.quote();
        if (a == null || b == null) return false;
        return !equal(Wording.of(a.text()), Wording.of(b.text()));
    }

    /** "Thank you!" is said to many people. */
    private static boolean answersAnother(Post one, Post other, Wording a, Wording b) {
        boolean answers = one.replyTo() != null || other.replyTo() != null;
        return answers && Math.min(a.words().size(), b.words().size()) < LONG;
    }

    /** Both describe their pictures, and no description is the same. */
    private static boolean picturesDiffer(Post one, Post other) {
        var mine = descriptions(one);
        var theirs = descriptions(other);
        return !mine.isEmpty() && !theirs.isEmpty() && mine.stream().noneMatch(theirs::contains);
    }

    private static Set<String> descriptions(Post post) {
        var said = new HashSet<String>();
        for (var media : post.media()) {
            var alt = media.alt();
            if (alt == null) continue;
            var words = Wording.of(alt).joined();
            if (!words.isEmpty()) said.add(words);
        }
        return said;
    }

    /** A page of a website is its title and its words, or its words alone. */
    private static List<Wording> variants(Post post, Wording whole) {
        return withoutTitle(post, whole).map(rest -> List.of(whole, rest)).orElse(List.of(whole));
    }

    private static Optional<Wording> withoutTitle(Post post, Wording whole) {
        var title = post.title();
        if (title == null) return Optional.empty();
        int many = Wording.of(title).words().size();
        if (many == 0 || many >= whole.words().size()) return Optional.empty();
        var rest = whole.from(many);
        return brief(rest) ? Optional.empty() : Optional.of(rest);
    }

    /** The headline of {@code page}, or its first words, and a link to it. */
    private static boolean announces(Post post, Wording words, Post page) {
        var title = page.title();
        if (title == null || post.title() != null) return false;
        var links = links(post);
        var address = place(page.url());
        boolean leads = links.stream().anyMatch(link -> place(link).equals(address));
        if (leads && words.words().size() > SHORT_WORDS && isBeginningOf(page, words)) return true;
        var headline = Wording.of(title);
        if (headline.words().size() < TITLE_WORDS || !saysOnly(words, headline)) return false;
        if (leads) return true;
        return headline.words().size() > SHORT_WORDS
                && links.stream().anyMatch(link -> SHORTENERS.contains(host(link)))
                && links.stream().allMatch(link -> SHORTENERS.contains(host(link)) || ours(link, post));
    }

    private static boolean isBeginningOf(Post page, Wording words) {
        return variants(page, Wording.of(page.text())).stream().anyMatch(whole -> begins(words, whole));
    }

    private static boolean saysOnly(Wording words, Wording headline) {
        if (equal(words, headline)) return true;
        var said = words.words().stream().map(Word::folded).toList();
        return LABELS.stream()
                .anyMatch(label -> said.size() > label.size()
                        && said.subList(0, label.size()).equals(label)
                        && equal(words.from(label.size()), headline));
    }

    /** Links to the network itself: of hashtags and mentions. */
    private static boolean ours(String link, Post post) {
        return host(link).equals(host(post.url()));
    }

    private static List<String> links(Post post) {
        var links = new ArrayList<String>();
        var card = post.card();
        if (card != null) links.add(card.url());
        HREF.matcher(post.html()).results().forEach(found -> links.add(found.group(1)));
        ADDRESS.matcher(post.text()).results().forEach(found -> links.add(found.group()));
        return links;
    }

    private static String place(String address) {
        return address.toLowerCase(Locale.ROOT)
                .replaceFirst("^https?://(www\\.)?", "")
                .replaceFirst("[?#].*", "")
                .replaceFirst("[./,;:!]+$", "");
    }

    private static String host(String address) {
        return place(address).replaceFirst("/.*", "");
    }

    /** {@code part} says that it goes on, or ends where a network makes it end, and is the beginning of {@code whole}. */
    private static boolean cuts(Wording part, Wording whole) {
        boolean admits = part.cut() || part.length() >= NEAR_A_LIMIT;
        boolean enough = part.words().size() >= CUT_WORDS && part.joined().length() >= CUT_LETTERS;
        return admits && enough && begins(part, whole);
    }

    private static boolean begins(Wording part, Wording whole) {
        int many = part.words().size();
        if (many < 2 || many > whole.words().size()) return false;
        for (int i = 0; i < many - 1; i++)
            if (!part.words().get(i).folded().equals(whole.words().get(i).folded())) return false;
        var last = part.words().getLast();
        var there = whole.words().get(many - 1);
        // The last word may have been cut in two; a figure that was would be another.
        return last.folded().equals(there.folded())
                || !last.figures() && there.folded().startsWith(last.folded());
    }

    /** The same but for one slip of the pen in one longer word. */
    private static boolean slip(Wording a, Wording b) {
        if (a.words().size() != b.words().size()) return false;
        int slips = 0;
        for (int i = 0; i < a.words().size(); i++) {
            var mine = a.words().get(i);
            var theirs = b.words().get(i);
            if (mine.folded().equals(theirs.folded())) continue;
            if (++slips > 1 || !misspelt(mine, theirs)) return false;
        }
        return slips == 1;
    }

    private static boolean misspelt(Word a, Word b) {
        if (a.name() || b.name() || a.tellsApart() || b.tellsApart()) return false;
        return Math.min(a.folded().length(), b.folded().length()) >= 7 && oneSlip(a.folded(), b.folded());
    }

    /** One letter too many, too few or another, or two in the wrong order. */
    private static boolean oneSlip(String a, String b) {
        if (a.length() > b.length()) return oneSlip(b, a);
        if (b.length() - a.length() > 1) return false;
        int from = 0;
        while (from < a.length() && a.charAt(from) == b.charAt(from)) from++;
        if (a.length() < b.length()) return a.substring(from).equals(b.substring(from + 1));
        if (from >= a.length() - 1) return true;
        boolean swapped = a.charAt(from) == b.charAt(from + 1)
                && a.charAt(from + 1) == b.charAt(from)
                && a.substring(from + 2).equals(b.substring(from + 2));
        return swapped || a.substring(from + 1).equals(b.substring(from + 1));
    }

    private static boolean nearly(Wording a, Wording b) {
        int shorter = Math.min(a.words().size(), b.words().size());
        int longer = Math.max(a.words().size(), b.words().size());
        if (shorter < LONG) return false;
        var part = a.words().size() <= b.words().size() ? a : b;
        var whole = part == a ? b : a;
        // Something was added at the end.
        if (shorter >= 0.6 * longer && wholly(part, whole)) return true;
        if (!a.telling().equals(b.telling())) return false;
        var gaps = Alignment.gaps(a.words(), b.words());
        int strange = 0;
        for (var gap : gaps) {
            if (gap.mine().isEmpty() || gap.theirs().isEmpty()) {
                var odd = gap.mine().isEmpty() ? gap.theirs() : gap.mine();
                if (odd.stream().anyMatch(word -> word.name() && !word.mention())) return false;
                strange += (int) odd.stream().filter(word -> !word.glue()).count();
            } else if (!interchangeable(gap)) return false;
        }
        return strange <= Math.max(2, longer / 8);
    }

    private static boolean wholly(Wording part, Wording whole) {
        for (int i = 0; i < part.words().size(); i++)
            if (!part.words().get(i).folded().equals(whole.words().get(i).folded())) return false;
        return true;
    }

    private static boolean interchangeable(Alignment.Gap gap) {
        if (Wording.joined(gap.mine()).equals(Wording.joined(gap.theirs()))) return true;
        boolean handles = gap.mine().stream().anyMatch(Word::mention)
                && gap.theirs().stream().anyMatch(Word::mention)
                && Stream.concat(gap.mine().stream(), gap.theirs().stream())
                        .allMatch(word -> word.mention() || word.glue());
        if (handles) return true;
        if (Stream.concat(gap.mine().stream(), gap.theirs().stream()).allMatch(Word::glue)) return true;
        return gap.mine().size() == 1
                && gap.theirs().size() == 1
                && misspelt(gap.mine().getFirst(), gap.theirs().getFirst());
    }

    /** From 0 to 1: how much of the words, or of the letters, is common and in the same order. */
    private static double alike(Wording a, Wording b) {
        int common = Alignment.common(a.words(), b.words());
        double words = 2.0 * common / (a.words().size() + b.words().size());
        return Math.max(words, letters(a.joined(), b.joined()));
    }

    private static double letters(String a, String b) {
        var mine = pairs(a);
        var theirs = pairs(b);
        if (mine.isEmpty() || theirs.isEmpty()) return 0;
        int both = 0;
        var left = new ArrayList<>(theirs);
        for (var pair : mine) if (left.remove(pair)) both++;
        return 2.0 * both / (mine.size() + theirs.size());
    }

    private static List<String> pairs(String letters) {
        var pairs = new ArrayList<String>();
        // Where a text is that long, its words have decided.
        for (int i = 0; i + 2 <= Math.min(letters.length(), 400); i++) pairs.add(letters.substring(i, i + 2));
        return pairs;
    }
}
