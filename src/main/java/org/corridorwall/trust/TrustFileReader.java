package org.corridorwall.trust;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.corridorwall.post.Network;
import org.corridorwall.trust.Entry.Word;
import org.corridorwall.trust.TrustFile.AcademyEntry;
import org.corridorwall.trust.TrustFile.AccountEntry;
import org.corridorwall.trust.TrustFile.EventEntry;
import org.corridorwall.trust.TrustFile.PersonEntry;
import org.corridorwall.trust.TrustFile.TagEntry;
import org.corridorwall.trust.TrustFile.TrustEntry;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The rules of the trust file, section by section in its order. A value that is wrong is said and stands in as nothing
 * until the end, so that one reading finds every mistake.
 */
final class TrustFileReader {
    private static final Set<String> SECTIONS =
            keys("trust", "academies", "people", "accounts", "hashtags", "events", "budgets");
    private static final Set<String> TRUST =
            keys("slug", "name", "website", "hashtag", "timezone", "language", "contact", "index");
    private static final Set<String> ACADEMY = keys("slug", "name", "short", "urn", "website", "colour", "shape");
    private static final Set<String> PERSON = keys("slug", "name", "academy", "academies", "role", "email", "may");
    private static final Set<String> ACCOUNT =
            keys("network", "address", "academy", "person", "policy", "only", "server", "credential", "outlet");
    private static final Set<String> HASHTAG = keys("tag", "scope", "from", "until", "aliases");
    private static final Set<String> EVENT = keys("slug", "name", "tag", "from", "until", "host", "invited", "place");

