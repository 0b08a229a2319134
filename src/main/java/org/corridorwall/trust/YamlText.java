package org.corridorwall.trust;

import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Text to a tree of nodes that know their lines. Nothing is constructed from it: no tag, no class, no merge. Size, depth
 * and aliases are looked at before the tree is built, because composing recurses.
 */
final class YamlText {
    private static final int LONGEST = 1_000_000;
    private static final int DEEPEST = 20;
    private static final int MOST_ALIASES = 100;
    private static final Pattern UNQUOTED_MARK = Pattern.compile("\\b(colour|hashtag|tag)\\s*:\\s*#[\\p{L}\\p{N}]");

    private final LoadSettings settings = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setUseMarks(true)
            .setAllowNonScalarKeys(true)
            .build();
    private final MistakeList mistakes;

    YamlText(MistakeList mistakes) {
        this.mistakes = mistakes;
    }

    /** Empty when it can't be read (then it was said why) or there is nothing in it. */
    Optional<Node> read(String written) {
        var text = written.startsWith("\uFEFF") ? written.substring(1) : written;
        if (text.length() > LONGEST) {
            mistakes.say(1, "the file is larger than 1 MB; expected one trust and its accounts");
            return Optional.empty();
        }
        try {
            return isHarmless(text) ? new Compose(settings).composeString(text) : Optional.empty();
        } catch (MarkedYamlEngineException trouble) {
            sayMarked(text, trouble);
        } catch (ReaderException trouble) {
            mistakes.say(
                    lineAt(text, trouble.getPosition()),
                    "there is a character (U+%04X) that a text file can't have".formatted(trouble.getCodePoint()));
        } catch (YamlEngineException trouble) {
            mistakes.say(1, "this is not YAML: " + trouble.getMessage());
        }
        return Optional.empty();
    }

    private boolean isHarmless(String text) {
        int depth = 0;
        int aliases = 0;
        int documents = 0;
        for (var event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST)
                return refused(event, "this is nested too deeply; expected at most " + DEEPEST + " levels");
            if (event instanceof CollectionEndEvent) depth--;
            if (event instanceof AliasEvent && ++aliases > MOST_ALIASES)
                return refused(event, "there are too many aliases (*); expected at most " + MOST_ALIASES);
            if (event instanceof DocumentStartEvent && ++documents > 1)
                return refused(event, "a second document begins here (---); expected one trust in a file");
            if (hasTag(event)) return refused(event, "tags (!) mean nothing here; expected the value without one");
        }
        return true;
    }

    private static boolean hasTag(Event event) {
        if (event instanceof ScalarEvent scalar) return scalar.getTag().isPresent();
        return event instanceof CollectionStartEvent start && start.getTag().isPresent();
    }

    private boolean refused(Event at, String why) {
        mistakes.say(at.getStartMark().map(mark -> mark.getLine() + 1).orElse(1), why);
        return false;
    }

    private void sayMarked(String text, MarkedYamlEngineException trouble) {
        int line = trouble.getProblemMark()
                .or(trouble::getContextMark)
                .map(mark -> mark.getLine() + 1)
                .orElse(1);
        sayUnquotedMarks(text, line);
        mistakes.say(line, plainWords(trouble));
    }

    /** YAML takes {@code #} for the beginning of a comment, which swallows the rest of the line; it complains far below. */
    private void sayUnquotedMarks(String text, int until) {
        var lines = text.lines().limit(until).toList();
        for (int i = 0; i < lines.size(); i++) {
            var found = UNQUOTED_MARK.matcher(lines.get(i));
            if (found.find())
                mistakes.say(i + 1, found.group(1) + " begins with # and has no quotes; expected it in quotes: \"#…\"");
        }
    }

    private static String plainWords(MarkedYamlEngineException trouble) {
        var problem = String.valueOf(trouble.getProblem());
        if (problem.contains("'@'")) return "a value begins with @ and has no quotes; expected it in quotes: \"@…\"";
        if (problem.contains("that cannot start any token"))
            return "this is not YAML: " + problem + "; expected quotes around the value, or spaces instead of tabs";
        var context = trouble.getContext();
        return "this is not YAML: " + (context == null ? "" : context + ", ") + problem;
    }

    private static int lineAt(String text, int position) {
        int end = text.offsetByCodePoints(0, Math.min(position, text.codePointCount(0, text.length())));
        return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }
}
