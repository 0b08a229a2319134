package org.corridorwall.network.bluesky;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.corridorwall.network.Cursor;
import org.corridorwall.post.SourceKey;
import org.jspecify.annotations.Nullable;

/**
 * Where an account's timeline was left.
 *
 * @param who the server's base and the address as the trust writes it
 * @param did whose it is: the address may lead elsewhere tomorrow, this never does
 * @param hidden whether the account asked to be shown to signed-in readers only, and what stood here was told to leave
 * @param strands by their names
 */
record Left(String who, String did, boolean hidden, Map<String, Place> strands) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_KNOWN = 100;
    private static final int LONGEST_MARK = 1_000;

    /**
     * Everything up to here was given, except for what is in the gap.
     *
     * @param known marks of the items of the newest sheet: where one of them is met, what follows is known
     * @param at the newest of their times, for when all of them are gone; null when nobody said
     */
    record Place(
            Set<String> known,
            @Nullable Instant at,
            @Nullable Gap gap) {
        static final Place NOWHERE = new Place(Set.of(), null, null);

        Place {
            known = Set.copyOf(known);
        }

        /** Short, and never the same for two. */
        static String mark(SourceKey key) {
            return AtUri.hash(key.value()).substring(0, 16);
        }
    }

    /** What could not be read in time: it goes on at {@code onward}, and ends where {@code known} and {@code at} say. */
    record Gap(String onward, Set<String> known, @Nullable Instant at) {
        Gap {
            known = Set.copyOf(known);
        }

        static boolean fits(String onward) {
            return onward.length() <= LONGEST_MARK;
        }
    }

    Left {
        strands = Map.copyOf(strands);
    }

    static Left at(String who, String did) {
        return new Left(who, did, false, Map.of());
    }

    Place place(Strand strand) {
        return strands.getOrDefault(strand.name(), Place.NOWHERE);
    }

    boolean knowsAny() {
        return strands.values().stream().anyMatch(place -> !place.known().isEmpty());
    }

    Left with(String strand, Place place) {
        var more = new TreeMap<>(strands);
        more.put(strand, place);
        return new Left(who, did, hidden, more);
    }

    Left hiddenNow() {
        return new Left(who, did, true, strands);
    }

    /** Empty when it was left elsewhere (another server, another address), or can't be read. */
    static Optional<Left> of(@Nullable Cursor cursor, String who) {
        if (cursor == null) return Optional.empty();
        try {
            var tree = JSON.readTree(cursor.value());
            var did = Tree.text(tree, "did");
            if (!Tree.text(tree, "who").equals(who) || !AtUri.isDid(did)) return Optional.empty();
            var strands = new TreeMap<String, Place>();
            for (var strand : tree.path("strands").properties()) {
                var place = strand.getValue();
                strands.put(strand.getKey(), new Place(known(place), Tree.time(place, "at"), gap(place.path("gap"))));
            }
            return Optional.of(new Left(who, did, tree.path("hidden").asBoolean(false), strands));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Set<String> known(JsonNode place) {
        var known = new LinkedHashSet<String>();
        for (var mark : place.path("known")) known.add(mark.asText());
        return known;
    }

    private static @Nullable Gap gap(JsonNode gap) {
        var onward = Tree.text(gap, "onward");
        return onward.isEmpty() ? null : new Gap(onward, known(gap), Tree.time(gap, "at"));
    }

    Cursor cursor() {
        var tree = JSON.createObjectNode().put("who", who).put("did", did);
        if (hidden) tree.put("hidden", true);
        var all = tree.putObject("strands");
        strands.forEach((name, place) -> {
            var one = all.putObject(name);
            write(one, place.known(), place.at());
            var gap = place.gap();
            if (gap == null) return;
            var between = one.putObject("gap").put("onward", gap.onward());
            write(between, gap.known(), gap.at());
        });
        return new Cursor(tree.toString());
    }

    private static void write(ObjectNode node, Set<String> known, @Nullable Instant at) {
        var marks = node.putArray("known");
        known.stream().sorted().limit(MOST_KNOWN).forEach(marks::add);
        if (at != null) node.put("at", at.toString());
    }
}
