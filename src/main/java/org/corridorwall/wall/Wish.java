package org.corridorwall.wall;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.corridorwall.filing.Filing;
import org.corridorwall.filing.Question;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Network;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.corridorwall.web.Problem;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which posts an address asks for, as it is written there; what is empty counts as not written. */
record Wish(
        @Nullable String academy,
        @Nullable String person,
        @Nullable String network,
        @Nullable String hashtag,
        @Nullable String event,
        @Nullable String q,
        @Nullable String limit,
        @Nullable String cursor) {
    Wish {
        academy = orNull(academy);
        person = orNull(person);
        network = orNull(network);
        hashtag = orNull(hashtag);
        event = orNull(event);
        q = orNull(q);
        limit = orNull(limit);
        cursor = orNull(cursor);
    }

    static final Wish ALL = new Wish(null, null, null, null, null, null, null, null);

    /**
     * Empty when nothing can answer it: a school or a person that can't be.
     *
     * @throws org.corridorwall.web.Refused with 422 for what is wrong in a field
     */
    Optional<Question> question(Handle db, TrustId trust, Filing filing) {
        int posts = limit(limit);
        var where = network(network);
        if (!possible(academy) || !possible(person) || !possible(event)) return Optional.empty();
        return Optional.of(Question.all(trust)
                .ofAcademy(slug(academy))
                .ofPerson(slug(person))
                .on(where)
                .under(hashtag == null ? null : filing.resolve(db, trust, hashtag(hashtag)))
                .ofEvent(slug(event))
                .saying(q)
                .atMost(posts)
                .after(cursor));
    }

    private static @Nullable String orNull(@Nullable String written) {
        return written == null || written.isBlank() ? null : written.strip();
    }

    private static boolean possible(@Nullable String slug) {
        return slug == null || Slug.looksRight(slug);
    }

    private static @Nullable Slug slug(@Nullable String slug) {
        return slug == null ? null : new Slug(slug);
    }

    private static int limit(@Nullable String written) {
        if (written == null) return Question.USUAL_LIMIT;
        if (written.matches("[0-9]{1,4}")) {
            int posts = Integer.parseInt(written);
            if (posts >= 1 && posts <= Question.MOST) return posts;
        }
        throw Problem.wrong("limit", "is a whole number from 1 to " + Question.MOST + ", not '" + written + "'")
                .refused();
    }

    static @Nullable Network network(@Nullable String code) {
        if (code == null) return null;
        return Network.find(code)
                .orElseThrow(() -> Problem.wrong(
                                "network",
                                "is one of "
                                        + Arrays.stream(Network.values())
                                                .map(Network::code)
                                                .collect(Collectors.joining(", "))
                                        + ", not '" + code + "'")
                        .refused());
    }

    static Hashtag hashtag(String written) {
        try {
            return Hashtag.of(written);
        } catch (IllegalArgumentException nothingLeft) {
            throw Problem.wrong("hashtag", "is a hashtag with or without its mark, not '" + written + "'")
                    .refused();
        }
    }
}
