package org.corridorwall.safeguarding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Where somebody lives: a house number with its street, a flat, a number with a postcode, a postcode beside a name. */
final class HomeAddresses {
    private static final String STRONG =
            "(?:Street|Road|Rd|Avenue|Ave|Lane|Ln|Close|Drive|Crescent|Cres|Gardens|Gdns|Terrace|Mews|Grove|Cottages|Villas|Boulevard)";
    private static final String WEAK =
            "(?:St|Str|Dr|Place|Pl|Court|Ct|Way|Walk|Square|Sq|Hill|Row|Rise|View|Green|Parade|Gate|Wharf|Croft|Heights|Park|House|Quay|Bank|Vale|Mount|Meadow|Meadows|Fields|End|Side|Brow|Fold|Garth)";
    private static final String NUMBER =
            "(?<![\\p{L}\\p{N}.,£$€#:/-])[0-9]{1,4}[A-Za-z]?(?:\\s?[-/]\\s?[0-9]{1,4}[A-Za-z]?)?,?\\s+";
    private static final String NAME =
            "(?:(?:\\p{Lu}[\\p{L}'’.-]*|of|the|on|upon|le|de)\\s+){0,3}\\p{Lu}[\\p{L}'’.-]*\\s+";
    private static final Pattern CAPITALS = Pattern.compile(
            NUMBER + "(?:" + NAME + STRONG + "|(?:The|High)\\s+" + STRONG + "|Broadway)(?![\\p{L}\\p{N}])");
    private static final Pattern WEAKER = Pattern.compile(NUMBER + NAME + WEAK + "(?![\\p{L}\\p{N}])");
    private static final Pattern SMALL = Pattern.compile(
            "(?i)\\b(?:lives?|living|lived|address(?:\\s+is)?|home|house|moved|moving|stays|staying|come)\\b[^\\n.!?]{0,25}?\\b([0-9]{1,4}[a-z]?,?\\s+(?:[\\p{L}'’-]+\\s+){1,3}"
                    + "(?:street|st|road|rd|avenue|ave|lane|ln|close|drive|dr|crescent|cres|gardens|terrace|mews|grove|place|court|way|square|hill|row|rise|view|green|walk))\\b");
    private static final Pattern FLAT = Pattern.compile(
            "(?i)\\b(?:flat|apartment|apt)\\.?\\s+(?:no\\.?\\s*)?[0-9]{1,4}[a-z]?,?\\s+(?:[0-9]{1,4}[a-z]?,?\\s+)?\\p{L}[\\p{L}'’-]+(?:\\s+\\p{L}[\\p{L}'’-]+)?");
    private static final String POSTCODE =
            "(?<![\\p{L}\\p{N}])(?:[A-Za-z]{1,2}[0-9][A-Za-z0-9]?[ \\u00a0]{0,2}[0-9][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}|GIR ?0AA)(?![\\p{L}\\p{N}])";
    private static final Pattern CODE = Pattern.compile(POSTCODE);
    private static final Pattern NUMBER_AND_CODE =
            Pattern.compile("(?<![\\p{L}\\p{N}.,£$€#:/-])[0-9]{1,4}[A-Za-z]?,?\\s+(?:(?:at|in)\\s+)?" + POSTCODE);
    private static final Pattern COUNTED = Pattern.compile(
            "(?i)\\b(?:years?|yr|class|classes|room|day|days|week|weeks|chapter|page|key stage|ks|stage|form|unit|lesson|top|group|set|level|term|part|platform|bus|route|junction|juction|exit|gate|round|game|match|no|number|team|grade|act|scene|volume|book|episode|tour|heat|lane|at least|nearly|over|about|all|the|our|these|those|"
                    + "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\\.?\\s*$");
    /** House numbers that everybody knows. */
    private static final Pattern FAMOUS = Pattern.compile(
            "(?i)(?:10|11|number 10),?\\s+downing street|221b?,?\\s+baker street|(?:4|four),?\\s+privet drive|32,?\\s+windsor gardens|52,?\\s+festive road|742,?\\s+evergreen terrace|12,?\\s+grimmauld place|20,?\\s+forthlin road|17,?\\s+cherry tree lane");

