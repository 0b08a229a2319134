package org.corridorwall.network.x;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.corridorwall.post.Author;
import org.jspecify.annotations.Nullable;

/**
 * Who an account is.
 *
 * @param username as X writes it, without its mark
 * @param at when it was asked for: a profile costs money, and is good for 30 days
 */
record Profile(
        String id, String username, String name, @Nullable String avatar, boolean closed, Instant at) {
    private static final Duration GOOD = Duration.ofDays(30);
    private static final int LONGEST_NAME = 200;

    /** https://docs.x.com/x-api/fundamentals/data-dictionary#user */
    static Optional<Profile> of(JsonNode user, Instant now) {
        var id = Tree.text(user, "id");
        var username = Tree.text(user, "username");
        if (!Ids.usable(id) || !Username.isOne(username)) return Optional.empty();
        var name = Objects.requireNonNullElse(Tree.line(user, "name", LONGEST_NAME), username);
        return Optional.of(new Profile(id, username, name, avatar(user), Tree.yes(user, "protected"), now));
    }

    private static @Nullable String avatar(JsonNode user) {
        var address = Tree.address(user, "profile_image_url");
        // X's stand-in for whoever has no picture
        if (address == null || address.contains("/default_profile_images/")) return null;
        return address.replaceFirst("_normal(\\.\\w+)$", "_400x400$1");
    }

    boolean isFresh(Instant now) {
        return now.isBefore(at.plus(GOOD));
    }

    boolean isCalled(String folded) {
        return username.toLowerCase(Locale.ROOT).equals(folded);
    }

    Author author() {
        return new Author(name, "@" + username, "https://x.com/" + username, avatar);
    }

    /** Of whom only the name is known. */
    static Author stranger(String username) {
        return new Author(username, "@" + username, "https://x.com/" + username, null);
    }
}
