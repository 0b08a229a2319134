package org.corridorwall.post;

import java.util.ArrayList;
import java.util.List;
import org.corridorwall.post.Wording.Word;

/** Two rows of words laid beside each other so that as many as possible meet, in their order. */
final class Alignment {
    /** What stands between two words that meet: not both are empty. */
    record Gap(List<Word> mine, List<Word> theirs) {}

    private Alignment() {}

    private static int[][] table(List<Word> a, List<Word> b) {
        var best = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--)
            for (int j = b.size() - 1; j >= 0; j--)
                best[i][j] =
                        same(a.get(i), b.get(j)) ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1]);
        return best;
    }

    private static boolean same(Word one, Word other) {
        return one.folded().equals(other.folded());
    }

    /** How many meet. */
    static int common(List<Word> a, List<Word> b) {
        return table(a, b)[0][0];
    }

    static List<Gap> gaps(List<Word> a, List<Word> b) {
        var best = table(a, b);
        var gaps = new ArrayList<Gap>();
        var mine = new ArrayList<Word>();
        var theirs = new ArrayList<Word>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && same(a.get(i), b.get(j))) {
                close(gaps, mine, theirs);
                i++;
                j++;
            } else if (j == b.size() || i < a.size() && best[i + 1][j] >= best[i][j + 1]) mine.add(a.get(i++));
            else theirs.add(b.get(j++));
        }
        close(gaps, mine, theirs);
        return gaps;
    }

    private static void close(List<Gap> gaps, List<Word> mine, List<Word> theirs) {
        if (!mine.isEmpty() || !theirs.isEmpty()) gaps.add(new Gap(List.copyOf(mine), List.copyOf(theirs)));
        mine.clear();
        theirs.clear();
    }
}
