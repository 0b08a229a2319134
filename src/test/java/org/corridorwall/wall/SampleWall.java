package org.corridorwall.wall;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.corridorwall.filing.AlsoOn;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.media.Picture;
import org.corridorwall.post.Author;
import org.corridorwall.post.Card;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Media;
import org.corridorwall.post.Network;
import org.corridorwall.post.Poll;
import org.corridorwall.post.Post;
import org.corridorwall.post.PostId;
import org.corridorwall.post.Quote;
import org.corridorwall.post.SourceKey;
import org.corridorwall.safeguarding.ApprovedSample;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.FiledTag;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;

/** A trust of three schools, and posts of theirs made step by step. */
final class SampleWall {
    static final Instant NOW = Instant.parse("2026-11-24T09:41:00Z");
    static final TrustId TRUST = new TrustId(1);
    static final Slug FERRY = new Slug("ferry-lane");
    static final Slug GULL = new Slug("gull-rock");
    static final Slug TIDE = new Slug("tidewell");
    static final Slug SALT = new Slug("saltmarsh");
    static final Slug OKAFOR = new Slug("okafor");

    private static int made;

    private SampleWall() {}

    static Trust trust() {
        return new Trust(
                TRUST,
                new Slug("harbour"),
                "Harbour Learning Trust",
                "https://harbour.example",
                "HarbourLearning",
                ZoneId.of("Europe/London"),
                Locale.UK,
                "office@harbour.example",
                true,
                true);
    }

    static List<Academy> academies() {
        return List.of(
                academy(FERRY, "Ferry Lane Primary", 0),
                academy(GULL, "Gull Rock Primary", 1),
                academy(TIDE, "Tidewell High", 2),
                academy(SALT, "Saltmarsh Infants", 3));
    }

    static Scene scene() {
        var person = new Person(TRUST, OKAFOR, "Miss Okafor", List.of(FERRY), "Year 3", null, Set.of());
        var tag = new FiledTag(
                TRUST,
                Hashtag.of("HarbourGrows"),
                "HarbourGrows",
                FiledTag.Scope.EVENT,
                null,
                null,
                Set.of(Hashtag.of("HarborGrows")));
        return new Scene(trust(), academies(), List.of(person), List.of(tag), NOW);
    }

    static PostView hung(Draft draft) {
        return new PostViews(scene(), new Conversations(java.util.Map.of())).hung(draft.filed());
    }

    static Picture picture(@Nullable String alt) {
        return new Picture("pic" + made++, Media.Kind.IMAGE, true, alt, 800, 600, null, 0, "image/jpeg", false);
    }

    static Draft post(String text) {
        return new Draft(text);
    }

    private static Academy academy(Slug slug, String name, int place) {
        return new Academy(TRUST, slug, name, null, null, null, null, null, place, true);
    }

    /** A post before it is approved; every step changes one thing. */
    static final class Draft {
        final PostId id = new PostId("%016d".formatted(made++));
        private final String text;
        private String html;
        private @Nullable Slug academy = FERRY;
        private @Nullable Slug person;
        private List<Picture> pictures = List.of();
        private List<Slug> sharedBy = List.of();
        private List<Hashtag> tags = List.of();
        private Instant at = NOW.minusSeconds(180);
        private @Nullable Instant edited;
        private @Nullable Card card;
        private @Nullable Poll poll;
        private @Nullable Quote quote;
        private @Nullable String title;
        private @Nullable String warning;
        private @Nullable String language = "en";
        private @Nullable PostId conversation;
        private @Nullable PostId answers;
        private List<AlsoOn> alsoOn = List.of();
        private String url = "https://source.example/1";

        private Draft(String text) {
            this.text = text;
            this.html = "<p>" + org.jsoup.nodes.Entities.escape(text) + "</p>";
        }

        Draft html(String markup) {
            html = markup;
            return this;
        }

        Draft by(@Nullable Slug school, @Nullable Slug who) {
            academy = school;
            person = who;
            return this;
        }

        Draft with(Picture... shown) {
            pictures = List.of(shown);
            return this;
        }

        Draft sharedBy(Slug... who) {
            sharedBy = List.of(who);
            return this;
        }

        Draft tagged(String... written) {
            tags = java.util.Arrays.stream(written).map(Hashtag::of).toList();
            return this;
        }

        Draft at(String instant) {
            at = Instant.parse(instant);
            return this;
        }

        Draft edited(String instant) {
            edited = Instant.parse(instant);
            return this;
        }

        Draft card(Card link) {
            card = link;
            return this;
        }

        Draft poll(Poll asked) {
            poll = asked;
            return this;
        }

        Draft quoting(Quote quoted) {
            quote = quoted;
            return this;
        }

        Draft headed(String headline) {
            title = headline;
            return this;
        }

        Draft warning(String words) {
            warning = words;
            return this;
        }

        Draft language(@Nullable String tag) {
            language = tag;
            return this;
        }

        Draft alsoOn(AlsoOn... others) {
            alsoOn = List.of(others);
            return this;
        }

        Draft url(String address) {
            url = address;
            return this;
        }

        Draft answering(Draft other, Draft root) {
            conversation = root.id;
            root.conversation = root.id;
            answers = other.id;
            return this;
        }

        FiledPost filed() {
            var author = new Author("Miss Okafor", "@okafor@source.example", "https://source.example/@okafor", null);
            var post = new Post(
                    new SourceKey("mastodon:" + id),
                    Network.MASTODON,
                    url,
                    author,
                    text,
                    html,
                    title,
                    language,
                    at,
                    edited,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    card,
                    poll,
                    quote,
                    null,
                    null,
                    warning,
                    Set.of());
            var approved = ApprovedSample.of(id, post, at, edited, academy, person, pictures, sharedBy);
            return new FiledPost(approved, tags, null, conversation, answers, alsoOn, null);
        }
    }
}
