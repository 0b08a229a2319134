package org.corridorwall.sample;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is published at the moment. Read and written by many threads; every method sees one whole state. */
final class Board {
    private final TreeMap<Long, Entry> byId = new TreeMap<>();
    private final Map<String, Long> idOfKey = new HashMap<>();

    /** @throws IllegalStateException when it answers or passes on what was never said */
    synchronized Entry publish(Told told, Instant at, @Nullable Instant editedAt) {
        if (idOfKey.containsKey(told.key())) throw new IllegalStateException("said twice: " + told.key());
        long id = freeId(at, told.key());
        var entry = new Entry(id, told, at, editedAt, idFor(told.reply()), idFor(told.passesOn()));
        byId.put(id, entry);
        idOfKey.put(told.key(), id);
        return entry;
    }

    private @Nullable Long idFor(@Nullable String key) {
        if (key == null) return null;
        var id = idOfKey.get(key);
        if (id == null) throw new IllegalStateException("never said: " + key);
        return id;
    }

    /** The same key at the same moment gets the same id at every start, so that a restart says nothing anew. */
    private long freeId(Instant at, String key) {
        long id = at.toEpochMilli() << 16 | key.hashCode() & 0x7fff;
        while (byId.containsKey(id)) id++;
        return id;
    }

    synchronized void edit(long id, String text, Instant when) {
        byId.computeIfPresent(id, (_, entry) -> entry.edited(text, when));
    }

    synchronized void delete(long id) {
        byId.remove(id);
        byId.values().removeIf(entry -> entry.boosts() != null && entry.boosts() == id);
    }

    synchronized Optional<Entry> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized Optional<Entry> find(String key) {
        return Optional.ofNullable(idOfKey.get(key)).map(byId::get);
    }

    boolean has(String key) {
        return find(key).isPresent();
    }

    /** Newest first. */
    synchronized List<Entry> all(Predicate<Entry> which) {
        return byId.descendingMap().values().stream().filter(which).toList();
    }

    List<Entry> articles(String academy) {
        return all(entry -> entry.told().website() && entry.told().by().equals(academy));
    }

    List<Entry> by(String handle) {
        return all(entry -> entry.isBy(handle));
    }

    List<Entry> answers(long id) {
        return all(entry -> entry.replyTo() != null && entry.replyTo() == id);
    }
}
