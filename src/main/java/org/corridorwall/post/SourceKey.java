package org.corridorwall.post;

/**
 * What a post is known by at its source: unique within a trust, the same at every reading, for ever.
 * Made by the network's own package, beginning with the network's code: {@code mastodon:https://example.social/users/a/statuses/1}.
 * Longer ones than 500 characters are for the network to shorten (by a hash), as the database has an index on them.
 */
public record SourceKey(String value) {
    public SourceKey {
        if (value.isBlank() || value.length() > 500)
            throw new IllegalArgumentException("a source key has 1 to 500 characters: '" + value + "'");
    }

    @Override
    public String toString() {
        return value;
    }
}
