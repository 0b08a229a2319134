package org.corridorwall.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.filing.Filing;
import org.corridorwall.filing.Question;
import org.corridorwall.media.Picture;
import org.corridorwall.post.Letters;
import org.corridorwall.post.Network;
import org.corridorwall.post.PostId;
import org.corridorwall.posting.Advice;
import org.corridorwall.posting.Posting;
import org.corridorwall.posting.Today;
import org.corridorwall.safeguarding.Queued;
import org.corridorwall.safeguarding.State;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.Trust;
import org.corridorwall.wall.Assets;
import org.corridorwall.wall.Scene;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts the posting page together. */
public final class PostingViews {
    private static final int FIRST_WORDS = 90;
    private static final int LOOKED_AT = 50;
    private static final int OFFERS = 3;
    private static final int OWN = 5;
    private static final int KEY = 26;

    private final Posting posting;
    private final Today today;
    private final Filing filing;
    private final Assets assets;
    private final RandomGenerator random;

    public PostingViews(Posting posting, Today today, Filing filing, Assets assets, RandomGenerator random) {
        this.posting = posting;
        this.today = today;
        this.filing = filing;
        this.assets = assets;
        this.random = random;
    }

    /** Who looks at which trust. */
    record Looking(Handle db, Actor actor, Trust trust, Scene scene) {}

    /** What stands in the form. @param pictures in their places @param wrong what can't be right */
    record Filled(
            String text,
            @Nullable String academy,
            List<String> tags,
            String key,
            String to,
            String change,
            int version,
            List<PostingPage.Place> pictures,
            List<PostingPage.Mistake> wrong,
            @Nullable Advice advice) {}

    Filled empty(@Nullable String to) {
        return new Filled(
                "",
                null,
                List.of(),
                Letters.next(random, KEY),
                Objects.requireNonNullElse(to, ""),
                "",
                0,
                List.of(),
                List.of(),
                null);
    }

    /** An own post, to be changed. */
    Filled of(Trust trust, Queued own) {
        var post = Objects.requireNonNull(own.post());
        var places = new ArrayList<PostingPage.Place>();
        for (var picture : own.pictures()) places.add(place(trust, own, picture, places.size() + 1));
        return new Filled(
                post.text(),
                null,
                List.of(),
                "",
                "",
                own.id().value(),
                own.decision().version(),
                places,
                List.of(),
                null);
    }

    private static PostingPage.Place place(Trust trust, Queued own, Picture picture, int number) {
        var look = own.shown() ? "/media/" + picture.id() + "/small" : look(trust, picture.id()) + "?of=" + own.id();
        return new PostingPage.Place(number, picture.id(), look, Objects.requireNonNullElse(picture.alt(), ""));
    }

    static String page(Trust trust) {
        return DeskFrames.home(trust) + "/post";
    }

    /** Where whoever sent a picture sees it. */
    static String look(Trust trust, String picture) {
        return page(trust) + "/pictures/" + picture;
    }

    PostingPage page(Looking looking, Filled filled, @Nullable PostId sent, @Nullable String forget) {
        var trust = looking.trust();
        var answered = answered(looking, filled.to());
        var advice = filled.advice();
        return new PostingPage(
                title(filled, answered),
                page(trust),
                "/api/v1/trusts/" + trust.slug() + "/desk",
                DeskFrames.person(looking.actor(), trust)
                        .map(person -> person.slug().value())
                        .orElse(""),
                filled.key(),
                answered == null ? "" : filled.to(),
                filled.change(),
                filled.version(),
                answered,
                filled.text(),
                filled.change().isEmpty() ? academies(looking, filled.academy()) : List.of(),
                tags(looking, filled.tags()),
                places(filled.pictures()),
                filled.wrong(),
                advice == null ? null : Saying.of(advice),
                advice == null
                        ? List.of()
                        : advice.tips().stream().map(Advice.Tip::say).toList(),
                sent == null ? null : done(looking, sent, forget),
                own(looking),
                filled.to().isEmpty() && filled.change().isEmpty() ? offers(looking) : List.of(),
                assets);
    }

    private static String title(Filled filled, PostingPage.@Nullable Answered answered) {
        if (!filled.change().isEmpty()) return "Put your post right";
        return answered == null ? "Show what you did today" : "Answer " + answered.who();
    }

    private PostingPage.@Nullable Answered answered(Looking looking, String to) {
        if (!PostId.looksRight(to)) return null;
        return filing.find(looking.db(), looking.trust().id(), new PostId(to))
                .map(post -> new PostingPage.Answered(
                        who(looking, post),
                        firstWords(post.approved().post().text()),
                        wall(looking.trust(), post.approved().id())))
                .orElse(null);
    }

    private static String who(Looking looking, FiledPost filed) {
        var post = filed.approved();
        var said = post.post().author().name();
        var person = looking.scene().people().stream()
                .filter(one -> one.slug().equals(post.person()))
                .findFirst();
        var academy = looking.scene().academies().stream()
                .filter(one -> one.slug().equals(post.academy()))
                .findFirst();
        return person.map(one -> one.name())
                .or(() -> academy.map(one -> one.name()))
                .orElseGet(
                        () -> said == null || said.isBlank() ? looking.trust().name() : said);
    }

