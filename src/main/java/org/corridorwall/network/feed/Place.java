package org.corridorwall.network.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corridorwall.network.Cursor;
import org.corridorwall.post.SourceKey;
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
 * @param old marks of the items that the first reading left out, one after another: they are no news later either. A date
 *     would not do: what is posted later with an earlier date is news
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Place(
        String account,
        @Nullable String moved,
        @Nullable String feed,
        @Nullable String etag,
        @Nullable String modified,
        @Nullable String hash,
        @Nullable String old) {
    private static final int MARK = 8;
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
        if (feed != null) return new Place(account, moved, to, etag, modified, hash, old);
        return new Place(account, to, null, etag, modified, hash, old);
    }

    Place found(String discovered) {
        return new Place(account, moved, discovered, null, null, hash, old);
    }

    /** Back to the address as the trust wrote it: what was remembered leads nowhere any more. */
    Place forgotten() {
        return new Place(account, null, null, null, null, hash, old);
    }

    Place left(@Nullable String newTag, @Nullable String newDate, String newHash) {
        return new Place(account, moved, feed, newTag, newDate, newHash, old);
    }

    Place without(Stream<SourceKey> leftOut) {
        return new Place(
                account,
                moved,
                feed,
                etag,
                modified,
                hash,
                leftOut.map(Place::mark).collect(Collectors.joining()));
    }

    boolean leftOut(SourceKey key) {
        if (old == null) return false;
        var mark = mark(key);
        for (int at = 0; at < old.length(); at += MARK) if (old.startsWith(mark, at)) return true;
        return false;
    }

    /** As many as a feed has at most ({@link Feed#MOST}) fit into a cursor. */
    private static String mark(SourceKey key) {
        return Composing.base64(key.value()).substring(0, MARK);
    }
}
