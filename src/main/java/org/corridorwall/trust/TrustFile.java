package org.corridorwall.trust;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a trust file says, whole and without a mistake. Only what it says: where it leaves something out there is null
 * or nothing, except for the defaults of the contract (time zone, language, index, policy). Its values are plain, so
 * that they are kept as JSON until the next import.
 *
 * @param budgets US dollars a month by network
 */
public record TrustFile(
        TrustEntry trust,
        List<AcademyEntry> academies,
        List<PersonEntry> people,
        List<AccountEntry> accounts,
        List<TagEntry> hashtags,
        List<EventEntry> events,
        Map<String, Double> budgets) {
    public TrustFile {
        academies = List.copyOf(academies);
        people = List.copyOf(people);
        accounts = List.copyOf(accounts);
        hashtags = List.copyOf(hashtags);
        events = List.copyOf(events);
        budgets = Map.copyOf(budgets);
    }

    public sealed interface Parsed {}

    public record Read(TrustFile file) implements Parsed {}

    /** Everything that is wrong, in the order of its lines; never empty. */
    public record Mistakes(List<Mistake> all) implements Parsed {
        public Mistakes {
            all = List.copyOf(all);
        }
    }

    /**
     * @param line from 1
     * @param what is wrong there, and what was expected
     */
    public record Mistake(int line, String what) {}

    /** YAML 1.2, core schema, at most 1 MB, one document, without tags. Never throws for what it is given. */
    public static Parsed parse(String yaml) {
        return new TrustFileReader().read(yaml);
    }

    public record TrustEntry(
            String slug,
            String name,
            @Nullable String website,
            @Nullable String hashtag,
            String timezone,
            String language,
            @Nullable String contact,
            boolean index) {
        Map<String, @Nullable Object> columns() {
            var columns = new LinkedHashMap<String, @Nullable Object>();
            columns.put("name", name);
            columns.put("website", website);
            columns.put("hashtag", hashtag);
            columns.put("timezone", timezone);
            columns.put("language", language);
            columns.put("contact", contact);
            columns.put("indexed", index);
            return columns;
        }
    }

    public record AcademyEntry(
            String slug,
            String name,
            @Nullable String shortName,
            @Nullable Integer urn,
            @Nullable String website,
            @Nullable String colour,
            @Nullable String shape) {
        Map<String, @Nullable Object> columns() {
            var columns = new LinkedHashMap<String, @Nullable Object>();
            columns.put("name", name);
            columns.put("short_name", shortName);
            columns.put("urn", urn);
            columns.put("website", website);
            columns.put("colour", colour);
            columns.put("shape", shape);
            return columns;
        }
    }

    /** @param email folded */
    public record PersonEntry(
            String slug,
            String name,
            List<String> academies,
            @Nullable String role,
            @Nullable String email,
            List<String> may) {
        public PersonEntry {
            academies = List.copyOf(academies);
            may = List.copyOf(may);
        }

        Map<String, @Nullable Object> columns() {
            var columns = new LinkedHashMap<String, @Nullable Object>();
            columns.put("name", name);
            columns.put("role", role);
            columns.put("email", email);
            return columns;
        }
    }

    /** @param only folded */
    public record AccountEntry(
            String network,
            String address,
            @Nullable String academy,
            @Nullable String person,
            String policy,
            List<String> only,
            @Nullable String server,
            @Nullable String credential,
            boolean outlet) {
        public AccountEntry {
            only = List.copyOf(only);
        }

        Map<String, @Nullable Object> columns() {
            var columns = new LinkedHashMap<String, @Nullable Object>();
            columns.put("address", address);
            columns.put("academy", academy);
            columns.put("person", person);
            columns.put("policy", policy);
            columns.put("only_tags", String.join(" ", only));
            columns.put("server", server);
            columns.put("credential", credential);
            columns.put("outlet", outlet);
            return columns;
        }
    }

    /**
     * @param tag folded
     * @param written without its mark
     * @param aliases folded
     */
    public record TagEntry(
            String tag,
            String written,
            String scope,
            @Nullable String from,
            @Nullable String until,
            List<String> aliases) {
        public TagEntry {
            aliases = List.copyOf(aliases);
        }

        Map<String, @Nullable Object> columns() {
            var columns = new LinkedHashMap<String, @Nullable Object>();
            columns.put("written", written);
            columns.put("scope", scope);
            columns.put("from_day", from);
            columns.put("until_day", until);
            return columns;
        }
    }

    /** @param tag folded */
    public record EventEntry(
            String slug,
            String name,
            @Nullable String tag,
            String from,
            String until,
            @Nullable String host,
            List<String> invited,
            @Nullable String place) {
        public EventEntry {
            invited = List.copyOf(invited);
        }

        Map<String, @Nullable Object> columns() {
            var columns = new LinkedHashMap<String, @Nullable Object>();
            columns.put("name", name);
            columns.put("tag", tag);
            columns.put("from_day", from);
            columns.put("until_day", until);
            columns.put("host", host);
            columns.put("place", place);
            return columns;
        }
    }
}
