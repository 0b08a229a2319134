package org.corridorwall.safeguarding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.corridorwall.post.PostId;
import org.corridorwall.post.SameUpdate;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;

/** How accounts post, and who said the same. */
final class HabitStore {
    private static final Duration AT_ONCE = Duration.ofHours(1);
    private static final Duration SAME_DAY = Duration.ofHours(12);
    private static final Duration FOUR_WEEKS = Duration.ofDays(28);
    private static final Duration SAME_WORDS = Duration.ofDays(1);
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    /** Shorter ones are said by many without anything being wrong: good morning. */
    private static final int FEWEST_LETTERS = 30;

    private HabitStore() {}

    /**
     * @param post that is not counted
     * @param published when it was published, or first seen
     * @param now when it was first seen
     */
    static Habit get(
            Handle db, TrustId trust, PostId post, PostOwner owner, String text, Instant published, Instant now) {
        var account = owner.account();
        if (account == null) return Habit.UNKNOWN;
        return new Habit(
                lately(db, account, post, published, now),
                busiest(db, account, published, now),
                sameWords(db, trust, owner, text, now),
                shown(db, account, post, now));
    }

    private static int lately(Handle db, AccountId account, PostId post, Instant published, Instant now) {
        return db.createQuery("""
                select count(*) from post
                 where account_id = :account and published_at between :from and :to
                   and first_seen > :since and first_seen <= :now and not no_news and id <> :post
                """)
                .bind("account", account.value())
                .bind("from", published.minus(SAME_DAY))
                .bind("to", published.plus(SAME_DAY))
                .bind("since", now.minus(AT_ONCE))
                .bind("now", now)
                .bind("post", post.value())
                .mapTo(Integer.class)
                .one();
    }

    private static int busiest(Handle db, AccountId account, Instant published, Instant now) {
        return db.createQuery("""
                select coalesce(max(posts), 0)
                  from (select count(*) as posts
                          from post
                         where account_id = :account and published_at between :from and :to
                           and (first_seen <= :since or no_news)
                         group by published_at / :day) as days
                """)
                .bind("account", account.value())
                .bind("from", published.minus(FOUR_WEEKS))
                .bind("to", published)
                .bind("since", now.minus(AT_ONCE))
                .bind("day", DAY_MILLIS)
                .mapTo(Integer.class)
                .one();
    }

    private static int sameWords(Handle db, TrustId trust, PostOwner owner, String text, Instant now) {
        var words = words(text);
        if (words.isEmpty()) return 0;
        return db.createQuery("""
                select count(distinct owner) from said
                 where trust_id = :trust and words = :words and owner <> :owner and at > :since and at <= :now
                """)
                .bind("trust", trust.value())
                .bind("words", words.get())
                .bind("owner", owner(owner))
                .bind("since", now.minus(SAME_WORDS))
                .bind("now", now)
                .mapTo(Integer.class)
                .one();
    }

    private static int shown(Handle db, AccountId account, PostId post, Instant now) {
        return db.createQuery("""
                select count(*) from post p
                  join decision d on d.post_id = p.id
                 where p.account_id = :account and d.state = 'published' and p.first_seen <= :now and p.id <> :post
                """)
                .bind("account", account.value())
                .bind("now", now)
                .bind("post", post.value())
                .mapTo(Integer.class)
                .one();
    }

    /** Remembers who says what; again after an edit. Strangers are not remembered. */
    static void say(Handle db, TrustId trust, PostId post, PostOwner owner, String text, Instant at) {
        db.createUpdate("delete from said where post_id = :post")
                .bind("post", post.value())
                .execute();
        var words = words(text);
        if (owner.account() == null || words.isEmpty()) return;
        db.createUpdate("""
                insert into said (post_id, trust_id, words, owner, at) values (:post, :trust, :words, :owner, :at)
                """)
                .bind("post", post.value())
                .bind("trust", trust.value())
                .bind("words", words.get())
                .bind("owner", owner(owner))
                .bind("at", at)
                .execute();
    }

    private static String owner(PostOwner owner) {
        if (owner.person() != null) return "person " + owner.person();
        return owner.academy() == null ? "trust" : "academy " + owner.academy();
    }

    private static Optional<String> words(String text) {
        var letters = SameUpdate.letters(text);
        if (letters.codePoints().filter(Character::isLetter).count() < FEWEST_LETTERS) return Optional.empty();
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(letters.getBytes(StandardCharsets.UTF_8));
            return Optional.of(HexFormat.of().formatHex(hash, 0, 16));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