    private static final Pattern DATE = Pattern.compile(
            "(?i)^[0-9]{1,2}\\s+(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\s");
    private static final String WHAT = "a home address";

    private final List<List<String>> allowed;

    HomeAddresses(List<String> allowed) {
        this.allowed = allowed.stream()
                .map(Known::words)
                .filter(words -> !words.isEmpty())
                .toList();
    }

    /** @param names who is a person, for postcodes */
    List<Finding> in(String text, Names names, Around around) {
        var found = new ArrayList<Finding>();
        Predicate<MatchResult> let = place -> lets(place.group(), around);
        CAPITALS.matcher(text)
                .results()
                .filter(place -> !counted(text, place.start()) && !let.test(place))
                .forEach(place -> add(found, place, 0));
        WEAKER.matcher(text)
                .results()
                .filter(place -> !counted(text, place.start()) && !let.test(place) && inContext(text, place))
                .forEach(place -> add(found, place, 0));
        SMALL.matcher(text)
                .results()
                .filter(place -> !lets(place.group(1), around))
                .forEach(place -> add(found, place, 1));
        FLAT.matcher(text)
                .results()
                .filter(place -> !let.test(place)
                        && (place.group().matches("(?s).*,.*|.*[0-9].*[0-9].*") || inContext(text, place)))
                .forEach(place -> add(found, place, 0));
        NUMBER_AND_CODE
                .matcher(text)
                .results()
                .filter(place -> !counted(text, place.start()) && !let.test(place))
                .forEach(place -> add(found, place, 0));
        CODE.matcher(text)
                .results()
                .filter(CODE_LIKE)
                .filter(place -> !let.test(place))
                .forEach(place -> {
                    if (names.beside(text, place.start(), place.end()))
                        found.add(new Finding("a postcode beside a name", place.start(), place.end()));
                });
        return found;
    }

    /** Capital letters throughout, or a gap: {@code b12 3cd} is one, {@code h1t3am} is not. */
    private static final Predicate<MatchResult> CODE_LIKE = place -> {
        var written = place.group();
        return written.equals(written.toUpperCase(Locale.ROOT)) || written.contains(" ");
    };

    private static void add(List<Finding> found, MatchResult place, int group) {
        found.add(new Finding(WHAT, place.start(group), place.end(group)));
    }

    private static boolean counted(String text, int from) {
        return COUNTED.matcher(text.substring(Math.max(0, from - 24), from)).find();
    }

    /** Streets that are called like a park or a hill count where somebody lives, or where a town or a postcode follows. */
    private static boolean inContext(String text, MatchResult place) {
        var before = text.substring(Math.max(0, place.start() - 40), place.start());
        var after = text.substring(place.end(), Math.min(text.length(), place.end() + 40));
        return Pattern.compile(
                                "(?i)\\b(?:lives?|living|lived|address|home|moved|stays|resident|post(?:ed)? to|write to|deliver(?:ed)? to|round to|come to|at)\\b[^.!?\\n]*$")
                        .matcher(before)
                        .find()
                || CODE.matcher(after).find()
                || Pattern.compile("^,\\s+\\p{Lu}\\p{L}+(?:[,.\\n]|$)")
                        .matcher(after)
                        .find();
    }

    private boolean lets(String place, Around around) {
        if (DATE.matcher(place).find() || FAMOUS.matcher(place).find()) return true;
        var words = Known.words(place);
        return allowed.stream().anyMatch(entry -> contains(words, entry) || contains(entry, words))
                || around.known().names().stream()
                        .anyMatch(name -> name.size() > 1 && contains(words, name) || startsAlike(words, name));
    }

    /** {@code 24 Lantern Street} children of Lantern Street Academy. */
    private static boolean startsAlike(List<String> words, List<String> name) {
        if (words.size() < 3 || name.size() < words.size() - 1) return false;
        return name.subList(0, words.size() - 1).equals(words.subList(1, words.size()));
    }

    private static boolean contains(List<String> words, List<String> part) {
        return Collections.indexOfSubList(words, part) >= 0;
    }
}
