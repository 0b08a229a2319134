package org.corridorwall.filing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Posts that answer each other, found by what they answer. A conversation is called by the id of the first post of it
 * that was known; it keeps that name when the post is gone, so that the others stay together.
 */
final class Conversations {
    /** A chain of answers that is longer is as good as endless. */
    private static final int LONGEST_CHAIN = 500;

    private record Link(
            PostId id,
            String key,
            @Nullable String replyTo,
            @Nullable String thread,
            @Nullable String conversation,
            @Nullable String alsoOf) {}

    private Conversations() {}

    /** Puts a post beside what it answers, and beside what answers it and came before it. */
    static void join(Handle db, TrustId trust, PostId post) {
        var own = links(db, "id = :value", trust, post.value()).getFirst();
        var others = new ArrayList<Link>();
        others.addAll(above(db, trust, own));
        others.addAll(links(db, "reply_to = :value", trust, own.key()));
        if (own.thread() != null) {
            others.addAll(links(db, "source_key = :value", trust, own.thread()));
        }
        others.addAll(sameCard(db, trust, own));
        others.removeIf(other -> other.id().equals(own.id()));
        if (others.isEmpty()) return;
        var name = Stream.concat(others.stream(), Stream.of(own))
                .map(Link::conversation)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(others.getFirst().id().value());
        others.add(own);
        for (var link : others) call(db, trust, link, name);
    }

    /** The same update on another network: who answers the one and who answers the other talk to each other. */
    private static List<Link> sameCard(Handle db, TrustId trust, Link own) {
        var card = own.alsoOf() == null ? own.id().value() : own.alsoOf();
        var same = new ArrayList<>(links(db, "also_of = :value", trust, card));
        if (own.alsoOf() != null) same.addAll(links(db, "id = :value", trust, card));
        return same;
    }

    /** Puts the posts of a post's conversation together anew, after a card of it came apart. */
    static void part(Handle db, TrustId trust, PostId post) {
        var name = links(db, "id = :value", trust, post.value()).getFirst().conversation();
        if (name == null) return;
        var links = links(db, "conversation = :value", trust, name);
        var names = new HashMap<String, String>();
        // Whoever shares one of these is in one conversation; each is named after the first of it.
        for (int round = 0; round < links.size(); round++) {
            boolean moved = false;
            for (var link : links) {
                var ties = ties(link);
                var first = ties.stream()
                        .map(names::get)
                        .filter(Objects::nonNull)
                        .min(Comparator.comparingInt(id -> place(links, id)))
                        .orElse(link.id().value());
                for (var tie : ties) moved |= !first.equals(names.put(tie, first));
            }
            if (!moved) break;
        }
        var kept = links.isEmpty()
                ? ""
                : Objects.requireNonNull(names.get("id " + links.getFirst().id()));
        for (var link : links) {
            var own = Objects.requireNonNull(names.get("id " + link.id()));
            boolean alone = links.stream()
                            .filter(other -> own.equals(names.get("id " + other.id())))
                            .count()
                    == 1;
            rename(db, link, own.equals(kept) ? name : alone ? null : own);
        }
    }

    private static List<String> ties(Link link) {
        return Stream.of(
                        "id " + link.id(),
                        "key " + link.key(),
                        link.replyTo() == null ? null : "key " + link.replyTo(),
                        link.thread() == null ? null : "key " + link.thread(),
                        link.alsoOf() == null ? null : "id " + link.alsoOf())
                .filter(Objects::nonNull)
                .toList();
    }

    private static int place(List<Link> links, String id) {
        for (int i = 0; i < links.size(); i++) if (links.get(i).id().value().equals(id)) return i;
        return links.size();
    }

    private static void rename(Handle db, Link link, @Nullable String name) {
        if (Objects.equals(name, link.conversation())) return;
        db.createUpdate("update post set conversation = :name where id = :id")
                .bind("name", name)
                .bind("id", link.id().value())
                .execute();
    }

