package org.corridorwall.safeguarding;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.corridorwall.post.Author;
import org.corridorwall.post.Folded;
import org.corridorwall.post.PostId;
import org.corridorwall.post.SameUpdate;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What was removed, or hidden and then gone at its source, known by keyed hashes only: of its key at the source, and of its author and folded words. */
final class Tombstones {
    /** Fewer letters are said too often to mean anything: a good morning may be said twice. */
    private static final int FEWEST_LETTERS = 12;

    enum Again {
        /** It was removed: it is dropped for ever. */
        DROP,
        /** It was hidden here, then it went at its source: somebody looks at it before it is seen. */
        HOLD
    }

    record Tombstone(Again again, String why, Instant at) {}

    private final SecretKeySpec key;

    Tombstones(byte[] key) {
        if (key.length < 16) throw new IllegalArgumentException("the key of tombstones has 16 bytes or more");
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** @param author {@link #author}: whose words they were */
    Withdrawn put(Handle db, Trust trust, PostId post, SourceKey source, String author, String text, Tombstone what) {
        var withdrawal = new Withdrawn(
                what.at(),
                trust.slug(),
                post,
                hash(trust.id(), "key", source.value()),
                evened(trust.id(), author, text),
                what.again() == Again.DROP);
        put(db, trust.id(), withdrawal, what.why());
        return withdrawal;
    }

    static void put(Handle db, TrustId trust, Withdrawn what, String why) {
        db.createUpdate("""
            insert into tombstone (trust_id, key_hash, words_hash, again, post_id, why, removed_at)
            values (:trust, :key, :words, :again, :post, :why, :at)
            on conflict (trust_id, key_hash) do update
               set words_hash = excluded.words_hash, again = excluded.again, post_id = excluded.post_id,
                   why = excluded.why, removed_at = excluded.removed_at
            """)
                .bind("trust", trust.value())
                .bind("key", what.key())
                .bind("words", what.words())
                .bind("again", code(what.dropped() ? Again.DROP : Again.HOLD))
                .bind("post", what.post().value())
                .bind("why", why)
                .bind("at", what.at())
                .execute();
    }

    private static String code(Again again) {
        return again.name().toLowerCase(Locale.ROOT);
    }

    /** Of all trusts, oldest first. */
    static List<Withdrawn> withdrawals(Handle db) {
        return db.createQuery("""
            select s.removed_at, t.slug, s.post_id, s.key_hash, s.words_hash, s.again
              from tombstone s
              join trust t on t.id = s.trust_id
             order by s.removed_at, s.key_hash
            """)
                .map((row, context) -> new Withdrawn(
                        Instant.ofEpochMilli(row.getLong("removed_at")),
                        new Slug(row.getString("slug")),
                        new PostId(row.getString("post_id")),
                        row.getString("key_hash"),
                        row.getString("words_hash"),
                        row.getString("again").equals(code(Again.DROP))))
                .list();
    }

    Optional<Tombstone> find(Handle db, TrustId trust, SourceKey source) {
        return find(db, trust, "key_hash", hash(trust, "key", source.value()));
    }

    /** One with the same words by the same author. */
    Optional<Tombstone> alike(Handle db, TrustId trust, String author, String text) {
        return Stream.of(evened(trust, author, text), words(trust, author, text))
                .flatMap(Stream::ofNullable)
                .flatMap(hash -> find(db, trust, "words_hash", hash).stream())
                .findFirst();
    }

    private static Optional<Tombstone> find(Handle db, TrustId trust, String column, String hash) {
        return db.createQuery("select again, why, removed_at from tombstone where trust_id = :trust and " + column
                        + " = :hash order by removed_at desc limit 1")
                .bind("trust", trust.value())
                .bind("hash", hash)
                .map((row, context) -> new Tombstone(
                        Again.valueOf(row.getString("again").toUpperCase(Locale.ROOT)),
                        row.getString("why"),
                        Instant.ofEpochMilli(row.getLong("removed_at"))))
                .findOne();
    }

    /** The same for one person, one school or the trust itself on whichever network; a stranger is their handle. */
    static String author(PostOwner owner, Author author) {
        if (owner.strangers()) return "stranger " + Folded.of(author.handle() == null ? "" : author.handle());
        if (owner.person() != null) return "person " + owner.person();
        return owner.academy() == null ? "trust" : "academy " + owner.academy();
    }

    /** The same for copies on other networks, which link elsewhere or have other hashtags behind them. */
    private @Nullable String evened(TrustId trust, String author, String text) {
        var letters = SameUpdate.letters(text);
        return letters.codePoints().filter(Character::isLetter).count() < FEWEST_LETTERS
                ? words(trust, author, text)
                : hash(trust, "evened", author, letters);
    }

    /** As tombstones were made before copies on other networks were known. */
    private @Nullable String words(TrustId trust, String author, String text) {
        var letters = Folded.of(text)
                .text()
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return letters.codePoints().filter(Character::isLetter).count() < FEWEST_LETTERS
                ? null
                : hash(trust, "words", author, letters);
    }

    private String hash(TrustId trust, String... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            var whole = trust.value() + "\n" + String.join("\n", List.of(parts));
            return HexFormat.of().formatHex(mac.doFinal(whole.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
