package org.corridorwall.wall;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Network;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.FiledTag;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Whose wall it is: everything about a trust that its pages say around the posts. */
public final class Scene {
    private final Trust trust;
    private final Bundle.Spoken spoken;
    private final Days days;
    private final SchoolMarks marks;
    private final Map<Slug, Academy> academies = new LinkedHashMap<>();
    private final Map<Slug, Person> people = new LinkedHashMap<>();
    private final Map<Hashtag, FiledTag> filed = new LinkedHashMap<>();
    private final Map<Hashtag, Hashtag> aliases = new HashMap<>();

    Scene(Trust trust, List<Academy> academies, List<Person> people, List<FiledTag> tags, Instant now) {
        this.trust = trust;
        this.spoken = Bundle.in(trust.language());
        this.days = new Days(spoken.phrases(), spoken.locale(), trust.timezone(), now);
        this.marks = new SchoolMarks(academies);
        academies.forEach(academy -> this.academies.put(academy.slug(), academy));
        people.forEach(person -> this.people.put(person.slug(), person));
        for (var tag : tags) {
            filed.put(tag.tag(), tag);
            tag.aliases().forEach(alias -> aliases.put(alias, tag.tag()));
        }
    }

    public static Scene of(Handle db, TrustStore trusts, Trust trust, Instant now) {
        var id = trust.id();
        return new Scene(trust, trusts.academies(db, id), trusts.people(db, id), trusts.tags(db, id), now);
    }

    public Trust trust() {
        return trust;
    }

    Phrases say() {
        return spoken.phrases();
    }

    public Locale locale() {
        return spoken.locale();
    }

    public Days days() {
        return days;
    }

    public SchoolMarks marks() {
        return marks;
    }

    /** In the order of the trust file. */
    public List<Academy> academies() {
        return List.copyOf(academies.values());
    }

    public List<Person> people() {
        return List.copyOf(people.values());
    }

    List<FiledTag> tags() {
        return List.copyOf(filed.values());
    }

    public Optional<Academy> academy(@Nullable Slug slug) {
        return slug == null ? Optional.empty() : Optional.ofNullable(academies.get(slug));
    }

    public Optional<Person> person(@Nullable Slug slug) {
        return slug == null ? Optional.empty() : Optional.ofNullable(people.get(slug));
    }

    Optional<FiledTag> tag(Hashtag tag) {
        return Optional.ofNullable(filed.get(tag));
    }

    /** The tag that is meant; empty when nothing is left after the mark. */
    Optional<Hashtag> meant(String written) {
        try {
            var tag = Hashtag.of(written);
            return Optional.of(aliases.getOrDefault(tag, tag));
        } catch (IllegalArgumentException nothingLeft) {
            return Optional.empty();
        }
    }

    /** How a network is called beside its letter. */
    public String network(Network network) {
        return Networks.name(network, say());
    }

    public String letter(Network network) {
        return Networks.letter(network);
    }

    /** Address of the stylesheet with the schools' colours; it changes with them. */
    public String stylesheet() {
        return Shells.stylesheet(this);
    }

    /** As the trust writes it, with its mark. */
    String written(Hashtag tag) {
        return "#" + tag(tag).map(FiledTag::written).orElse(tag.folded());
    }

    public String home() {
        return "/" + trust.slug();
    }

    public String post(Object id) {
        return home() + "/posts/" + id;
    }

    String academyPage(Slug academy) {
        return home() + "/academies/" + academy;
    }

    String personPage(Slug person) {
        return home() + "/people/" + person;
    }

    String tagPage(Hashtag tag) {
        return home() + "/tags/" + Here.encoded(tag.folded());
    }
}
