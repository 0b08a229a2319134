package org.corridorwall.safeguarding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.corridorwall.media.MediaStore;
import org.corridorwall.post.Folded;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Posts with what was decided about them, for those who may decide. */
public final class Queue {
    /**
     * Which posts are asked for.
     *
     * @param state null: in any state
     * @param academy null: of every academy that the reader may decide for
     * @param words each must be the beginning of a word of the post; null: any
     * @param limit 1 to 1000
     * @param cursor {@link Page#next} of the page before, or null for the first
     */
    public record Wish(
            @Nullable State state,
            @Nullable Slug academy,
            @Nullable String words,
            int limit,
            @Nullable String cursor) {
        public Wish {
            if (limit < 1 || limit > 1000) throw new IllegalArgumentException("limit is 1 to 1000, not " + limit);
        }
    }

    /** Newest first. @param next cursor of the next page, or null at the end */
    public record Page(List<Queued> posts, @Nullable String next) {
        public Page {
            posts = List.copyOf(posts);
        }
    }

    private static final Set<Right> DECIDES = Set.of(Right.APPROVE, Right.SAFEGUARD);
    private static final int BATCH = 200;
    /** How far a search by words looks: the queue is read by people, its oldest posts by nobody. */
    private static final int FURTHEST = 10_000;

    private final MediaStore media;

    public Queue(MediaStore media) {
        this.media = media;
    }

    /** Whether somebody may decide on posts of that academy; null: on the trust's own. */
    public static boolean mayDecide(Actor reader, TrustId trust, @Nullable Slug academy) {
        return DECIDES.stream().anyMatch(right -> reader.may(right, trust, academy));
    }

    /**
     * Posts that {@code reader} may decide on.
     *
     * @throws IllegalArgumentException for a cursor that was not given out here
     */
    public Page list(Handle db, TrustId trust, Actor reader, Wish wish) {
        var from = Place.of(wish.cursor());
        var words = wish.words() == null ? List.<String>of() : words(wish.words());
        var found = new ArrayList<Kept>();
        int looked = 0;
        while (found.size() <= wish.limit() && looked < FURTHEST) {
            int batch = words.isEmpty() ? wish.limit() + 1 : BATCH;
            var kept = batch(db, trust, reader, wish, from, batch);
            kept.stream().filter(one -> says(one, words)).forEach(found::add);
            looked += kept.size();
            if (kept.size() < batch) break;
            from = place(kept.getLast());
        }
        boolean more = found.size() > wish.limit();
        var page = more ? found.subList(0, wish.limit()) : found;
        return new Page(queued(db, reader, page), more ? place(page.getLast()).cursor() : null);
    }

    private static Place place(Kept kept) {
        return Place.of(kept.publishedAt(), kept.id().value());
    }

    private static List<Kept> batch(Handle db, TrustId trust, Actor reader, Wish wish, Place from, int size) {
        var state = wish.state();
        var academy = wish.academy();
        boolean all = mayDecide(reader, trust, null);
        var query = db.createQuery(PostStore.KEPT + "where d.trust_id = :trust"
                        + (all ? "" : " and d.academy in (<academies>)")
                        + (state == null ? "" : " and d.state = :state")
                        + (academy == null ? "" : " and d.academy = :academy")
                        + " and (d.published_at, d.post_id) < (:published, :post)"
                        + " order by d.published_at desc, d.post_id desc limit :limit")
                .bind("trust", trust.value())
                .bind("published", from.at())
                .bind("post", from.id())
                .bind("limit", size);
        if (!all) query.bindList("academies", academies(reader, trust));
        if (state != null) query.bind("state", state.code());
        if (academy != null) query.bind("academy", academy.value());
        return query.map(PostStore::kept).list();
    }

    /**
     * How many posts in that state {@code reader} may decide on.
     *
     * @param academy null: of every academy that the reader may decide for
     */
    public int count(Handle db, TrustId trust, Actor reader, State state, @Nullable Slug academy) {
        boolean all = mayDecide(reader, trust, null);
        var query = db.createQuery("select count(*) from decision d where d.trust_id = :trust and d.state = :state"
                        + (all ? "" : " and d.academy in (<academies>)")
                        + (academy == null ? "" : " and d.academy = :academy"))
                .bind("trust", trust.value())
                .bind("state", state.code());
        if (!all) query.bindList("academies", academies(reader, trust));
        if (academy != null) query.bind("academy", academy.value());
        return query.mapTo(Integer.class).one();
    }

