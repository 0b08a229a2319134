package org.corridorwall.filing;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.db.Database;
import org.corridorwall.media.Picture;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Post;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.Approved;
import org.corridorwall.safeguarding.ApprovedPost;
import org.corridorwall.safeguarding.ApprovedPosts;
import org.corridorwall.trust.Event;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.corridorwall.trust.TrustStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts approved posts where they are found, and finds them. */
public final class Filing implements Approved {
    private static final int BATCH = 200;

    private final InstantSource clock;
    private final ChangeLog changes;
    private final ApprovedPosts approvedPosts;
    private final FilingStore store;
    private final Cards cards;
    private final TrustStore trusts = new TrustStore();

    public Filing(Database.Kind kind, InstantSource clock, ChangeLog changes, ApprovedPosts approvedPosts) {
        this.clock = clock;
        this.changes = changes;
        this.approvedPosts = approvedPosts;
        this.store = new FilingStore(Search.on(kind));
        this.cards = new Cards(approvedPosts);
    }

    @Override
    public void file(Handle db, ApprovedPost post) {
        boolean first = store.show(db, post.id(), clock.instant());
        var settled = cards.settle(db, post);
        var table = tagTable(db, post.trust());
        for (var card : settled.after()) put(db, post, card, table);
        if (settled.after().size() > 1) Conversations.part(db, post.trust(), post.id());
        Conversations.join(db, post.trust(), post.id());
        boolean news = first && store.isNews(db, post.id());
        tell(db, post, settled, first, news);
        if (settled.moved()) tellTheOthers(db, settled);
        else if (first) tellTheOther(db, post.trust(), post.id());
    }

    /** A card that stood before is never told as new. What is only a link now is taken off as a card. */
    private void tell(Handle db, ApprovedPost post, Cards.Settled settled, boolean first, boolean news) {
        var trust = post.trust();
        var taken = settled.taken();
        if (first) taken.remove(post.id());
        for (var id : taken) append(db, trust, ChangeLog.Kind.REMOVE, id);
        for (var card : settled.after()) {
            boolean fresh = news && card.shown().equals(post.id()) && card.alone();
            append(db, trust, fresh ? ChangeLog.Kind.POST : ChangeLog.Kind.UPDATE, card.shown());
            for (var copy : card.copies()) {
                boolean own = copy.equals(post.id());
                if (taken.contains(copy) || !own && !settled.moved()) continue;
                append(db, trust, own && news ? ChangeLog.Kind.POST : ChangeLog.Kind.UPDATE, copy);
            }
        }
    }

    /** Their conversation is another one now, or what they answer is shown by another post. */
    private void tellTheOthers(Handle db, Cards.Settled settled) {
        var told = new LinkedHashSet<PostId>();
        for (var card : settled.after()) told.addAll(Conversations.othersShown(db, settled.trust(), card.shown()));
        for (var card : settled.after()) told.removeAll(card.all());
        told.forEach(other -> append(db, settled.trust(), ChangeLog.Kind.UPDATE, other));
    }

    @Override
    public void unfile(Handle db, TrustId trust, PostId post) {
        var before = cards.of(db, trust, post);
        var left = cards.leave(db, before, post);
        store.unshow(db, post);
        if (left.isEmpty()) {
            tellTheOther(db, trust, post);
            return;
        }
        put(db, trust, left.get(), tagTable(db, trust));
        for (var one : left.get().all()) append(db, trust, ChangeLog.Kind.UPDATE, one);
        // Those who answered it answer nothing that can be seen.
        for (var other : Conversations.othersShown(db, trust, left.get().shown()))
            append(db, trust, ChangeLog.Kind.UPDATE, other);
    }

    @Override
    public List<PostId> beside(Handle db, TrustId trust, PostId post) {
        return cards.of(db, trust, post).all().stream()
                .filter(other -> !other.equals(post))
                .toList();
    }

    /** A post that was alone until now, or is alone again, is seen in another way. */
    private void tellTheOther(Handle db, TrustId trust, PostId post) {
        var others = Conversations.othersShown(db, trust, post);
        if (others.size() == 1) append(db, trust, ChangeLog.Kind.UPDATE, others.getFirst());
    }

    private void append(Handle db, TrustId trust, ChangeLog.Kind kind, PostId post) {
        changes.append(db, trust.value(), kind, post.value());
    }

    private void put(Handle db, ApprovedPost post, Cards.Card card, TagTable table) {
        if (card.alone() && card.shown().equals(post.id())) put(db, post, List.of(), table);
        else put(db, post.trust(), card, table);
    }

    private void put(Handle db, TrustId trust, Cards.Card card, TagTable table) {
        var posts = approvedPosts.of(db, card.all());
        for (var post : posts) {
            boolean shown = post.id().equals(card.shown());
            var copies = shown
                    ? posts.stream()
                            .filter(other -> !other.id().equals(post.id()))
                            .toList()
                    : List.<ApprovedPost>of();
            put(db, post, copies, table);
        }
    }

