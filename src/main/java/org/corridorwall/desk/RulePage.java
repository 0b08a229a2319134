package org.corridorwall.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.corridorwall.safeguarding.Mark;
import org.corridorwall.safeguarding.RuleKind;
import org.corridorwall.safeguarding.RuleSetting;
import org.corridorwall.safeguarding.State;
import org.corridorwall.safeguarding.Trial;
import org.jspecify.annotations.Nullable;

/**
 * One rule: what it does, how it is set, and what it would have held.
 *
 * @param action path that the form is sent to
 * @param changes whether the reader may change it
 * @param said what just happened, in a sentence; null: nothing did
 * @param wrong what can't be right, by field
 * @param would what it would have held, in a sentence; null when the reader may not know
 */
record RulePage(
        RuleWords words,
        String action,
        String all,
        boolean changes,
        boolean switchable,
        boolean on,
        int version,
        List<ListField> lists,
        List<DialField> dials,
        @Nullable String said,
        Map<String, String> wrong,
        @Nullable String would,
        List<Would> posts) {
    /** @param text one entry a line @param mistake why it can't be kept as it was typed; null: it can */
    record ListField(
            String name,
            String label,
            String hint,
            String text,
            @Nullable String mistake) {}

    /** @param yesOrNo whether it is only on or off */
    record DialField(
            String name,
            String label,
            String hint,
            String value,
            int least,
            int most,
            boolean yesOrNo,
            @Nullable String mistake) {
        public boolean on() {
            return value.equals("1");
        }
    }

    /** @param state what holds now, in a word */
    record Would(String href, String why, String state, List<Piece> pieces) {}

    record Piece(String text, boolean marked) {}

    /** How it was typed, or is set. */
    record Typed(boolean on, Map<String, String> lists, Map<String, String> dials) {
        static Typed of(RuleSetting setting) {
            var lists = new HashMap<String, String>();
            setting.kind().lists().forEach(name -> lists.put(name, String.join("\n", setting.list(name))));
            var dials = new HashMap<String, String>();
            for (RuleKind.Dial dial : setting.kind().dials())
                dials.put(dial.name(), Integer.toString(setting.dial(dial.name())));
            return new Typed(setting.on(), lists, dials);
        }
    }

    static List<ListField> lists(RuleKind kind, Typed typed, Map<String, String> wrong) {
        var words = RuleWords.of(kind);
        return kind.lists().stream()
                .map(name -> {
                    var field = words.lists().getOrDefault(name, new RuleWords.Field(name, ""));
                    return new ListField(
                            name,
                            field.label(),
                            field.hint(),
                            typed.lists().getOrDefault(name, ""),
                            wrong.get("lists." + name));
                })
                .toList();
    }

    static List<DialField> dials(RuleKind kind, Typed typed, Map<String, String> wrong) {
        var words = RuleWords.of(kind);
        return kind.dials().stream()
                .map(dial -> {
                    var field = words.dials().getOrDefault(dial.name(), new RuleWords.Field(dial.name(), ""));
                    return new DialField(
                            dial.name(),
                            field.label(),
                            field.hint(),
                            typed.dials().getOrDefault(dial.name(), Integer.toString(dial.usual())),
                            dial.least(),
                            dial.most(),
                            dial.least() == 0 && dial.most() == 1,
                            wrong.get("dials." + dial.name()));
                })
                .toList();
    }

    static String would(Trial trial, boolean on) {
        if (trial.looked() == 0) return "There are no posts yet to try it on.";
        var newest = String.format(Locale.UK, "%,d", trial.looked());
        var begin = on ? "Set like this, it would have held " : "Switched on, it would have held ";
        return begin + (trial.held() == 0 ? "none of the newest " + newest + " posts." : trial.said() + " posts.");
    }

    static List<Would> posts(String home, Trial trial) {
        return trial.posts().stream()
                .map(one -> new Would(
                        home + "/posts/" + one.post().value(),
                        one.why(),
                        state(one.state()),
                        pieces(one.text(), one.marks())))
                .toList();
    }

    private static String state(State state) {
        return switch (state) {
            case HELD -> "held";
            case PUBLISHED -> "on the wall";
            case HIDDEN -> "hidden";
            case REMOVED -> "removed";
        };
    }

    /** The text in its order, what was found apart. */
    static List<Piece> pieces(String text, List<Mark> marks) {
        var pieces = new ArrayList<Piece>();
        int at = 0;
        for (var mark : marks.stream()
                .sorted((a, b) -> Integer.compare(a.from(), b.from()))
                .toList()) {
            if (mark.from() < at || mark.to() > text.length()) continue;
            if (mark.from() > at) pieces.add(new Piece(text.substring(at, mark.from()), false));
            pieces.add(new Piece(text.substring(mark.from(), mark.to()), true));
            at = mark.to();
        }
        if (at < text.length()) pieces.add(new Piece(text.substring(at), false));
        return pieces;
    }
}
