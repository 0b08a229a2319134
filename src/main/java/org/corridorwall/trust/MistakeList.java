package org.corridorwall.trust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.corridorwall.trust.TrustFile.Mistake;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong with a file, so that all of it is said at once. */
final class MistakeList {
    /** Somebody who sees a hundred knows that it is the wrong file. */
    private static final int MOST = 100;

    private final List<Mistake> mistakes = new ArrayList<>();
    private int more;

    void say(int line, String what) {
        if (mistakes.size() < MOST) mistakes.add(new Mistake(line, what));
        else more++;
    }

    void say(Node at, String what) {
        say(lineOf(at), what);
    }

    static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    boolean isEmpty() {
        return mistakes.isEmpty();
    }

    List<Mistake> inOrder() {
        var ordered = new ArrayList<>(mistakes);
        ordered.sort(Comparator.comparingInt(Mistake::line));
        if (more > 0) ordered.add(new Mistake(ordered.getLast().line(), "and " + more + " more mistakes in this file"));
        return ordered;
    }
}
