package org.corridorwall.trust;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.corridorwall.post.Hashtag;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One {@code key: value} block of the file: an academy, a person. What it is asked for and doesn't find right is said. */
final class Entry {
    /** A value as it stands in the file, and where. */
    record Word(String text, int line) {}

    private static final int LONGEST_SHOWN = 60;
    private static final int LONGEST = 2000;
    private static final int LONGEST_TAG = 100;
    private static final Pattern NOT_IN_A_TAG = Pattern.compile("[\\s\\p{C}#＃/]");
    private static final Pattern LETTER_OR_DIGIT = Pattern.compile("[\\p{L}\\p{N}]");

    private final String what;
    private final MappingNode node;
    private final MistakeList mistakes;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /** @param what it is, with its article: {@code an academy} */
    Entry(String what, MappingNode node, Set<String> known, MistakeList mistakes) {
        this.what = what;
        this.node = node;
        this.mistakes = mistakes;
        var lines = new LinkedHashMap<String, Integer>();
        for (var pair : node.getValue()) {
            if (!(pair.getKeyNode() instanceof ScalarNode key)) {
                mistakes.say(pair.getKeyNode(), "this is no key; expected one of " + String.join(", ", known));
                continue;
            }
            var name = key.getValue();
            var before = lines.putIfAbsent(name, MistakeList.lineOf(key));
            if (before != null)
                mistakes.say(key, "'" + shown(name) + "' is said twice; it is on line " + before + " already");
            else if (!known.contains(name)) mistakes.say(key, unknown(name, known));
            else if (!isNull(pair.getValueNode())) values.put(name, pair.getValueNode());
        }
    }

    private String unknown(String key, Set<String> known) {
        var hint = Nearest.hint(key, known);
        return "'" + shown(key) + "' is not known in " + what
                + (hint.isEmpty() ? "; expected one of " + String.join(", ", known) : hint);
    }

    int line() {
        return MistakeList.lineOf(node);
    }

    int lineOf(String key) {
        var value = values.get(key);
        return value == null ? line() : MistakeList.lineOf(value);
    }

