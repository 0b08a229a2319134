package org.corridorwall.safeguarding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.corridorwall.post.Folded;
import org.jspecify.annotations.Nullable;

/**
 * Telephone numbers as people in the United Kingdom write them (Ofcom's numbering plan: 0 and nine or ten figures), with
 * signs between, in their international form, in words, and other countries' when they begin with a plus.
 */
final class PhoneNumbers {
    /** What may stand between figures of one number. */
    private static final Pattern CHAIN =
            Pattern.compile("(?:\\+ ?|\\(\\+?|\\b)[0-9](?:[ .()\\-‐‑–—·/*_\\u00a0]{0,3}[0-9]){5,20}");

    private static final Pattern GROUP = Pattern.compile("[0-9]+");
    private static final Pattern LINKED =
            Pattern.compile("(?:wa\\.me/|tel:|send/?\\?phone=)\\+?([0-9]{9,15})", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINK = Pattern.compile("\\b(?:https?://|www\\.)\\S+");
    private static final Pattern BOOK = Pattern.compile("(?i)(?:isbn|doi|urn|issn)[^\\n]{0,12}$");
    private static final Pattern ASKS = Pattern.compile(
            "(?i)\\b(?:tel|telephone|phone|phones?|mobile|mob|call|calling|ring|text|whatsapp|sms|number)\\b[^\\n0-9]{0,25}$");
    private static final Map<String, String> FIGURES = Map.ofEntries(
            Map.entry("zero", "0"),
            Map.entry("oh", "0"),
            Map.entry("o", "0"),
            Map.entry("nought", "0"),
            Map.entry("naught", "0"),
            Map.entry("one", "1"),
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"));

    private static final Pattern SPOKEN = Pattern.compile("[a-z]+|[0-9]+");
    private static final String WHAT = "a telephone number";
    /** Helplines that are meant to be passed on, as their owners publish them. */
    private static final Set<String> HELPLINES = Set.of(
            "08001111", // Childline
            "08088005000", // NSPCC
            "08002335700",
            "116123", // Samaritans
            "08000684141", // Papyrus
            "08082000247", // Refuge
            "08088020008",
            "08088025544", // YoungMinds
            "08088084994", // The Mix
            "08000235444",
            "08009174444",
            "0800555111", // Crimestoppers
            "08081311000",
            "116000"); // Missing People

    private final Set<String> allowed = new HashSet<>(HELPLINES);

    /** @param allowed as the trust wrote them; what is no number is passed over */
    PhoneNumbers(List<String> allowed) {
        allowed.forEach(entry -> {
            var digits = national(plain(entry).replaceAll("\\(0\\)", "").replaceAll("[^0-9+]", ""));
            if (digits.length() >= 5) this.allowed.add(digits);
        });
    }

    List<Finding> in(String original) {
        var folded = Folded.of(original);
        var text = plain(folded.text());
        var found = new ArrayList<Finding>();
        LINKED.matcher(text).results().forEach(link -> {
            if (!allowed.contains(national(link.group(1))))
                found.add(new Finding(WHAT, folded.from(link.start()), folded.to(link.end())));
        });
        var without = withoutLinks(text);
        CHAIN.matcher(without).results().forEach(chain -> {
            var place = number(without, chain.start(), chain.end());
            if (place != null) found.add(new Finding(WHAT, folded.from(place[0]), folded.to(place[1])));
        });
        spoken(folded, without, found);
        return found;
    }

    private static String withoutLinks(String text) {
        return LINK.matcher(text).replaceAll(link -> " ".repeat(link.group().length()));
    }

    /** Figures of every script as 0 to 9, and an o or l among figures as what it stands for; as long as before. */
    private static String plain(String text) {
        var plain = new StringBuilder(text);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            int digit = Character.digit(c, 10);
            if (digit >= 0 && c > 127) plain.setCharAt(i, (char) ('0' + digit));
        }
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if ((c == 'o' || c == 'O') && amongFigures(plain, i)) plain.setCharAt(i, '0');
            if ((c == 'l' || c == 'I' || c == 'i') && figure(plain, i - 1) && figure(plain, i + 1))
                plain.setCharAt(i, '1');
        }
        return plain.toString();
    }

    private static boolean amongFigures(CharSequence text, int at) {
        boolean letterBefore = at > 0 && Character.isLetter(text.charAt(at - 1)) && text.charAt(at - 1) != 'o';
        return !letterBefore && (figure(text, at + 1) || figure(text, at - 1) && !letter(text, at + 1));
    }

    private static boolean letter(CharSequence text, int at) {
        return at < text.length() && Character.isLetter(text.charAt(at)) && text.charAt(at) != 'o';
    }

