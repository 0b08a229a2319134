package org.corridorwall.post;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where accounts live. The name in lower case is what the trust file, the API and the database say. */
public enum Network {
    FEED,
    MASTODON,
    BLUESKY,
    X,
    FACEBOOK,
    INSTAGRAM,
    THREADS,
    YOUTUBE,
    LINKEDIN,
    TIKTOK,
    NATIVE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Network> find(String code) {
        return Arrays.stream(values())
                .filter(network -> network.code().equals(code))
                .findFirst();
    }

    public static Network get(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("not a network: '" + code + "'"));
    }
}