    private List<PostingPage.Choice> academies(Looking looking, @Nullable String chosen) {
        var choices = new ArrayList<PostingPage.Choice>();
        if (Posting.mayForAll(looking.actor(), looking.trust()))
            choices.add(new PostingPage.Choice("", looking.trust().name(), chosen == null));
        for (var slug : posting.academies(looking.db(), looking.actor(), looking.trust()))
            choices.add(new PostingPage.Choice(
                    slug.value(), name(looking, slug), slug.value().equals(chosen)));
        return choices;
    }

    private static String name(Looking looking, Slug slug) {
        return looking.scene().academies().stream()
                .filter(academy -> academy.slug().equals(slug))
                .map(academy -> academy.name())
                .findFirst()
                .orElse(slug.value());
    }

    private List<PostingPage.Choice> tags(Looking looking, List<String> ticked) {
        return today.tags(looking.db(), looking.trust()).stream()
                .map(tag -> new PostingPage.Choice(tag, "#" + tag, ticked.contains(tag)))
                .toList();
    }

    private static List<PostingPage.Place> places(List<PostingPage.Place> filled) {
        var places = new ArrayList<PostingPage.Place>();
        for (int number = 1; number <= Posting.MOST_PICTURES; number++) {
            var there = number <= filled.size() ? filled.get(number - 1) : null;
            places.add(new PostingPage.Place(
                    number,
                    there == null ? "" : there.sent(),
                    there == null ? "" : there.look(),
                    there == null ? "" : there.alt()));
        }
        return places;
    }

    private PostingPage.@Nullable Done done(Looking looking, PostId id, @Nullable String forget) {
        return posting.find(looking.db(), looking.actor(), looking.trust(), id)
                .map(own -> new PostingPage.Done(
                        became(own),
                        own.shown() ? wall(looking.trust(), id) : null,
                        change(looking.trust(), id),
                        forget))
                .orElse(null);
    }

    private static String became(Queued own) {
        if (own.shown()) return "It is on the wall.";
        return switch (own.decision().state()) {
            case PUBLISHED -> "It will be on the wall in a moment.";
            case HELD ->
                "It waits until somebody has looked at it. " + own.decision().why();
            case HIDDEN -> "It is hidden. " + own.decision().why();
            case REMOVED -> "It was removed.";
        };
    }

    private List<PostingPage.Own> own(Looking looking) {
        var trust = looking.trust();
        return posting.latest(looking.db(), looking.actor(), trust, OWN).stream()
                .map(own -> new PostingPage.Own(
                        firstWords(Objects.requireNonNull(own.post()).text()),
                        looking.scene().days().full(own.publishedAt()).words(),
                        standing(own),
                        own.shown() ? wall(trust, own.id()) : null,
                        change(trust, own.id()),
                        page(trust) + "/" + own.id() + "/back"))
                .toList();
    }

    private static String standing(Queued own) {
        return own.decision().state() == State.PUBLISHED
                ? "on the wall"
                : own.decision().state().code();
    }

    /** What the trust itself said lately: questions of the day are among it. */
    private List<PostingPage.Offer> offers(Looking looking) {
        var trust = looking.trust();
        var question = new Question(trust.id(), null, null, null, null, null, null, LOOKED_AT, null);
        return filing.find(looking.db(), question).posts().stream()
                .filter(filed ->
                        filed.approved().academy() == null && filed.approved().person() == null)
                .filter(filed -> filed.approved().account() != null
                        || filed.approved().post().network() == Network.NATIVE)
                .limit(OFFERS)
                .map(filed -> new PostingPage.Offer(
                        who(looking, filed),
                        firstWords(filed.approved().post().text()),
                        page(trust) + "?to=" + filed.approved().id()))
                .toList();
    }

    private static String change(Trust trust, PostId id) {
        return page(trust) + "?change=" + id;
    }

    private static String wall(Trust trust, PostId id) {
        return "/" + trust.slug() + "/posts/" + id;
    }

    private static String firstWords(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        if (line.isEmpty()) return "A picture";
        if (line.length() <= FIRST_WORDS) return line;
        int end = line.lastIndexOf(' ', FIRST_WORDS);
        return line.substring(
                        0,
                        end < FIRST_WORDS / 2
                                ? line.offsetByCodePoints(0, line.codePointCount(0, FIRST_WORDS - 1))
                                : end)
                + "…";
    }

    /** What the coach says, in one breath. */
    private static final class Saying {
        private Saying() {}

        static String of(Advice advice) {
            var foreseen = advice.foreseen();
            if (foreseen.state() != State.HELD) return "No rule holds it: it goes on the wall at once.";
            return "It would wait until somebody has looked at it. " + foreseen.why();
        }
    }
}
