package org.corridorwall.sample;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corridorwall.sample.Cast.Profile;

/** Every account of the Mastodon-style server: the central one, the schools', the teachers'. */
final class Directory {
    private static final long FIRST_ID = 109_000_000_000_000_000L;
    private static final long STEP = 1_000_003L;

    private final List<Profile> all;
    private final Map<String, Integer> places = new LinkedHashMap<>();

    Directory(Cast cast) {
        this.all = cast.profiles();
        for (var profile : all)
            if (places.put(profile.handle(), places.size()) != null)
                throw new IllegalArgumentException("two accounts of one name: " + profile.handle());
    }

    List<Profile> all() {
        return all;
    }

    Optional<Profile> find(String handle) {
        return Optional.ofNullable(places.get(handle)).map(all::get);
    }

    /** @throws IllegalStateException for a handle that the story made up */
    Profile get(String handle) {
        return find(handle).orElseThrow(() -> new IllegalStateException("nobody of this name: " + handle));
    }

    int placeOf(Profile profile) {
        var place = places.get(profile.handle());
        if (place == null) throw new IllegalArgumentException("not of this directory: " + profile.handle());
        return place;
    }

    /** As long as Mastodon's, and the same at every start. */
    long idOf(Profile profile) {
        return FIRST_ID + placeOf(profile) * STEP;
    }

    Optional<Profile> byId(String id) {
        return all.stream()
                .filter(profile -> Long.toString(idOf(profile)).equals(id))
                .findFirst();
    }
}