    /**
     * How much is held for a school.
     *
     * @param academy null: for the trust itself
     * @param since when the oldest of them was held
     */
    public record Waiting(@Nullable Slug academy, int posts, Instant since) {}

    /** What is held, school by school, as far as {@code reader} may decide; most first. */
    public List<Waiting> waiting(Handle db, TrustId trust, Actor reader) {
        boolean all = mayDecide(reader, trust, null);
        var query = db.createQuery("""
                        select d.academy, count(*) as posts, min(d.decided_at) as since
                          from decision d
                         where d.trust_id = :trust and d.state = 'held'
                        """
                        + (all ? "" : " and d.academy in (<academies>)")
                        + " group by d.academy order by count(*) desc, d.academy")
                .bind("trust", trust.value());
        if (!all) query.bindList("academies", academies(reader, trust));
        return query.map((row, context) -> {
                    var academy = row.getString("academy");
                    return new Waiting(
                            academy == null ? null : new Slug(academy),
                            row.getInt("posts"),
                            Instant.ofEpochMilli(row.getLong("since")));
                })
                .list();
    }

    /** Never empty, as SQL has no empty list: no academy is called by an empty name. */
    static Set<String> academies(Actor reader, TrustId trust) {
        var academies = reader.people().stream()
                .filter(person ->
                        person.trust().equals(trust) && person.may().stream().anyMatch(DECIDES::contains))
                .flatMap(person -> person.academies().stream())
                .map(Slug::value)
                .collect(Collectors.toSet());
        academies.add("");
        return academies;
    }

    /** One of them; empty when there is none, or the reader may not decide on it. */
    public Optional<Queued> find(Handle db, TrustId trust, Actor reader, PostId post) {
        return PostStore.find(db, post)
                .filter(kept -> kept.trust().equals(trust) && mayDecide(reader, trust, kept.academy()))
                .map(kept -> queued(db, reader, List.of(kept)).getFirst());
    }

    /** What was decided about a post before, newest first. Whoever asks has found the post by {@link #find}. */
    public List<Decision> earlier(Handle db, PostId post) {
        return EarlierStore.of(db, post);
    }

    private List<Queued> queued(Handle db, Actor reader, List<Kept> kept) {
        var ids = kept.stream().map(Kept::id).toList();
        var forLead = ForLeadStore.of(db, ids);
        var pictures = media.of(db, ids);
        var sharers = PostStore.sharers(db, ids);
        return kept.stream()
                .map(one -> new Queued(
                        one.id(),
                        one.trust(),
                        one.network(),
                        one.post(),
                        one.publishedAt(),
                        one.editedAt(),
                        one.account(),
                        one.academy(),
                        one.person(),
                        pictures.getOrDefault(one.id(), List.of()),
                        sharers.getOrDefault(one.id(), List.of()),
                        one.shown(),
                        told(one, reader, forLead.get(one.id()))))
                .toList();
    }

    /** Why a post is held for the safeguarding lead is read by one only. */
    private static Decision told(Kept kept, Actor reader, @Nullable ForLead lead) {
        var decision = kept.decision();
        if (lead == null
                || !decision.by().equals(ForLead.NEUTRAL_BY)
                || !reader.may(Right.SAFEGUARD, kept.trust(), kept.academy())) return decision;
        var marks = new LinkedHashSet<>(lead.marks());
        marks.addAll(decision.marks());
        return new Decision(
                decision.state(),
                lead.by(),
                decision.why().replace(ForLead.NEUTRAL_WHY, lead.why()),
                List.copyOf(marks),
                decision.at(),
                decision.version());
    }

    private static boolean says(Kept kept, List<String> wanted) {
        if (wanted.isEmpty()) return true;
        var post = kept.post();
        if (post == null) return false;
        var author = post.author();
        var said = words(String.join(
                " ",
                post.text(),
                Objects.requireNonNullElse(author.name(), ""),
                Objects.requireNonNullElse(author.handle(), "")));
        return wanted.stream().allMatch(word -> said.stream().anyMatch(spoken -> spoken.startsWith(word)));
    }

    private static List<String> words(String text) {
        return Arrays.stream(Folded.of(text).text().split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