    private static boolean figure(CharSequence text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** From where to where a number stands within a chain of figures; null when none does. */
    private int @Nullable [] number(String text, int from, int to) {
        var chain = text.substring(from, to);
        if (BOOK.matcher(text.substring(Math.max(0, from - 20), from)).find()) return null;
        if (to < text.length() && Character.isLetterOrDigit(text.charAt(to)) && figure(text, to)) return null;
        var groups = GROUP.matcher(chain).results().toList();
        for (int first = 0; first < groups.size(); first++) {
            int start = groups.get(first).start();
            boolean plus = chain.substring(0, start).replaceAll("[ (]", "").endsWith("+");
            var digits = new StringBuilder();
            int best = -1;
            for (int last = first; last < groups.size(); last++) {
                var group = groups.get(last).group();
                boolean trunk = group.equals("0")
                        && chain.substring(0, groups.get(last).start()).endsWith("(")
                        && digits.length() > 0;
                if (!trunk) digits.append(group);
                if (digits.length() > 16) break;
                var whole = (plus ? "+" : "") + digits;
                boolean end = last == groups.size() - 1;
                if (isNumber(
                        whole,
                        end,
                        groups.subList(first, last + 1).stream()
                                .allMatch(one -> one.group().length() == 1)))
                    best = groups.get(last).end();
                if (allowed.contains(national(whole)) && end) return null;
            }
            if (best >= 0) {
                var whole =
                        chain.substring(start, best).replaceAll("\\(0\\)", "").replaceAll("[^0-9]", "");
                if (allowed.contains(national((plus ? "+" : "") + whole))) return null;
                int begin = from + start;
                while (begin > from && "+( ".indexOf(text.charAt(begin - 1)) >= 0) begin--;
                return new int[] {begin, from + best};
            }
        }
        var all = chain.replaceAll("[^0-9]", "");
        boolean asked =
                ASKS.matcher(text.substring(Math.max(0, from - 45), from)).find();
        boolean local = asked
                && all.length() >= 6
                && all.length() <= 11
                && !looksLikeDates(chain)
                && !allowed.contains(national(all));
        return local ? new int[] {from, to} : null;
    }

    private static boolean looksLikeDates(String chain) {
        return chain.matches(
                "(?:[0-9]{1,2}[./-]){2}[0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[.][0-9]{2} ?[-–—] ?[0-9]{1,2}[.][0-9]{2}|[0-9]{4} ?[-–—/] ?[0-9]{2,4}");
    }

    private static boolean isNumber(String whole, boolean end, boolean singles) {
        var national = national(whole);
        if (whole.startsWith("+") && !national.startsWith("0"))
            return whole.length() >= 10 && whole.length() <= 16 && end;
        if (!national.matches("0[1235789][0-9]{8,9}")) return false;
        if (counts(national)) return false;
        if (singles && national.length() < 11) return false;
        boolean hadPrefix = !national.equals(whole);
        return national.length() == 11 || end && (hadPrefix || national.matches("0(?:1|500|800|845).*"));
    }

    /** 0123456789 is a lesson. */
    private static boolean counts(String digits) {
        boolean counts = true;
        for (int i = 1; i < digits.length() - 1; i++) counts &= digits.charAt(i) == digits.charAt(i - 1) + 1;
        return counts || digits.chars().distinct().count() <= 2;
    }

    /** Without the prefix of the country: {@code +44 (0)7700} and {@code 0044 7700} are {@code 07700}. */
    private static String national(String digits) {
        var plain = digits.replaceAll("[^0-9+]", "");
        if (plain.matches("(?:\\+|00)440?[1-9][0-9]{8,9}")) return "0" + plain.replaceFirst("^(?:\\+|00)440?", "");
        if (plain.matches("44[1235789][0-9]{9}")) return "0" + plain.substring(2);
        return plain;
    }

    private void spoken(Folded folded, String text, List<Finding> found) {
        var words = SPOKEN.matcher(text).results().toList();
        var digits = new StringBuilder();
        int begin = -1;
        int end = -1;
        boolean inWords = false;
        int times = 1;
        for (int i = 0; i <= words.size(); i++) {
            var word = i < words.size() ? words.get(i) : null;
            var read = word == null ? null : word.group();
            boolean repeats = read != null && (read.equals("double") || read.equals("triple") || read.equals("treble"));
            var figure =
                    read == null ? null : FIGURES.getOrDefault(read, Character.isDigit(read.charAt(0)) ? read : null);
            if (word != null && read != null && (repeats || figure != null) && (begin < 0 || word.start() - end <= 4)) {
                if (begin < 0) begin = word.start();
                end = word.end();
                inWords |= !Character.isDigit(read.charAt(0));
                if (repeats) times = read.equals("double") ? 2 : 3;
                else {
                    digits.append(Objects.requireNonNull(figure).repeat(times));
                    times = 1;
                }
                continue;
            }
            if (inWords && spokenNumber(digits.toString()))
                found.add(new Finding(WHAT, folded.from(begin), folded.to(end)));
            digits.setLength(0);
            boolean starts = figure != null || repeats;
            begin = starts && word != null ? word.start() : -1;
            end = starts && word != null ? word.end() : -1;
            inWords = starts && read != null && !Character.isDigit(read.charAt(0));
            times = repeats ? "double".equals(read) ? 2 : 3 : 1;
            if (figure != null) digits.append(figure);
        }
    }

    private boolean spokenNumber(String digits) {
        return digits.matches("0[1235789][0-9]{9}|0?0?44[1235789][0-9]{9}")
                && !counts(digits)
                && !allowed.contains(national(digits));
    }
}