    private static void call(Handle db, TrustId trust, Link link, String name) {
        var old = link.conversation();
        if (name.equals(old)) return;
        db.createUpdate("update post set conversation = :name where trust_id = :trust and "
                        + (old == null ? "id = :which" : "conversation = :which"))
                .bind("name", name)
                .bind("trust", trust.value())
                .bind("which", old == null ? link.id().value() : old)
                .execute();
    }

    /** What it answers, and what that answers in turn, the first of them first; answers to the same unknown post instead. */
    private static List<Link> above(Handle db, TrustId trust, Link own) {
        var chain = new ArrayList<Link>();
        var seen = new HashSet<String>();
        seen.add(own.key());
        var next = own.replyTo();
        while (next != null && seen.add(next) && chain.size() < LONGEST_CHAIN) {
            var found = links(db, "source_key = :value", trust, next);
            if (found.isEmpty()) {
                // It is gone, or was never here: what answered it and is still together stays so.
                links(db, "reply_to = :value and conversation is not null", trust, next).stream()
                        .findFirst()
                        .ifPresent(chain::addFirst);
                break;
            }
            chain.addFirst(found.getFirst());
            next = found.getFirst().replyTo();
        }
        return chain;
    }

    private static List<Link> links(Handle db, String which, TrustId trust, String value) {
        return db.createQuery(
                        "select id, source_key, reply_to, thread, conversation, also_of from post where trust_id = :trust and "
                                + which + " order by first_seen, id")
                .bind("trust", trust.value())
                .bind("value", value)
                .map((row, context) -> new Link(
                        new PostId(row.getString("id")),
                        row.getString("source_key"),
                        row.getString("reply_to"),
                        row.getString("thread"),
                        row.getString("conversation"),
                        row.getString("also_of")))
                .list();
    }

    /** The shown posts of a post's conversation, itself and its copies aside. */
    static List<PostId> othersShown(Handle db, TrustId trust, PostId post) {
        return db.createQuery("""
            select o.id
              from post p
              join post o on o.trust_id = p.trust_id and o.conversation = p.conversation
             where p.id = :post and p.trust_id = :trust and o.id <> coalesce(p.also_of, p.id) and o.shown_at is not null
               and o.also_of is null
            """)
                .bind("post", post.value())
                .bind("trust", trust.value())
                .map((row, context) -> new PostId(row.getString("id")))
                .list();
    }

    /** Of each post, what it answers and its conversation, as far as readers see them. */
    record Seen(@Nullable PostId inReplyTo, @Nullable PostId conversation) {}

    static Map<PostId, Seen> seen(Handle db, Collection<PostId> posts) {
        var seen = new HashMap<PostId, Seen>();
        if (posts.isEmpty()) return seen;
        db.createQuery("""
            select p.id,
                   (select coalesce(a.also_of, a.id) from post a
                     where a.trust_id = p.trust_id and a.source_key = p.reply_to
                       and coalesce(a.also_of, a.id) <> coalesce(p.also_of, p.id)
                       and a.shown_at is not null) as answered,
                   case when exists (select 1 from post o
                                      where o.trust_id = p.trust_id and o.conversation = p.conversation
                                        and o.id <> coalesce(p.also_of, p.id)
                                        and o.shown_at is not null and o.also_of is null)
                        then p.conversation end as conversation
              from post p
             where p.id in (<posts>)
            """)
                .bindList("posts", posts.stream().map(PostId::value).toList())
                .map((row, context) -> Map.entry(
                        new PostId(row.getString("id")),
                        new Seen(id(row.getString("answered")), id(row.getString("conversation")))))
                .forEach(entry -> seen.put(entry.getKey(), entry.getValue()));
        return seen;
    }

    private static @Nullable PostId id(@Nullable String value) {
        return value == null ? null : new PostId(value);
    }
}
