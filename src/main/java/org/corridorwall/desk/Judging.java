package org.corridorwall.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.corridorwall.filing.Filing;
import org.corridorwall.post.Network;
import org.corridorwall.safeguarding.Decision;
import org.corridorwall.safeguarding.Mend;
import org.corridorwall.safeguarding.Mends;
import org.corridorwall.safeguarding.Queued;
import org.corridorwall.safeguarding.State;
import org.corridorwall.trust.Actor;
import org.corridorwall.wall.Previews;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts a post before somebody who decides on it. */
public final class Judging {
    private static final Pattern QUOTED = Pattern.compile("“([^“”]+)”");

    private final Previews previews;
    private final Filing filing;
    private final Mends mends;

    public Judging(Previews previews, Filing filing, Mends mends) {
        this.previews = previews;
        this.filing = filing;
        this.mends = mends;
    }

    /**
     * @param back {@code queue} or {@code post}
     * @param school that the queue is filtered by; empty for all
     * @param veil where this page is to be had with its pictures in plain sight; null when they are
     */
    Judged judged(
            Handle db, Lookup lookup, Actor actor, Queued queued, String back, String school, @Nullable String veil) {
        var scene = lookup.scene();
        var post = queued.post();
        var decision = queued.decision();
        var home = DeskFrames.home(scene.trust());
        var card = post == null
                ? null
                : previews.html(
                        scene,
                        QueuedJson.content(db, filing, queued, post),
                        decision.marks(),
                        home,
                        decision.state() == State.PUBLISHED ? null : veil);
        boolean here = post != null;
        var state = decision.state();
        boolean own = own(actor, lookup, queued);
        boolean showable = here && state != State.PUBLISHED;
        return new Judged(
                queued.id().value(),
                card,
                List.of(reason(lookup, queued)),
                home + "/posts/" + queued.id(),
                decision.version(),
                back,
                school,
                decision.by().equals("rule policy"),
                showable && !own ? state == State.HELD ? "Approve" : "Publish" : null,
                showable && own ? "It is your own post: somebody else approves it." : null,
                here && state == State.HELD ? whom(lookup, queued) : null,
                here && state != State.HIDDEN,
                here && state != State.HELD,
                here,
                mends.of(db, queued.id()).stream()
                        .reduce((earlier, later) -> later)
                        .map(mend -> asked(lookup, mend))
                        .orElse(null));
    }

    private static boolean own(Actor actor, Lookup lookup, Queued queued) {
        return actor.people().stream()
                .anyMatch(person -> person.trust().equals(lookup.scene().trust().id())
                        && person.slug().equals(queued.person()));
    }

    /** Whoever wrote it, as far as the trust knows them; nobody for a stranger's. */
    private static @Nullable String whom(Lookup lookup, Queued queued) {
        if (queued.account() == null && queued.network() != Network.NATIVE) return null;
        return lookup.person(queued.person()).orElse(queued.academy() == null ? "the author" : "the school");
    }

    private static String asked(Lookup lookup, Mend mend) {
        var days = lookup.scene().days();
        var words = lookup.who(mend.askedBy()) + " asked for it to be mended at "
                + days.full(mend.askedAt()).words() + ": “" + mend.why() + "”";
        var mended = mend.mendedAt();
        var edited = mend.editedAt();
        if (mended != null)
            return words + " The author says at " + days.full(mended).words() + " that it is done.";
        if (edited != null && edited.isAfter(mend.askedAt()))
            return words + " It was edited since, at " + days.full(edited).words() + ".";
        return words + " Nothing has happened since.";
    }

    private static Judged.Reason reason(Lookup lookup, Queued queued) {
        var decision = queued.decision();
        var pieces = pieces(queued);
        if (decision.by().startsWith("rule "))
            return new Judged.Reason(
                    title(decision.by()),
                    pieces,
                    decision.by().equals("rule policy")
                            ? "A setting, no rule."
                            : "Rule: " + Lookup.rule(decision.by()) + ".");
        return new Judged.Reason(
                lookup.done(decision),
                pieces,
                "At " + lookup.scene().days().full(decision.at()).words() + ".");
    }

    /** What a rule looks for, as a heading. Those that are not listed are called by their name. */
    static String title(String by) {
        return switch (Lookup.rule(by)) {
            case "words" -> "Words that somebody should look at";
            case "strangers" -> "Somebody outside the trust wrote it";
            case "labels" -> "Its author or its network warns of it";
            case "removed" -> "It looks like a post that was taken off";
            case "personal" -> "Something personal";
            case "links" -> "A link that somebody should look at";
            case "habit" -> "Not as usual for this account";
            case "safeguarding", "never publish" -> "For a safeguarding lead";
            case "policy" -> "Every post of this account is looked at first";
            default -> "Held by the rule “" + Lookup.rule(by) + "”";
        };
    }

    /** The reason with what it quotes marked; where it quotes nothing, what was marked in the text follows it. */
    static List<Judged.Piece> pieces(Queued queued) {
        var why = queued.decision().why();
        var pieces = new ArrayList<Judged.Piece>();
        boolean person = queued.decision().by().contains("@");
        int at = 0;
        var quoted = QUOTED.matcher(why);
        while (!person && quoted.find()) {
            add(pieces, why.substring(at, quoted.start()), false);
            add(pieces, quoted.group(1), true);
            at = quoted.end();
        }
        add(pieces, why.substring(at), false);
        if (at == 0) pieces.addAll(marked(queued));
        return pieces;
    }

    private static List<Judged.Piece> marked(Queued queued) {
        var post = queued.post();
        var marks = queued.decision().marks();
        if (post == null || marks.isEmpty()) return List.of();
        var pieces = new ArrayList<Judged.Piece>();
        add(pieces, " The words: ", false);
        for (int i = 0; i < marks.size(); i++) {
            var mark = marks.get(i);
            if (mark.to() > post.text().length()) continue;
            if (pieces.size() > 1) add(pieces, ", ", false);
            add(pieces, post.text().substring(mark.from(), mark.to()), true);
        }
        return pieces.size() > 1 ? pieces : List.of();
    }

    private static void add(List<Judged.Piece> pieces, String text, boolean marked) {
        if (!text.isEmpty()) pieces.add(new Judged.Piece(text, marked));
    }

    /** What was decided, and then what can be undone: only a decision of one's own, just now. */
    static boolean undoable(Decision decision, Actor actor) {
        return decision.state() != State.REMOVED && decision.by().equals(actor.email());
    }
}