    /** A card stands under the hashtags of all its posts and is found by their words: each is said on it, or behind its links. */
    private void put(Handle db, ApprovedPost post, List<ApprovedPost> copies, TagTable table) {
        var tags = new ArrayList<>(table.of(post.post()));
        for (var copy : copies)
            for (var tag : table.of(copy.post()))
                if (tags.stream().noneMatch(own -> own.tag().equals(tag.tag()))) tags.add(tag);
        store.tags(db, post, tags);
        var words = words(post, tags, store.names(db, post));
        for (var copy : copies) words.addAll(words(copy, List.of(), List.of()));
        store.words(db, post, words);
    }

    private static Set<String> words(ApprovedPost approved, List<TagTable.Written> tags, List<String> names) {
        var post = approved.post();
        var said = new ArrayList<>(names);
        said.add(post.text());
        add(said, post.title());
        add(said, post.author().name());
        add(said, post.author().handle());
        approved.pictures().stream().map(Picture::alt).forEach(alt -> add(said, alt));
        var card = post.card();
        if (card != null) said.add(card.title());
        for (var tag : tags) {
            said.add(tag.tag().folded());
            said.add(tag.written());
        }
        var words = new LinkedHashSet<String>();
        for (var text : said) words.addAll(SearchWords.of(text));
        return words;
    }

    private static void add(List<String> said, @Nullable String text) {
        if (text != null) said.add(text);
    }

    private TagTable tagTable(Handle db, TrustId trust) {
        return new TagTable(trusts.tags(db, trust));
    }

    /** @throws IllegalArgumentException for a cursor that was not given out here */
    public Listing find(Handle db, Question question) {
        var asked = asked(db, question);
        if (asked.isEmpty()) return new Listing(List.of(), null);
        var ids = store.newest(db, asked.get(), question.limit() + 1);
        boolean more = ids.size() > question.limit();
        var posts = filed(db, question.trust(), more ? ids.subList(0, question.limit()) : ids);
        return new Listing(posts, more ? Place.of(posts.getLast().approved()).cursor() : null);
    }

    /** Empty when nothing can answer: an event without a tag, words without a letter. */
    private Optional<FilingStore.Asked> asked(Handle db, Question question) {
        var cursor = question.cursor();
        if (cursor != null) Place.of(cursor);
        var tags = new LinkedHashSet<Hashtag>();
        var event = question.event();
        if (event != null) {
            var tag = eventTag(db, question.trust(), event);
            if (tag.isEmpty()) return Optional.empty();
            tags.add(resolve(db, question.trust(), tag.get()));
        }
        var hashtag = question.hashtag();
        if (hashtag != null) tags.add(resolve(db, question.trust(), hashtag));
        var q = question.words();
        var words = q == null ? List.<String>of() : SearchWords.asked(q);
        // Only signs: nothing has them. No signs at all: nothing was asked.
        if (q != null && !q.isBlank() && words.isEmpty()) return Optional.empty();
        return Optional.of(new FilingStore.Asked(question, List.copyOf(tags), words));
    }

    /** How SQLite would answer, for the test that it needs no sorting. */
    List<String> plan(Handle db, Question question) {
        return store.plan(db, asked(db, question).orElseThrow());
    }

    private Optional<Hashtag> eventTag(Handle db, TrustId trust, Slug event) {
        return trusts.events(db, trust).stream()
                .filter(one -> one.slug().equals(event))
                .flatMap(one -> Optional.ofNullable(one.tag()).stream())
                .findFirst();
    }

    private List<FiledPost> filed(Handle db, TrustId trust, List<PostId> ids) {
        if (ids.isEmpty()) return List.of();
        var tags = store.tagsOf(db, ids);
        var seen = Conversations.seen(db, ids);
        var also = also(db, trust, ids);
        var under = CardStore.under(db, ids);
        var events = events(db, trust);
        return approvedPosts.of(db, ids).stream()
                .map(post -> {
                    var own = tags.getOrDefault(post.id(), List.of());
                    var link = seen.getOrDefault(post.id(), new Conversations.Seen(null, null));
                    return new FiledPost(
                            post,
                            own,
                            event(own, events),
                            link.conversation(),
                            link.inReplyTo(),
                            also.getOrDefault(post.id(), List.of()),
                            under.get(post.id()));
                })
                .toList();
    }

    /** Where else the same update is to be found; empty for a post that is not shown. */
    public List<AlsoOn> alsoOn(Handle db, TrustId trust, PostId post) {
        return also(db, trust, List.of(post)).getOrDefault(post, List.of());
    }

    /** Links lead to approved posts only: each is asked for as one. */
    private Map<PostId, List<AlsoOn>> also(Handle db, TrustId trust, List<PostId> ids) {
        var others = CardStore.others(db, trust, ids);
        var posts = new HashMap<PostId, Post>();
        approvedPosts
                .of(db, others.values().stream().flatMap(List::stream).toList())
                .forEach(post -> posts.put(post.id(), post.post()));
        var also = new HashMap<PostId, List<AlsoOn>>();
        others.forEach((post, there) -> also.put(
                post,
                there.stream()
                        .flatMap(other -> Stream.ofNullable(posts.get(other)))
                        .sorted(Comparator.comparing(Post::network).thenComparing(Post::url))
                        .map(other -> new AlsoOn(other.network(), other.url()))
                        .toList()));
        return also;
    }

