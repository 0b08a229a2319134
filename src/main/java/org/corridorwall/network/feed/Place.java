package org.corridorwall.network.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import org.corridorwall.network.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * Where a feed was left.
 *
 * @param account the account's address at that time: with another one everything else counts for nothing
 * @param moved where that address moved to for good
 * @param feed the feed that the page at that address names
 * @param etag as received
 * @param modified Last-Modified as received
 * @param hash of the last body, for servers that say neither; null before the first feed was read
 * @param since when the first reading left older items out: the date of the oldest that it took, in milliseconds. What is
 *     dated before that is no news later either
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Place(
        String account,
        @Nullable String moved,
        @Nullable String feed,
        @Nullable String etag,
        @Nullable String modified,
        @Nullable String hash,
        @Nullable Long since) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static Place unread(String account) {
        return new Place(account, null, null, null, null, null, null);
    }

    /** A cursor that can't be read is none: everything is read again, and repeats are dropped. */
    static Place of(@Nullable Cursor cursor, String account) {
        if (cursor == null) return unread(account);
        try {
            var place = JSON.readValue(cursor.value(), Place.class);
            return place != null && account.equals(place.account()) ? place : unread(account);
        } catch (JsonProcessingException unreadable) {
            return unread(account);
        }
    }

    Cursor cursor() {
        try {
            return new Cursor(JSON.writeValueAsString(this));
        } catch (JsonProcessingException noSuchRecord) {
            throw new IllegalStateException(noSuchRecord);
        }
    }

    boolean read() {
        return hash != null;
    }

    /** Whom to ask now. */
    String address() {
        return feed != null ? feed : moved != null ? moved : account;
    }

    Place moved(String to) {
        if (feed != null) return new Place(account, moved, to, etag, modified, hash, since);
        return new Place(account, to, null, etag, modified, hash, since);
    }

    Place found(String discovered) {
        return new Place(account, moved, discovered, null, null, hash, since);
    }

    /** Back to the address as the trust wrote it: what was remembered leads nowhere any more. */
    Place forgotten() {
        return new Place(account, null, null, null, null, hash, since);
    }

    Place left(@Nullable String newTag, @Nullable String newDate, String newHash) {
        return new Place(account, moved, feed, newTag, newDate, newHash, since);
    }

    Place since(@Nullable Instant oldest) {
        return new Place(account, moved, feed, etag, modified, hash, oldest == null ? null : oldest.toEpochMilli());
    }

    boolean leavesOut(@Nullable Instant publishedAt) {
        return since != null && publishedAt != null && publishedAt.toEpochMilli() < since;
    }
}
