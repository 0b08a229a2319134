package org.corridorwall.sample;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who plays: the sample trust, its academies, and its people, in the order of the trust file. */
record Cast(TrustRole trust, List<School> academies, List<Player> people, List<Tag> hashtags) {
    /** The domain of every Mastodon-style account here. Reserved for examples (RFC 2606), so that it is nobody's. */
    static final String DOMAIN = "harbour.example";

    record TrustRole(String slug, String name, String hashtag, String timezone, String handle, String note) {
        ZoneId zone() {
            return ZoneId.of(timezone);
        }
    }

    enum Phase {
        primary,
        secondary,
        special
    }

    /** @param handle its account on the Mastodon-style server, or null: then it has its website only */
    record School(
            String slug,
            String name,
            String shortName,
            int urn,
            String colour,
            String shape,
            Phase phase,
            FeedKind feed,
            @Nullable String handle,
            List<String> classes) {}

    /** @param handle null: somebody who signs in but has no account */
    record Player(
            String slug,
            String name,
            @Nullable String academy,
            String role,
            @Nullable String handle,
            List<String> may,
            boolean hold) {
        public Player {
            may = may == null ? List.of() : List.copyOf(may);
        }

        String email() {
            return slug + "@" + DOMAIN;
        }
    }

    record Tag(String tag, String scope, List<String> aliases) {
        public Tag {
            aliases = aliases == null ? List.of() : List.copyOf(aliases);
        }
    }

    /** A presence on the Mastodon-style server. */
    record Profile(
            String handle,
            String name,
            String note,
            @Nullable String academy,
            boolean teacher) {}

    static Cast load() {
        return Texts.read("cast.yaml", Cast.class);
    }

    Optional<School> school(String slug) {
        return academies.stream().filter(school -> school.slug().equals(slug)).findFirst();
    }

    List<Profile> profiles() {
        var central = new Profile(trust.handle(), trust.name(), trust.note(), null, false);
        var schools = academies.stream().flatMap(Cast::profileOf);
        var teachers = people.stream().flatMap(this::profileOf);
        return Stream.concat(Stream.of(central), Stream.concat(schools, teachers))
                .toList();
    }

    private static Stream<Profile> profileOf(School school) {
        var handle = school.handle();
        if (handle == null) return Stream.empty();
        return Stream.of(new Profile(handle, school.name(), "News from " + school.name() + ".", school.slug(), false));
    }

    private Stream<Profile> profileOf(Player player) {
        var handle = player.handle();
        if (handle == null) return Stream.empty();
        var academy = player.academy();
        var where = academy == null
                ? trust.name()
                : school(academy).map(School::name).orElseThrow();
        return Stream.of(new Profile(handle, player.name(), player.role() + ", " + where + ".", academy, true));
    }
}
