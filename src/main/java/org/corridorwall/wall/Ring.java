package org.corridorwall.wall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The newest changes of one wall, for all its readers: each keeps only the number it has seen. What is in it always says
 * what holds now: a later change of a post rewrites what stands here about it.
 *
 * @param newest the number up to which it reaches
 * @param told without gaps, oldest first, the last one is {@code newest}
 */
record Ring(long newest, List<Told> told) {
    static final int SIZE = 512;

    Ring {
        told = List.copyOf(told);
        if (!told.isEmpty()
                && (told.getLast().number() != newest || told.getFirst().number() != newest - told.size() + 1))
            throw new IllegalArgumentException("a ring has no gaps: up to " + newest);
    }

    static Ring at(long newest) {
        return new Ring(newest, List.of());
    }

    /** @param more what follows {@code newest}, without gaps */
    Ring with(List<Told> more) {
        if (more.isEmpty()) return this;
        var all = new ArrayList<Told>(told.size() + more.size());
        all.addAll(told);
        for (var next : more) {
            all.replaceAll(earlier -> earlier.inLightOf(next));
            all.add(next);
        }
        var kept = all.subList(Math.max(0, all.size() - SIZE), all.size());
        return new Ring(more.getLast().number(), kept);
    }

    /** What follows {@code seen}; empty when that is too long ago to be here. */
    Optional<List<Told>> after(long seen) {
        if (seen >= newest) return Optional.of(List.of());
        long missing = newest - seen;
        if (missing > told.size()) return Optional.empty();
        return Optional.of(told.subList(told.size() - (int) missing, told.size()));
    }
}
