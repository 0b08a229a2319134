package org.corridorwall.sample;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corridorwall.sample.Cast.Player;
import org.corridorwall.sample.Cast.School;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

/** The sample trust in the product's own format: what a trust would write by hand. */
final class TrustFile {
    private static final String HOST = "lantern-street";

    private final Cast cast;
    private final URI base;
    private final LocalDate walk;

    TrustFile(Cast cast, URI base, LocalDate walk) {
        this.cast = cast;
        this.base = base;
        this.walk = walk;
    }

    String text() {
        var file = new LinkedHashMap<String, Object>();
        file.put("trust", trust());
        file.put("academies", cast.academies().stream().map(this::academy).toList());
        file.put("people", cast.people().stream().map(TrustFile::person).toList());
        file.put("accounts", accounts());
        file.put("hashtags", hashtags());
        file.put("events", List.of(lanternWalk()));
        return new Dump(DumpSettings.builder().setWidth(200).build()).dumpToString(file);
    }

    private Map<String, Object> trust() {
        var trust = cast.trust();
        return ordered(
                "slug", trust.slug(),
                "name", trust.name(),
                "website", base.toString(),
                "hashtag", trust.hashtag(),
                "timezone", trust.timezone(),
                "language", "en-GB",
                "contact", "office@" + Cast.DOMAIN,
                "index", true);
    }

    private Map<String, Object> academy(School school) {
        return ordered(
                "slug", school.slug(),
                "name", school.name(),
                "short", school.shortName(),
                "urn", school.urn(),
                "website", Sites.home(base, school).toString(),
                "colour", school.colour(),
                "shape", school.shape());
    }

    private static Map<String, Object> person(Player player) {
        var person = ordered("slug", player.slug(), "name", player.name());
        if (player.academy() != null) person.put("academy", player.academy());
        person.put("role", player.role());
        person.put("email", player.email());
        if (!player.may().isEmpty()) person.put("may", player.may());
        return person;
    }

    private List<Map<String, Object>> accounts() {
        var accounts = new ArrayList<Map<String, Object>>();
        accounts.add(mastodon(cast.trust().handle()));
        for (var school : cast.academies()) {
            accounts.add(ordered(
                    "network", "feed",
                    "address", Sites.feed(base, school).toString(),
                    "academy", school.slug()));
            if (school.handle() != null) accounts.add(with(mastodon(school.handle()), "academy", school.slug()));
        }
        for (var player : cast.people()) {
            if (player.handle() == null) continue;
            var account = with(mastodon(player.handle()), "person", player.slug());
            accounts.add(player.hold() ? with(account, "policy", "hold") : account);
        }
        return accounts;
    }

    private Map<String, Object> mastodon(String handle) {
        var server = base.toString().replaceFirst("/$", "");
        return ordered("network", "mastodon", "address", "@" + handle + "@" + Cast.DOMAIN, "server", server);
    }

    private List<Map<String, Object>> hashtags() {
        var tags = new ArrayList<Map<String, Object>>();
        for (var tag : cast.hashtags()) {
            var one = ordered("tag", tag.tag(), "scope", tag.scope());
            if (!tag.aliases().isEmpty()) one.put("aliases", tag.aliases());
            tags.add(one);
        }
        tags.add(ordered(
                "tag", Story.walkTag(walk),
                "scope", "event",
                "from", walk.toString(),
                "until", walk.toString(),
                "aliases", List.of("LanternWalk", "LaternWalk")));
        return tags;
    }

    private Map<String, Object> lanternWalk() {
        var invited = cast.academies().stream()
                .map(School::slug)
                .filter(slug -> !slug.equals(HOST))
                .toList();
        return ordered(
                "slug",
                "lantern-walk",
                "name",
                "Lantern Walk",
                "tag",
                Story.walkTag(walk),
                "from",
                walk.toString(),
                "until",
                walk.toString(),
                "host",
                HOST,
                "invited",
                invited,
                "place",
                "From Saltmarsh Infants to the harbour wall");
    }

    private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        map.put(key, value);
        return map;
    }

    private static Map<String, Object> ordered(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) map.put((String) pairs[i], pairs[i + 1]);
        return map;
    }
}
