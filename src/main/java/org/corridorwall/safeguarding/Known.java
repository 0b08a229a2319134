package org.corridorwall.safeguarding;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.corridorwall.post.Folded;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.Event;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.TrustId;
import org.corridorwall.trust.TrustStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to the trust itself, and is therefore no secret of anybody.
 *
 * @param names of its schools, people, events and places: folded words, each in its order
 * @param hosts of its websites and of its e-mail, in small letters
 */
record Known(Set<List<String>> names, Set<String> hosts) {
    static final Known NOTHING = new Known(Set.of(), Set.of());
    private static final TrustStore TRUSTS = new TrustStore();
    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "miss", "ms", "mx", "dr", "sir", "dame", "prof", "professor", "rev", "revd", "fr", "father");

    Known {
        names = Set.copyOf(names);
        hosts = Set.copyOf(hosts);
    }

    static Known of(Handle db, TrustId id) {
        var trust = TRUSTS.get(db, id);
        var academies = TRUSTS.academies(db, id);
        var people = TRUSTS.people(db, id);
        var names = new HashSet<List<String>>();
        add(names, trust.name());
        for (Academy academy : academies) {
            add(names, academy.name());
            if (academy.shortName() != null) add(names, academy.shortName());
        }
        for (Event event : TRUSTS.events(db, id)) {
            add(names, event.name());
            if (event.place() != null) add(names, event.place());
        }
        people.forEach(person -> addPerson(names, person));
        var hosts = new HashSet<String>();
        Stream.concat(Stream.of(trust.website()), academies.stream().map(Academy::website))
                .filter(Objects::nonNull)
                .forEach(website -> addHost(hosts, website));
        addMailHost(hosts, trust.contact());
        people.forEach(person -> addMailHost(hosts, person.email()));
        return new Known(names, hosts);
    }

    private static void add(Set<List<String>> names, String name) {
        var words = words(name);
        if (!words.isEmpty()) names.add(words);
    }

    private static void addPerson(Set<List<String>> names, Person person) {
        var words = words(person.name());
        if (words.isEmpty()) return;
        names.add(words);
        if (!TITLES.contains(words.getFirst())) return;
        var plain = words.subList(1, words.size());
        if (plain.size() > 1) {
            names.add(plain);
            names.add(List.of(words.getFirst(), words.getLast()));
        }
    }

    private static void addHost(Set<String> hosts, String website) {
        try {
            var host = URI.create(website).getHost();
            if (host != null) hosts.add(Hosts.plain(host).replaceFirst("^www\\.", ""));
        } catch (IllegalArgumentException noAddress) {
            // A website that is no address has no host.
        }
    }

    /** Only where the mail is the school's own: a teacher may have written theirs at a provider's. */
    private static void addMailHost(Set<String> hosts, @Nullable String email) {
        if (email == null || email.indexOf('@') < 0) return;
        var host = Hosts.plain(email.substring(email.indexOf('@') + 1));
        if (!MailProviders.has(host)) hosts.add(host);
    }

    static List<String> words(String name) {
        return new ArrayList<>(
                Arrays.stream(Folded.of(name).text().replaceAll("['’]", "").split("[^\\p{L}\\p{N}]+"))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    /** Whether a host, or one above it, is the trust's. */
    boolean ownHost(String host) {
        return Hosts.listed(hosts, host);
    }
}