    private static final List<String> NETWORKS = Arrays.stream(Network.values())
            .filter(network -> network != Network.NATIVE)
            .map(Network::code)
            .toList();
    private static final List<String> RIGHTS =
            Arrays.stream(Right.values()).map(Right::code).toList();
    private static final List<String> SHAPES =
            List.of("circle", "square", "triangle", "diamond", "half", "quarter", "leaf", "hexagon");
    private static final List<String> POLICIES = List.of("publish", "hold");
    private static final List<String> SCOPES = List.of("trust", "event", "national");
    private static final Pattern COLOUR = Pattern.compile("#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})");
    private static final Pattern URN = Pattern.compile("[1-9][0-9]{5}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
    private static final Pattern MONEY = Pattern.compile("[0-9]{1,9}(\\.[0-9]+)?");

    private static final TrustEntry NO_TRUST = new TrustEntry("", "", null, null, "Europe/London", "en-GB", null, true);

    private final MistakeList mistakes = new MistakeList();
    private String trustTag = "";

    /** Where each slug, account, tag and alias stands. What is wrong in itself is here too: one slip is one mistake. */
    private final Map<String, Integer> academies = new LinkedHashMap<>();

    private final Map<String, Integer> people = new LinkedHashMap<>();
    private final Map<String, List<String>> academiesOfPeople = new HashMap<>();
    private final Map<String, Integer> accounts = new HashMap<>();
    private final Map<String, Integer> tags = new HashMap<>();
    private final Map<String, Integer> aliases = new LinkedHashMap<>();
    private final Map<String, Integer> events = new HashMap<>();

    TrustFile.Parsed read(String yaml) {
        var file = new YamlText(mistakes).read(yaml).flatMap(this::file);
        if (mistakes.isEmpty() && file.isPresent()) return new TrustFile.Read(file.get());
        if (mistakes.isEmpty()) mistakes.say(1, "the file is empty; expected trust: {slug: …, name: …}");
        return new TrustFile.Mistakes(mistakes.inOrder());
    }

    private Optional<TrustFile> file(Node root) {
        if (isNull(root)) return Optional.empty();
        if (!(root instanceof MappingNode all)) {
            mistakes.say(root, "this is no trust file; expected trust: {slug: …, name: …}");
            return Optional.empty();
        }
        var sections = new Entry("a trust file", all, SECTIONS, mistakes);
        var trust = trust(sections);
        var schools = each(sections, "academies", "an academy", ACADEMY, this::academy);
        var staff = each(sections, "people", "a person", PERSON, this::person);
        var presences = each(sections, "accounts", "an account", ACCOUNT, this::account);
        var hashtags = each(sections, "hashtags", "a hashtag", HASHTAG, this::hashtag);
        sayAliasesThatAreTags();
        var occasions = each(sections, "events", "an event", EVENT, entry -> event(entry, hashtags));
        return Optional.of(new TrustFile(trust, schools, staff, presences, hashtags, occasions, budgets(sections)));
    }

    /** The sections that are lists; an empty or missing one is fine. */
    private <T> List<T> each(Entry sections, String key, String what, Set<String> known, Function<Entry, T> read) {
        var found = new ArrayList<T>();
        var section = sections.find(key);
        if (section == null) return found;
        if (!(section instanceof SequenceNode list)) {
            mistakes.say(section, key + " is no list; expected each on a line of its own that begins with a hyphen");
            return found;
        }
        for (var item : list.getValue()) {
            if (item instanceof MappingNode block) found.add(read.apply(new Entry(what, block, known, mistakes)));
            else mistakes.say(item, "this is not " + what + "; expected {" + String.join(": …, ", known) + ": …}");
        }
        return found;
    }

    private TrustEntry trust(Entry sections) {
        var section = sections.find("trust");
        if (section == null) sections.missing("trust");
        else if (!(section instanceof MappingNode))
            mistakes.say(section, "trust is not right; expected {slug: …, name: …}");
        if (!(section instanceof MappingNode block)) return NO_TRUST;
        var entry = new Entry("a trust", block, TRUST, mistakes);
        return new TrustEntry(
                trustSlug(entry),
                name(entry),
                entry.website("website").orElse(null),
                entry.hashtag("hashtag").map(this::own).orElse(null),
                entry.word("timezone", TrustFileReader::isTimezone, "a time zone such as Europe/London")
                        .map(Word::text)
                        .orElse("Europe/London"),
                entry.word("language", TrustFileReader::isLanguage, "a language such as en-GB or cy")
                        .map(word -> Locale.forLanguageTag(word.text()).toLanguageTag())
                        .orElse("en-GB"),
                entry.email("contact").orElse(null),
                entry.yesOrNo("index").orElse(true));
    }

    private String trustSlug(Entry entry) {
        var slug = entry.word("slug");
        if (slug.isEmpty() || !Slug.RESERVED.contains(slug.get().text())) return slug(entry);
        mistakes.say(
                slug.get().line(),
                "slug '" + slug.get().text() + "' is a word that addresses begin with; expected another");
        return "";
    }

    private String own(Word hashtag) {
        tags.put(Entry.fold(hashtag), hashtag.line());
        trustTag = Entry.fold(hashtag);
        return hashtag.text();
    }

    private AcademyEntry academy(Entry entry) {
        var slug = slug(entry);
        sayRepeated(academies, slug, entry, "academy '" + slug + "'");
        return new AcademyEntry(
                slug,
                name(entry),
                entry.prose("short").orElse(null),
                entry.word("urn", text -> URN.matcher(text).matches(), "the six digits of the national register (GIAS)")
                        .map(word -> Integer.valueOf(word.text()))
                        .orElse(null),
                entry.website("website").orElse(null),
                entry.word("colour", text -> COLOUR.matcher(text).matches(), "a colour such as \"#0a5\" or \"#00aa55\"")
                        .map(Word::text)
                        .orElse(null),
                entry.oneOf("shape", SHAPES).map(Word::text).orElse(null));
    }

    private PersonEntry person(Entry entry) {
        var slug = slug(entry);
        sayRepeated(people, slug, entry, "person '" + slug + "'");
        var serves = new LinkedHashSet<String>();
        entry.word("academy")
                .filter(word -> isKnown(academies, "academy", word))
                .ifPresent(word -> serves.add(word.text()));
        for (var word : entry.words("academies")) if (isKnown(academies, "academy", word)) serves.add(word.text());
        academiesOfPeople.put(slug, List.copyOf(serves));
        return new PersonEntry(
                slug,
                name(entry),
                List.copyOf(serves),
                entry.prose("role").orElse(null),
                entry.email("email")
                        .flatMap(EmailAddress::find)
                        .map(EmailAddress::folded)
                        .orElse(null),
                texts(entry.eachOneOf("may", RIGHTS)));
    }

    private AccountEntry account(Entry entry) {
        var network = entry.oneOf("network", NETWORKS).map(Word::text);
        var address = entry.word("address").map(Word::text);
        if (!entry.has("network")) entry.missing("network");
        if (!entry.has("address")) entry.missing("address");
        if (network.isPresent() && address.isPresent()) {
            var identity = network.get() + " " + AddressIdentity.of(Network.get(network.get()), address.get());
            sayRepeated(accounts, identity, entry, network.get() + " " + Entry.shown(address.get()));
        }
        var academy = entry.word("academy").filter(word -> isKnown(academies, "academy", word));
        var person = entry.word("person").filter(word -> isKnown(people, "person", word));
        sayStranger(academy, person);
        return new AccountEntry(
                network.orElse(""),
                address.orElse(""),
                academy.map(Word::text).orElse(null),
                person.map(Word::text).orElse(null),
                entry.oneOf("policy", POLICIES).map(Word::text).orElse("publish"),
                folded(entry.hashtags("only")),
                entry.website("server").orElse(null),
                credential(entry),
                entry.yesOrNo("outlet").orElse(false));
    }

    /** A person's account may name one of their academies, but no other. */
    private void sayStranger(Optional<Word> academy, Optional<Word> person) {
        if (academy.isEmpty() || person.isEmpty()) return;
        var theirs = academiesOfPeople.getOrDefault(person.get().text(), List.of());
        if (theirs.isEmpty() || theirs.contains(academy.get().text())) return;
        mistakes.say(
                academy.get().line(),
                "academy '" + academy.get().text() + "' is none of "
                        + person.get().text() + "'s; expected one of " + String.join(", ", theirs));
    }

    /** Never shown when it is wrong: it may be the token itself. */
    private @Nullable String credential(Entry entry) {
        var written = entry.word("credential");
        if (written.isEmpty() || VARIABLE.matcher(written.get().text()).matches())
            return written.map(Word::text).orElse(null);
        mistakes.say(
                written.get().line(),
                "credential is not right; expected the name of an environment variable that holds the token, never the token");
        return null;
    }

    private TagEntry hashtag(Entry entry) {
        var tag = entry.hashtag("tag");
        if (!entry.has("tag")) entry.missing("tag");
        var scope = entry.oneOf("scope", SCOPES).map(Word::text);
        if (!entry.has("scope")) entry.missing("scope");
        var folded = tag.map(Entry::fold).orElse("");
        // The trust's own hashtag may be in the list too, to be given aliases.
        if (folded.equals(trustTag)) {
            tags.remove(folded);
            trustTag = "";
        }
        sayRepeated(tags, folded, entry, "hashtag '" + folded + "'");
        var means = new LinkedHashSet<String>();
        for (var alias : entry.hashtags("aliases")) {
            if (Entry.fold(alias).equals(folded) || !means.add(Entry.fold(alias))) continue;
            var before = aliases.putIfAbsent(Entry.fold(alias), alias.line());
            if (before != null)
                mistakes.say(
                        alias.line(),
                        "alias '" + alias.text() + "' is on line " + before + " already; expected it for one hashtag");
        }
        var days = days(entry);
        return new TagEntry(
                folded,
                tag.map(Word::text).orElse(""),
                scope.orElse(""),
                days.from(),
                days.until(),
                List.copyOf(means));
    }

    private void sayAliasesThatAreTags() {
        aliases.forEach((alias, line) -> {
            var tag = tags.get(alias);
            if (tag != null)
                mistakes.say(
                        line, "alias '" + alias + "' is a hashtag of its own, on line " + tag + "; expected it once");
        });
    }

    /** An event happens on days: its own, else its hashtag's; one day when only one is said. */
    private EventEntry event(Entry entry, List<TagEntry> hashtags) {
        var tag = entry.hashtag("tag").map(Entry::fold);
        var name = entry.prose("name");
        var slug = eventSlug(entry, name);
        sayRepeated(events, slug, entry, "event '" + slug + "'");
        var days = days(entry);
        if (days.from() == null && days.until() == null)
            days = hashtags.stream()
                    .filter(candidate -> tag.isPresent() && candidate.tag().equals(tag.get()))
                    .findFirst()
                    .map(found -> new Days(found.from(), found.until()))
                    .orElse(days);
        if (days.from() == null && days.until() == null && !entry.has("from") && !entry.has("until"))
            entry.missing("from");
        var host = entry.word("host").filter(word -> isKnown(academies, "academy", word));
        var invited = entry.words("invited").stream()
                .filter(word -> isKnown(academies, "academy", word))
                .toList();
        return new EventEntry(
                slug,
                name.orElse(slug),
                tag.orElse(null),
                first(days.from(), days.until()),
                first(days.until(), days.from()),
                host.map(Word::text).orElse(null),
                texts(invited).stream().distinct().toList(),
                entry.prose("place").orElse(null));
    }

    private String eventSlug(Entry entry, Optional<String> name) {
        if (entry.has("slug")) return slug(entry);
        var made = name.map(TrustFileReader::slugOf).filter(Slug::looksRight);
        if (made.isEmpty()) entry.missing("slug");
        return made.orElse("");
    }

    private static String slugOf(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    private record Days(@Nullable String from, @Nullable String until) {}

    private Days days(Entry entry) {
        var from = entry.day("from");
        var until = entry.day("until");
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get()))
            mistakes.say(
                    entry.lineOf("until"),
                    "until " + until.get() + " is before from " + from.get()
                            + "; expected the same day or a later one");
        return new Days(
                from.map(LocalDate::toString).orElse(null),
                until.map(LocalDate::toString).orElse(null));
    }

