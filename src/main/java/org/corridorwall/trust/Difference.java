package org.corridorwall.trust;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What changed in one section between the last file and this one. */
record Difference<T>(List<T> added, List<Change<T>> changed, List<T> removed) {
    record Change<T>(T before, T after) {}

    /** @param key by what an entry is known in both */
    static <T> Difference<T> between(List<T> before, List<T> after, Function<T, String> key) {
        var old = new LinkedHashMap<String, T>();
        before.forEach(entry -> old.put(key.apply(entry), entry));
        var added = new ArrayList<T>();
        var changed = new ArrayList<Change<T>>();
        for (var entry : after) {
            var was = old.remove(key.apply(entry));
            if (was == null) added.add(entry);
            else if (!was.equals(entry)) changed.add(new Change<>(was, entry));
        }
        return new Difference<>(added, changed, List.copyOf(old.values()));
    }

    /** Those of the columns whose value is another than before. */
    static Map<String, @Nullable Object> of(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        var changed = new LinkedHashMap<String, @Nullable Object>(after);
        changed.entrySet().removeIf(column -> Objects.equals(before.get(column.getKey()), column.getValue()));
        return changed;
    }

    /** Those of {@code list} that are not in {@code other}. */
    static List<String> without(List<String> list, List<String> other) {
        return list.stream().filter(item -> !other.contains(item)).toList();
    }
}