    private Map<Hashtag, Event> events(Handle db, TrustId trust) {
        var table = tagTable(db, trust);
        var events = new LinkedHashMap<Hashtag, Event>();
        for (var event : trusts.events(db, trust)) {
            var tag = event.tag();
            if (tag != null) events.put(table.resolve(tag), event);
        }
        return events;
    }

    private static @Nullable Slug event(List<Hashtag> tags, Map<Hashtag, Event> events) {
        for (var tag : tags) {
            var event = events.get(tag);
            if (event != null) return event.slug();
        }
        return null;
    }

    /** Empty for a post that is not shown, or of which there is none. */
    public Optional<FiledPost> find(Handle db, TrustId trust, PostId post) {
        if (!store.open(db, trust, post)) return Optional.empty();
        return filed(db, trust, List.of(post)).stream().findFirst();
    }

    /** What a post answers, and its conversation, as far as the public sees them. */
    public record Answering(
            @Nullable PostId inReplyTo, @Nullable PostId conversation) {
        public static final Answering NOTHING = new Answering(null, null);
    }

    /** Of each of {@code posts}, whatever was decided about it; one that is not here any more is not in the map. */
    public Map<PostId, Answering> answering(Handle db, Collection<PostId> posts) {
        var answering = new HashMap<PostId, Answering>();
        Conversations.seen(db, posts)
                .forEach((post, seen) -> answering.put(post, new Answering(seen.inReplyTo(), seen.conversation())));
        return answering;
    }

    /** Its shown posts, oldest first. */
    public List<FiledPost> conversation(Handle db, TrustId trust, PostId conversation) {
        return filed(db, trust, store.ofConversation(db, trust, conversation));
    }

    /** In the order of the trust file; a school that shows nothing is not in it. */
    public Map<Slug, FiledPost> newestOfEachAcademy(Handle db, TrustId trust) {
        var newest = store.newestOfEachAcademy(db, trust);
        var posts = new LinkedHashMap<PostId, FiledPost>();
        filed(db, trust, List.copyOf(newest.values()))
                .forEach(post -> posts.put(post.approved().id(), post));
        var answer = new LinkedHashMap<Slug, FiledPost>();
        newest.forEach((academy, id) -> {
            var post = posts.get(id);
            if (post != null) answer.put(academy, post);
        });
        return answer;
    }

    /** Every hashtag under which something is shown, the one with the most posts first. */
    public List<TagCount> tags(Handle db, TrustId trust) {
        var table = tagTable(db, trust);
        var counts = new LinkedHashMap<Hashtag, TagCount>();
        for (var spelling : store.spellings(db, trust))
            counts.merge(spelling.tag(), count(spelling, table), Filing::both);
        return counts.values().stream()
                .sorted(Comparator.comparingInt(TagCount::posts)
                        .reversed()
                        .thenComparing(count -> count.tag().folded()))
                .toList();
    }

    private static TagCount count(FilingStore.Spelling spelling, TagTable table) {
        var filed = table.find(spelling.tag()).orElse(null);
        var written = filed == null ? spelling.written() : filed.written();
        return new TagCount(spelling.tag(), written, filed, spelling.posts(), spelling.newest());
    }

    private static TagCount both(TagCount more, TagCount less) {
        var newest = more.newest().isAfter(less.newest()) ? more.newest() : less.newest();
        return new TagCount(more.tag(), more.written(), more.filed(), more.posts() + less.posts(), newest);
    }

    public Map<Slug, Integer> postsOfAcademies(Handle db, TrustId trust) {
        return store.count(db, trust, "academy");
    }

    public Map<Slug, Integer> postsOfPeople(Handle db, TrustId trust) {
        return store.count(db, trust, "person");
    }

    /** The tag that is meant: of an alias its tag, else itself. */
    public Hashtag resolve(Handle db, TrustId trust, Hashtag tag) {
        return tagTable(db, trust).resolve(tag);
    }

    /** How many posts there are, whatever limit and cursor say. */
    public int total(Handle db, Question question) {
        return asked(db, question).map(asked -> store.count(db, asked)).orElse(0);
    }

    /** Under which hashtags a post would stand if it were shown, for those who decide on it. */
    public List<Hashtag> hashtags(Handle db, TrustId trust, Post post) {
        return tagTable(db, trust).of(post).stream().map(TagTable.Written::tag).toList();
    }

    /** Files all shown posts of a trust anew, after its hashtags or names changed. Writes no change: the importer does. */
    public void refile(Handle db, TrustId trust) {
        var table = tagTable(db, trust);
        var ids = store.shown(db, trust);
        for (int from = 0; from < ids.size(); from += BATCH)
            for (var post : approvedPosts.of(db, ids.subList(from, Math.min(ids.size(), from + BATCH))))
                put(db, post, copies(db, post), table);
    }

    private List<ApprovedPost> copies(Handle db, ApprovedPost post) {
        var card = cards.of(db, post.trust(), post.id());
        return card.shown().equals(post.id()) ? approvedPosts.of(db, card.copies()) : List.of();
    }
}
