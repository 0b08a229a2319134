package org.corridorwall.filing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.corridorwall.post.PostId;
import org.corridorwall.post.SameUpdate;
import org.corridorwall.safeguarding.ApprovedPost;
import org.corridorwall.safeguarding.ApprovedPosts;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;

/**
 * Which shown posts are one update that its author said on several networks. They stand on one card: one of them is
 * shown, the others are links on it. Only shown posts stand on a card, at most one of each network.
 */
final class Cards {
    /** One card. @param shown whose words it shows @param copies the others, those that were shown earlier first */
    record Card(PostId shown, List<PostId> copies) {
        Card {
            copies = List.copyOf(copies);
        }

        List<PostId> all() {
            var all = new ArrayList<PostId>();
            all.add(shown);
            all.addAll(copies);
            return all;
        }

        boolean alone() {
            return copies.isEmpty();
        }
    }

    private final ApprovedPosts approved;

    Cards(ApprovedPosts approved) {
        this.approved = approved;
    }

    /** The card on which a shown post stands. */
    Card of(Handle db, TrustId trust, PostId post) {
        var shown = CardStore.shown(db, post);
        return new Card(shown, CardStore.copies(db, trust, shown));
    }

    /**
     * What became of the cards that a post has to do with.
     *
     * @param before those it was on or came to
     * @param after the post's own first, then the one that it left
     */
    record Settled(TrustId trust, List<Card> before, List<Card> after) {
        Settled {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        boolean moved() {
            return !Set.copyOf(before).equals(Set.copyOf(after));
        }

        /** Those that had a card of their own and are a link on another's. */
        Set<PostId> taken() {
            var taken = new LinkedHashSet<PostId>();
            before.forEach(card -> taken.add(card.shown()));
            after.forEach(card -> taken.remove(card.shown()));
            return taken;
        }
    }

    /**
     * Puts a shown post where it belongs now: on the card on which it was, if it still says the same; on another's; or on
     * one of its own.
     */
    Settled settle(Handle db, ApprovedPost post) {
        var trust = post.trust();
        var own = of(db, trust, post.id());
        if (own.alone()) return join(db, post).orElse(new Settled(trust, List.of(own), List.of(own)));
        var others = posts(db, own).stream()
                .filter(other -> !other.id().equals(post.id()))
                .toList();
        boolean stays = others.stream()
                .anyMatch(other -> sameAuthor(post, other) && SameUpdate.still(post.post(), other.post()));
        if (stays) return new Settled(trust, List.of(own), List.of(rewritten(db, trust, own)));
        var left = leave(db, own, post.id())
                .map(card -> List.of(rewritten(db, trust, card)))
                .orElse(List.of());
        var alone = new Card(post.id(), List.of());
        var joined = join(db, post).orElse(new Settled(trust, List.of(alone), List.of(alone)));
        var before = new ArrayList<>(joined.before());
        before.remove(alone);
        before.add(own);
        var after = new ArrayList<>(joined.after());
        after.addAll(left);
        return new Settled(trust, before, after);
    }

    /** Puts it on the card of the nearest post that says the same and has room for it. */
    private Optional<Settled> join(Handle db, ApprovedPost post) {
        var near = approved.near(db, post).stream()
                .filter(other -> SameUpdate.of(post.post(), other.post(), apart(post, other)))
                .sorted(Comparator.comparing((ApprovedPost other) -> apart(post, other))
                        .thenComparing(other -> other.id().value()))
                .toList();
        for (var other : near) {
            var card = of(db, post.trust(), other.id());
            boolean room = posts(db, card).stream()
                    .allMatch(one -> one.post().network() != post.post().network()
                            && apart(one, post).compareTo(SameUpdate.DAY) <= 0);
            if (!room) continue;
            CardStore.put(db, post.id(), card.shown());
            var joined = rewritten(db, post.trust(), of(db, post.trust(), post.id()));
            return Optional.of(
                    new Settled(post.trust(), List.of(new Card(post.id(), List.of()), card), List.of(joined)));
        }
        return Optional.empty();
    }

    private static Duration apart(ApprovedPost one, ApprovedPost other) {
        return Duration.between(one.publishedAt(), other.publishedAt()).abs();
    }

    /** It is not shown any more, or says something else: the others stand together without it. */
    Optional<Card> leave(Handle db, Card card, PostId post) {
        CardStore.put(db, post, null);
        var left = card.all().stream().filter(one -> !one.equals(post)).toList();
        if (left.isEmpty()) return Optional.empty();
        var shown = card.shown().equals(post) ? left.getFirst() : card.shown();
        var copies = left.stream().filter(one -> !one.equals(shown)).toList();
        CardStore.put(db, shown, null);
        copies.forEach(copy -> CardStore.put(db, copy, shown));
        return Optional.of(new Card(shown, copies));
    }

    /** The whole rather than what was cut short, and the newest mend rather than what was mended. */
    private Card rewritten(Handle db, TrustId trust, Card card) {
        if (card.alone()) return card;
        var posts = posts(db, card);
        if (posts.isEmpty()) return card;
        var best = posts.getFirst();
        for (var post : posts) if (better(post, best)) best = post;
        if (best.id().equals(card.shown())) return card;
        var shown = best.id();
        CardStore.put(db, shown, null);
        card.all().stream().filter(one -> !one.equals(shown)).forEach(copy -> CardStore.put(db, copy, shown));
        return of(db, trust, shown);
    }

    private static boolean better(ApprovedPost post, ApprovedPost than) {
        if (SameUpdate.cutsShort(than.post(), post.post())) return true;
        if (SameUpdate.cutsShort(post.post(), than.post())) return false;
        return editedAt(post).isAfter(editedAt(than)) && !SameUpdate.sameWords(post.post(), than.post());
    }

    private static Instant editedAt(ApprovedPost post) {
        return Objects.requireNonNullElse(post.editedAt(), Instant.EPOCH);
    }

    private static boolean sameAuthor(ApprovedPost one, ApprovedPost other) {
        return Objects.equals(one.person(), other.person()) && Objects.equals(one.academy(), other.academy());
    }

    private List<ApprovedPost> posts(Handle db, Card card) {
        return approved.of(db, card.all());
    }
}
