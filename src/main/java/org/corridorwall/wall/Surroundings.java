package org.corridorwall.wall;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.media.MediaStore;
import org.corridorwall.post.Post;
import org.corridorwall.safeguarding.ApprovedPost;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What stands around posts when they are told: names, and which authors' pictures are here.
 *
 * @param avatars ids of the copies, by their address at the source
 * @param awaited whether a picture of an author is not here yet; its coming is no change of the wall
 */
public record Surroundings(
        Trust trust,
        Map<Slug, Academy> academies,
        Map<Slug, Person> people,
        Map<String, String> avatars,
        boolean awaited) {
    private static final Duration UNTIL_AN_AVATAR_COMES = Duration.ofSeconds(20);

    static Surroundings of(Handle db, Trust trust, TrustStore trusts, MediaStore media, List<FiledPost> posts) {
        return around(
                db,
                trust,
                trusts,
                media,
                posts.stream().map(post -> post.approved().post()).toList());
    }

    public static Surroundings around(Handle db, Trust trust, TrustStore trusts, MediaStore media, List<Post> posts) {
        var wanted = posts.stream()
                .map(post -> post.author().avatar())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var avatars = media.avatars(db, trust.id(), wanted);
        var academies = new LinkedHashMap<Slug, Academy>();
        trusts.academies(db, trust.id()).forEach(academy -> academies.put(academy.slug(), academy));
        var people = new LinkedHashMap<Slug, Person>();
        trusts.people(db, trust.id()).forEach(person -> people.put(person.slug(), person));
        return new Surroundings(trust, academies, people, avatars, avatars.size() < wanted.size());
    }

    /** What the source gives for this post, else the person's, else the academy's name, else the trust's. */
    String author(ApprovedPost post) {
        return author(post.post(), post.person(), post.academy());
    }

    String author(Post post, @Nullable Slug person, @Nullable Slug academy) {
        var given = post.author().name();
        if (given != null && !given.isBlank()) return given;
        var known = person == null ? null : people.get(person);
        if (known != null) return known.name();
        var school = academy == null ? null : academies.get(academy);
        return school != null ? school.name() : trust.name();
    }

    @Nullable
    String avatar(Post post) {
        var address = post.author().avatar();
        return address == null ? null : avatars.get(address);
    }

    /** How long an answer made of these may be kept, while nothing changes. */
    Instant until(Instant now) {
        return awaited ? now.plus(UNTIL_AN_AVATAR_COMES) : Instant.MAX;
    }
}
