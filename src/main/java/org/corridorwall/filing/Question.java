package org.corridorwall.filing;

import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Network;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;

/**
 * Which posts of a trust's wall are asked for, newest first; every filter that is not null must hold.
 *
 * @param words each must be the beginning of a word of the post; signs in it mean nothing
 * @param limit 1 to 1000
 * @param cursor {@link Listing#next} of the page before, or null for the first
 */
public record Question(
        TrustId trust,
        @Nullable Slug academy,
        @Nullable Slug person,
        @Nullable Network network,
        @Nullable Hashtag hashtag,
        @Nullable Slug event,
        @Nullable String words,
        int limit,
        @Nullable String cursor) {
    public static final int USUAL_LIMIT = 50;
    public static final int MOST = 1000;

    public Question {
        if (limit < 1 || limit > MOST) throw new IllegalArgumentException("limit is 1 to " + MOST + ", not " + limit);
    }

    public static Question all(TrustId trust) {
        return new Question(trust, null, null, null, null, null, null, USUAL_LIMIT, null);
    }

    public Question ofAcademy(@Nullable Slug slug) {
        return new Question(trust, slug, person, network, hashtag, event, words, limit, cursor);
    }

    public Question ofPerson(@Nullable Slug slug) {
        return new Question(trust, academy, slug, network, hashtag, event, words, limit, cursor);
    }

    public Question on(@Nullable Network where) {
        return new Question(trust, academy, person, where, hashtag, event, words, limit, cursor);
    }

    public Question under(@Nullable Hashtag tag) {
        return new Question(trust, academy, person, network, tag, event, words, limit, cursor);
    }

    public Question ofEvent(@Nullable Slug slug) {
        return new Question(trust, academy, person, network, hashtag, slug, words, limit, cursor);
    }

    public Question saying(@Nullable String q) {
        return new Question(trust, academy, person, network, hashtag, event, q, limit, cursor);
    }

    public Question atMost(int posts) {
        return new Question(trust, academy, person, network, hashtag, event, words, posts, cursor);
    }

    public Question after(@Nullable String next) {
        return new Question(trust, academy, person, network, hashtag, event, words, limit, next);
    }
}
