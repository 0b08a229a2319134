package org.corridorwall.wall;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.corridorwall.filing.AlsoOn;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.media.Picture;
import org.corridorwall.post.Author;
import org.corridorwall.post.Card;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Media;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.corridorwall.post.PostId;
import org.corridorwall.post.SourceKey;
import org.corridorwall.safeguarding.ApprovedSample;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;

/** Posts of one small trust, for what machines are told about them. */
final class Telegrams {
    static final Instant NOW = Instant.parse("2026-11-24T08:30:00.789Z");
    static final Here HERE = new Here("https://wall.example/");
    static final Slug NORTH = new Slug("north");
    static final Slug SMITH = new Slug("j-smith");
    static final Picture PHOTO =
            new Picture("p1cture", Media.Kind.IMAGE, true, "Frogs", 1200, 800, null, 0, "image/jpeg", false);
    static final Picture FAILED = new Picture("fa1led", Media.Kind.IMAGE, false, null, 0, 0, null, 0, null, false);
    static final Picture SLIP =
            new Picture("s1ip", Media.Kind.IMAGE, true, null, 600, 400, null, 0, "image/jpeg", true);
    static final Picture SOUND =
            new Picture("s0und", Media.Kind.AUDIO, false, null, 0, 0, "https://pod.example/1.mp3", 61, null, false);

    private Telegrams() {}

    static Surroundings around() {
        var trust = new Trust(
                new TrustId(1),
                new Slug("bar"),
                "Bar Trust",
                null,
                null,
                ZoneId.of("Europe/London"),
                Locale.UK,
                null,
                true,
                true);
        var north = new Academy(trust.id(), NORTH, "North School", null, null, null, null, null, 0, true);
        var smith = new Person(trust.id(), SMITH, "Miss Smith", List.of(NORTH), null, null, Set.of());
        return new Surroundings(
                trust,
                Map.of(NORTH, north),
                Map.of(SMITH, smith),
                Map.of("https://social.example/me.png", "avatar1"),
                false);
    }

    static FiledPost post(int number, String text, String html) {
        return post(number, text, html, "Miss S.", SMITH, List.of());
    }

    static FiledPost post(
            int number,
            String text,
            String html,
            @Nullable String name,
            @Nullable Slug person,
            List<Picture> pictures) {
        var author =
                new Author(name, "@s@social.example", "https://social.example/@s", "https://social.example/me.png");
        var post = new Post(
                new SourceKey("mastodon:" + number),
                Network.MASTODON,
                "https://social.example/@s/" + number,
                author,
                text,
                html,
                null,
                "en",
                NOW,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Card("https://frogs.example/?a=1&b=2", "Frogs & toads", null, null),
                null,
                null,
                null,
                null,
                null,
                Set.of());
        var approved =
                ApprovedSample.of(id(number), post, NOW, NOW.plusSeconds(60), NORTH, person, pictures, List.of(NORTH));
        return new FiledPost(
                approved,
                List.of(Hashtag.of("Frogs"), Hashtag.of("Pond")),
                new Slug("pond-day"),
                null,
                id(99),
                List.of(),
                null);
    }

    /** The same, also on other networks. */
    static FiledPost also(FiledPost post, AlsoOn... others) {
        return new FiledPost(
                post.approved(),
                post.hashtags(),
                post.event(),
                post.conversation(),
                post.inReplyTo(),
                List.of(others),
                null);
    }

    static PostId id(int number) {
        return new PostId("%016d".formatted(number));
    }
}