    private static String first(@Nullable String day, @Nullable String other) {
        if (day != null) return day;
        return other == null ? "" : other;
    }

    private Map<String, Double> budgets(Entry sections) {
        var budgets = new HashMap<String, Double>();
        var section = sections.find("budgets");
        if (section == null) return budgets;
        if (!(section instanceof MappingNode block)) {
            mistakes.say(section, "budgets is not right; expected {x: 60}, in US dollars a month");
            return budgets;
        }
        var entry = new Entry("budgets", block, keys(NETWORKS.toArray(String[]::new)), mistakes);
        for (var network : NETWORKS)
            entry.word(network, text -> MONEY.matcher(text).matches(), "US dollars a month, such as 60")
                    .ifPresent(word -> budgets.put(network, Double.valueOf(word.text())));
        return budgets;
    }

    private static String slug(Entry entry) {
        if (!entry.has("slug")) entry.missing("slug");
        return entry.slug("slug").map(Word::text).orElse("");
    }

    private static String name(Entry entry) {
        if (!entry.has("name")) entry.missing("name");
        return entry.prose("name").orElse("");
    }

    private void sayRepeated(Map<String, Integer> seen, String key, Entry entry, String what) {
        if (key.isEmpty()) return;
        var before = seen.putIfAbsent(key, entry.line());
        if (before != null) mistakes.say(entry.line(), what + " is on line " + before + " already; expected it once");
    }

    private boolean isKnown(Map<String, Integer> known, String what, Word word) {
        if (known.containsKey(word.text())) return true;
        var hint = Nearest.hint(word.text(), known.keySet());
        mistakes.say(
                word.line(),
                what + " '" + Entry.shown(word.text()) + "' is not in this file"
                        + (hint.isEmpty() ? "; expected the slug of one that is" : hint));
        return false;
    }

    private static boolean isTimezone(String text) {
        return ZoneId.getAvailableZoneIds().contains(text);
    }

    private static boolean isLanguage(String text) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(text)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException wrong) {
            return false;
        }
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).distinct().toList();
    }

    private static List<String> folded(List<Word> hashtags) {
        return hashtags.stream().map(Entry::fold).distinct().toList();
    }

    private static Set<String> keys(String... keys) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(keys)));
    }
}