    @Nullable
    Node find(String key) {
        return values.get(key);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    void missing(String key) {
        mistakes.say(node, key + " is missing; expected " + what + " to have one");
    }

    /** Text for people. A bare number or a true is most likely a slip. */
    Optional<String> prose(String key) {
        var value = values.get(key);
        if (value == null) return Optional.empty();
        if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR))
            return notBlank(key, scalar).map(Word::text);
        mistakes.say(value, key + " is " + kind(value) + "; expected text (in quotes, if it is meant so)");
        return Optional.empty();
    }

    /** A name for machines: as it is written, be it {@code 123}. */
    Optional<Word> word(String key) {
        var value = values.get(key);
        return value == null ? Optional.empty() : word(key, value);
    }

    private Optional<Word> word(String key, Node value) {
        if (value instanceof ScalarNode scalar
                && !isNull(scalar)
                && !scalar.getTag().equals(Tag.BOOL)) return notBlank(key, scalar);
        mistakes.say(value, key + " is " + kind(value) + "; expected a single value");
        return Optional.empty();
    }

    private Optional<Word> notBlank(String key, ScalarNode scalar) {
        var text = scalar.getValue().strip();
        if (!text.isEmpty() && text.length() <= LONGEST && text.chars().noneMatch(c -> c < ' ' && c != '\n'))
            return Optional.of(new Word(text, MistakeList.lineOf(scalar)));
        var wrong = text.isEmpty() ? "empty" : text.length() > LONGEST ? "too long" : "no plain text";
        mistakes.say(scalar, key + " is " + wrong + "; expected a value, or nothing at all");
        return Optional.empty();
    }

    /** One value or a list of them. */
    List<Word> words(String key) {
        var value = values.get(key);
        if (value == null) return List.of();
        if (!(value instanceof SequenceNode list)) {
            if (value instanceof MappingNode) mistakes.say(value, key + " is " + kind(value) + "; expected a list");
            else return word(key, value).stream().toList();
            return List.of();
        }
        var words = new ArrayList<Word>();
        for (var item : list.getValue()) word(key, item).ifPresent(words::add);
        return words;
    }

    Optional<Boolean> yesOrNo(String key) {
        var value = values.get(key);
        if (value == null) return Optional.empty();
        if (value instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL))
            return Optional.of(Boolean.parseBoolean(scalar.getValue().toLowerCase(Locale.ROOT)));
        mistakes.say(value, key + " is " + shownValue(value) + "; expected true or false");
        return Optional.empty();
    }

    /** @param expected in words, for whom wrote something else */
    Optional<Word> word(String key, Predicate<String> right, String expected) {
        return word(key).filter(word -> {
            if (right.test(word.text())) return true;
            mistakes.say(word.line(), key + " '" + shown(word.text()) + "' is not right; expected " + expected);
            return false;
        });
    }

    Optional<Word> oneOf(String key, List<String> known) {
        return word(key).filter(word -> isOneOf(key, word, known));
    }

    List<Word> eachOneOf(String key, List<String> known) {
        return words(key).stream().filter(word -> isOneOf(key, word, known)).toList();
    }

    private boolean isOneOf(String key, Word word, List<String> known) {
        if (known.contains(word.text())) return true;
        mistakes.say(
                word.line(),
                key + " '" + shown(word.text()) + "' is not known; expected one of " + String.join(", ", known)
                        + Nearest.hint(word.text(), known));
        return false;
    }

    Optional<Word> slug(String key) {
        return word(
                key, Slug::looksRight, "small letters (a-z), digits and single hyphens, at most 60, such as st-thomas");
    }

    Optional<String> website(String key) {
        return word(key, Entry::isWebAddress, "an address that begins with https:// or http://")
                .map(Word::text);
    }

    private static boolean isWebAddress(String text) {
        try {
            var address = new URI(text);
            var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("https") || scheme.equals("http"))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null;
        } catch (URISyntaxException wrong) {
            return false;
        }
    }

    Optional<String> email(String key) {
        return word(key, text -> EmailAddress.find(text).isPresent(), "an e-mail address such as office@example.org")
                .map(Word::text);
    }

    Optional<LocalDate> day(String key) {
        return word(key, text -> asDay(text).isPresent(), "a day such as 2027-06-14")
                .flatMap(word -> asDay(word.text()));
    }

    private static Optional<LocalDate> asDay(String text) {
        try {
            return text.length() == 10 ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    /** Without its mark, as written. */
    Optional<Word> hashtag(String key) {
        return word(key).flatMap(word -> hashtag(key, word));
    }

    List<Word> hashtags(String key) {
        return words(key).stream().flatMap(word -> hashtag(key, word).stream()).toList();
    }

    private Optional<Word> hashtag(String key, Word word) {
        var text = word.text().replaceFirst("^[#＃]", "");
        if (text.length() <= LONGEST_TAG
                && LETTER_OR_DIGIT.matcher(text).find()
                && !NOT_IN_A_TAG.matcher(text).find()) return Optional.of(new Word(text, word.line()));
        mistakes.say(
                word.line(),
                key + " '" + shown(word.text())
                        + "' is not a hashtag; expected one word of letters and digits, such as SportsDay2027");
        return Optional.empty();
    }

    static String fold(Word hashtag) {
        return Hashtag.of(hashtag.text()).folded();
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    private static String kind(Node node) {
        if (node instanceof SequenceNode) return "a list";
        if (node instanceof MappingNode) return "a block of keys";
        if (isNull(node)) return "empty";
        return shownValue(node);
    }

    private static String shownValue(Node node) {
        return node instanceof ScalarNode scalar ? "'" + shown(scalar.getValue()) + "'" : kind(node);
    }

    static String shown(String value) {
        var line = value.replaceAll("[\\s\\p{C}]+", " ").strip();
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
    }
}
