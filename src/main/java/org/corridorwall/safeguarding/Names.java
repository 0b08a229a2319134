package org.corridorwall.safeguarding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.corridorwall.post.Folded;

/**
 * Full names of people who are not known to be staff or famous: a first name that is usual in the United Kingdom, and a
 * surname after it, both with capital letters. Adults who are introduced with their title are left alone.
 */
final class Names {
    private static final Set<String> FIRST = new HashSet<>();
    private static final Set<String> ALSO_WORDS = new HashSet<>();
    private static final Set<String> SURNAMES = new HashSet<>();
    private static final Map<String, List<List<String>>> FAMOUS = new HashMap<>();

    static {
        var into = FIRST;
        for (var line : Lines.of("first-names.txt"))
            if (line.startsWith("[")) into = ALSO_WORDS;
            else into.addAll(Arrays.asList(Folded.of(line).text().split("\\s+")));
        FIRST.removeAll(ALSO_WORDS);
        for (var line : Lines.of("surnames.txt"))
            SURNAMES.addAll(Arrays.asList(Folded.of(line).text().split("\\s+")));
        for (var line : Lines.of("famous-names.txt")) {
            var words = Known.words(line);
            FAMOUS.computeIfAbsent(words.getFirst(), first -> new ArrayList<>()).add(words);
        }
    }

    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*(?:['’ʼ‐-]\\p{L}[\\p{L}\\p{M}]*)*");
    private static final Set<String> PARTICLES = Set.of(
            "de", "van", "von", "der", "den", "al", "el", "ap", "ab", "bin", "bint", "ben", "da", "dos", "del", "di",
            "du", "la", "le", "ferch", "ul", "ur", "st");
    /** Who is introduced so is grown up; Miss and Master may be a child. */
    private static final Set<String> ADULTS = words(
            "mr mrs ms mx dr doctor sir dame prof professor rev revd reverend canon bishop father fr sister brother councillor cllr mp pc pcso sergeant sgt inspector officer constable lord lady baroness captain major colonel general corporal king queen prince princess duke duchess earl mayor mayoress president imam rabbi vicar author poet illustrator artist olympian paralympian by");

    private static final Set<String> NO_PERSON_BEFORE = words("st saint ss sts santa san mount port lake fort");
    /** What makes a place or a house of a name, or begins another thought. */
    private static final Set<String> NO_SURNAME = words(
            "school schools academy academies primary secondary infant infants junior juniors nursery reception college university trust federation class classes year years form house houses group team teams club day days week weeks term half park road street lane avenue close drive way court square gardens garden hill hall house centre center library museum gallery theatre theater cinema station stadium arena ground field fields wood woods forest river lake beach bay island islands bridge castle palace cathedral church chapel abbey minster mosque temple synagogue hospital surgery hotel inn zoo farm market shop shops store stores foundation award awards cup prize trophy medal memorial monument statue society association institute festival fair fayre show carnival concert choir band orchestra line tower lighthouse harbour pier quay airport line city town village county council united rovers wanderers athletic albion fc afc rfc cc utd "
                    + "and or the a an our my your his her their this that these those we you they he she it i is are was were has have had do does did will would can could may might must shall should been be being for with without in on at to from of by as but so if when while after before during today tomorrow yesterday now then here there well done great good happy lovely super brilliant amazing wonderful fantastic congratulations thank thanks please look see come join read write says said loves loved love enjoyed made makes making won wins winning came comes got gets went goes took takes gave gives shows showed showing reading writing visits visited helps helped "
                    + "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december spring summer autumn winter easter christmas eid diwali hanukkah mr mrs ms miss mx dr sir ks1 ks2 eyfs send pe pshe re ict dt ofsted uk");

    private static final List<String> ENDINGS = List.of(
            "son", "ley", "ton", "ford", "wood", "ham", "worth", "field", "shaw", "well", "man", "kins", "burn",
            "brook", "ski", "ska", "wicz", "czyk", "ova", "escu", "oglu", "stein", "berg", "dottir", "idis", "akis",
            "poulos", "singh", "kaur", "wala", "land", "smith", "combe", "thwaite", "bottom", "gate");
    private static final int BESIDE = 70;
    private static final int TITLE_WORDS = 5;

    private record Word(String written, String read, int from, int to) {
        boolean capital() {
            return Character.isUpperCase(written.codePointAt(0));
        }

        boolean loud() {
            return written.length() > 1 && written.equals(written.toUpperCase(Locale.ROOT));
        }
    }

    private final Supplier<Set<List<String>>> known;

    /** @param allowed names that the trust lets through, and who wrote the post */
    Names(Around around, List<String> allowed) {
        this.known = Around.once(() -> {
            var names = new HashSet<>(around.known().names());
            allowed.stream().map(Known::words).filter(words -> !words.isEmpty()).forEach(names::add);
            return names;
        });
    }

    List<Finding> in(String text) {
        var words = split(text);
        boolean title = headline(words);
        var found = new ArrayList<Finding>();
        for (int i = 0; i < words.size(); i++) {
            int last = fullName(words, i, text, title);
            if (last < 0) continue;
            found.add(new Finding(
                    PersonalData.FULL_NAME, words.get(i).from(), words.get(last).to()));
            i = last;
        }
        return found;
    }

    /** Whether somebody is named near a place in the text, be it by first name only. */
    boolean beside(String text, int from, int to) {
        int begin = Math.max(0, from - BESIDE);
        int end = Math.min(text.length(), to + BESIDE);
        var words = split(text.substring(begin, end));
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (!word.capital() || !FIRST.contains(word.read()) || before(words, i, NO_PERSON_BEFORE)) continue;
            boolean place = i + 1 < words.size()
                    && NO_SURNAME.contains(words.get(i + 1).read())
                    && Character.isUpperCase(words.get(i + 1).written().charAt(0));
            if (!place && !isKnown(words, i)) return true;
        }
        return !in(text.substring(begin, end)).isEmpty();
    }

    private static List<Word> split(String text) {
        return WORD.matcher(text)
                .results()
                .map(word -> {
                    var plain = word.group().replaceFirst("['’ʼ]s$", "");
                    return new Word(
                            plain,
                            Folded.of(plain).text().replaceAll("['’ʼ]", ""),
                            word.start(),
                            word.start() + plain.length());
                })
                .toList();
    }

    /** Number of the word with which a full name ends that begins with word {@code at}; -1: none does. */
    private int fullName(List<Word> words, int at, String text, boolean title) {
        var first = words.get(at);
        if (!first.capital() || first.read().length() < 2) return -1;
        var read = first.read().split("[‐-]", 2)[0];
        boolean sure = FIRST.contains(read) || FIRST.contains(first.read());
        if (!sure && !ALSO_WORDS.contains(read)) return -1;
        if (at > 0 && near(words, at - 1, text) && (before(words, at, ADULTS) || before(words, at, NO_PERSON_BEFORE)))
            return -1;
        int last = at + 1;
        while (last < words.size()
                && last < at + 3
                && near(words, last - 1, text)
                && PARTICLES.contains(words.get(last).read())) last++;
        if (last >= words.size() || !near(words, last - 1, text)) return -1;
        if (!surname(first, words.get(last), sure && !title)) return -1;
        boolean place = last + 1 < words.size()
                && near(words, last, text)
                && words.get(last + 1).capital()
                && NO_SURNAME.contains(words.get(last + 1).read())
                && !ordinary(words.get(last + 1).read());
        return place || famous(words, at) || isKnown(words, at) ? -1 : last;
    }

    /** Words that follow a name in a headline too, and make no place of it. */
    private static boolean ordinary(String read) {
        return Set.of(
                        "and", "the", "wins", "won", "is", "was", "in", "on", "at", "for", "with", "has", "year",
                        "class", "day", "shows", "visits")
                .contains(read);
    }

    private static boolean surname(Word first, Word word, boolean anyWill) {
        var read = word.read();
        if (!word.capital() || read.length() < 2 || NO_SURNAME.contains(read)) return false;
        boolean loud = word.loud() && read.length() > 2;
        if (loud && !first.loud()) return false;
        if (SURNAMES.contains(read)) return true;
        for (var part : read.split("[‐-]")) if (SURNAMES.contains(part)) return true;
        if (read.length() > 4
                && (read.startsWith("mc")
                        || read.startsWith("mac")
                        || word.written().matches("(?i)o['’ʼ].*"))) return true;
        if (read.length() > 4 && ENDINGS.stream().anyMatch(read::endsWith)) return true;
        return anyWill && !loud;
    }

    private static boolean near(List<Word> words, int at, String text) {
        if (at < 0 || at + 1 >= words.size()) return false;
        var gap = text.substring(words.get(at).to(), words.get(at + 1).from());
        return gap.matches("(?:[ \\u00a0]{1,2}|\\. )")
                && (!gap.startsWith(".")
                        || words.get(at).read().length() <= 4
                                && ADULTS.contains(words.get(at).read()));
    }

    private static boolean before(List<Word> words, int at, Set<String> which) {
        return at > 0 && which.contains(words.get(at - 1).read());
    }

    private static boolean famous(List<Word> words, int at) {
        return FAMOUS.getOrDefault(words.get(at).read(), List.of()).stream().anyMatch(name -> stands(name, words, at));
    }

    /** Whether it is, or stands within, a name that is known. */
    private boolean isKnown(List<Word> words, int at) {
        for (var name : known.get()) {
            int place = Collections.indexOfSubList(name, List.of(words.get(at).read()));
            if (place < 0) continue;
            if (name.size() == 1 || at >= place && stands(name, words, at - place)) return true;
        }
        return false;
    }

    private static boolean stands(List<String> name, List<Word> words, int at) {
        var read = new ArrayList<String>();
        for (int i = at; i < words.size() && read.size() < name.size(); i++)
            read.addAll(Arrays.asList(words.get(i).read().split("[‐-]")));
        return read.size() >= name.size() && read.subList(0, name.size()).equals(name);
    }

    /** Headlines have capitals throughout: there only a known surname makes a name. */
    private static boolean headline(List<Word> words) {
        var long4 = words.stream().filter(word -> word.written().length() >= 4).toList();
        long capitals = long4.stream().filter(Word::capital).count();
        return long4.size() >= TITLE_WORDS && capitals * 10 >= long4.size() * 7;
    }

    private static Set<String> words(String all) {
        return Set.copyOf(new HashSet<>(Arrays.asList(all.split("\\s+"))));
    }
}
