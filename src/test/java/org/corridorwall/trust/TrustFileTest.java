package org.corridorwall.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.corridorwall.trust.TrustFile.Mistake;
import org.corridorwall.trust.TrustFile.Mistakes;
import org.corridorwall.trust.TrustFile.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrustFileTest {
    /** Four lines; what a test adds begins on line 5. */
    private static final String BEGINNING = """
            trust: {slug: bar, name: Bar Academies Trust}
            academies:
              - {slug: north, name: North Primary Academy}
              - {slug: south, name: South Primary Academy}
            """;

    @Test
    void everythingThatAFileMaySayIsRead() {
        var file = read("""
                trust: {slug: infinity, name: Infinity Academies Trust, website: "https://trust.example", hashtag: "#InfinityTrust", timezone: Europe/London, language: en-gb, contact: "office@trust.example", index: false}
                academies:
                  - {slug: st-thomas, name: St Thomas Primary Academy, short: St Thomas, urn: 123456, website: "https://st.example", colour: "#0a5", shape: circle}
                  - {slug: st-johns, name: St John's}
                people:
                  - {slug: j-smith, name: Miss Smith, academy: st-thomas, role: Year 3 teacher, email: J.Smith@Example.org, may: [contribute]}
                  - {slug: head, name: Mrs Okafor, academies: [st-thomas, st-johns], email: head@example.org, may: [contribute, approve]}
                accounts:
                  - {network: feed, address: "https://st.example/feed.xml", academy: st-thomas}
                  - {network: mastodon, address: "@misssmith@example.social", person: j-smith, only: InfinityTrust}
                  - {network: bluesky, address: "st-thomas.example.org", academy: st-thomas, policy: hold}
                  - {network: facebook, address: 12345678901, academy: st-johns}
                  - {network: mastodon, address: "@trust@example.social", server: "https://example.social", credential: TRUST_TOKEN, outlet: true}
                hashtags:
                  - {tag: SportsDay2027, scope: event, from: 2027-06-14, until: 2027-06-18, aliases: [SportDay2027, "#sportsday2027"]}
                  - {tag: education, scope: national}
                  - {tag: infinitytrust, scope: trust, aliases: [InfinityTrsut]}
                events:
                  - {slug: sports-day-2027, name: Sports Day, tag: SportsDay2027, from: 2027-06-14, until: 2027-06-18, host: st-thomas, invited: [st-johns], place: "Harbour Field"}
                  - {name: Été & Winter Fair, tag: sportsday2027}
                budgets: {x: 60}
                """);

        assertThat(file.trust().hashtag()).isEqualTo("InfinityTrust");
        assertThat(file.trust().language()).isEqualTo("en-GB");
        assertThat(file.trust().index()).isFalse();
        assertThat(file.academies().getFirst().urn()).isEqualTo(123456);
        assertThat(file.people())
                .extracting(TrustFile.PersonEntry::email)
                .containsExactly("j.smith@example.org", "head@example.org");
        assertThat(file.people().getLast().academies()).containsExactly("st-thomas", "st-johns");
        assertThat(file.accounts().get(1).only()).containsExactly("infinitytrust");
        assertThat(file.accounts().get(3).address()).isEqualTo("12345678901");
        assertThat(file.accounts())
                .extracting(TrustFile.AccountEntry::policy)
                .containsExactly("publish", "publish", "hold", "publish", "publish");
        assertThat(file.hashtags().getFirst().aliases()).containsExactly("sportday2027");
        assertThat(file.events().getLast())
                .isEqualTo(new TrustFile.EventEntry(
                        "ete-winter-fair",
                        "Été & Winter Fair",
                        "sportsday2027",
                        "2027-06-14",
                        "2027-06-18",
                        null,
                        List.of(),
                        null));
        assertThat(file.budgets()).isEqualTo(Map.of("x", 60.0));
    }

    @Test
    void whatIsLeftOutHasTheDefaultsOfTheContract() {
        var trust =
                read("trust:\n  slug: bar\n  name: Bar\nacademies: []\npeople:\naccounts: ~\nhashtags: []\nbudgets: {}\n")
                        .trust();

        assertThat(trust)
                .isEqualTo(new TrustFile.TrustEntry("bar", "Bar", null, null, "Europe/London", "en-GB", null, true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void eachMistakeIsAnsweredWithItsLineAndWhatWasExpected(String yaml, int line, String... words) {
        var mistakes = wrong(yaml);

        assertThat(mistakes).as("only one").hasSize(1);
        assertThat(mistakes.getFirst().line()).isEqualTo(line);
        assertThat(mistakes.getFirst().what()).contains(words);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                whole("", 1, "empty", "trust: {slug"),
                whole("# nothing yet\n", 1, "empty"),
                whole("- a\n- b\n", 1, "no trust file"),
                whole("academies: []\n", 1, "trust is missing"),
                whole("trust: [a]\n", 1, "trust is not right"),
                whole("trust:\n  name: Bar\n", 2, "slug is missing"),
                whole("trust:\n  slug: bar\n", 2, "name is missing"),
                whole("trust:\n  slug: bar\n  name: ''\n", 3, "name is empty"),
                whole("trust: {slug: bar,\n name: 42}\n", 2, "name is '42'", "text"),
                whole("trust: {slug: bar,\n name: true}\n", 2, "name is 'true'"),
                whole("trust: {name: Bar,\n slug: Bar Trust}\n", 2, "'Bar Trust'", "small letters"),
                whole("trust: {name: Bar,\n slug: desk}\n", 2, "'desk'", "addresses begin"),
                whole("trust: {name: Bar,\n slug: robots.txt}\n", 2, "'robots.txt'", "addresses begin"),
                whole("trust: {name: Bar, slug: bar,\n website: bar.example}\n", 2, "website", "https://"),
                whole("trust: {name: Bar, slug: bar,\n website: 'javascript:alert(1)'}\n", 2, "website", "https://"),
                whole("trust: {name: Bar, slug: bar,\n hashtag: 'Bar Trust'}\n", 2, "hashtag", "one word"),
                whole("trust: {name: Bar, slug: bar,\n timezone: London}\n", 2, "'London'", "Europe/London"),
                whole("trust: {name: Bar, slug: bar,\n language: en_GB}\n", 2, "'en_GB'", "en-GB"),
                whole("trust: {name: Bar, slug: bar,\n contact: office}\n", 2, "'office'", "e-mail"),
                whole("trust: {name: Bar, slug: bar,\n index: maybe}\n", 2, "'maybe'", "true or false"),
                whole("trust: {name: Bar, slug: bar,\n colour: red}\n", 2, "'colour'", "not known in a trust"),
                whole("trust: {name: Bar, slug: bar}\nacademys: []\n", 2, "did you mean 'academies'"),
                whole("trust: {name: Bar, slug: bar}\ntrust: {name: Bar, slug: bar}\n", 2, "twice", "line 1"),
                whole("trust: {name: Bar, slug: bar,\n name: Foo}\n", 2, "'name' is said twice", "line 1"),
                whole("trust: {name: Bar, slug: bar}\n? [a, b]\n: c\n", 2, "no key"),
                whole("trust: {name: Bar, slug: bar}\nacademies: {slug: a, name: A}\n", 2, "academies is no list"),
                whole("trust: {name: Bar, slug: bar}\nacademies:\n  - north\n", 3, "not an academy"),
                whole("trust: {name: Bar, slug: bar}\nacademies:\n  -\n", 3, "not an academy"),
                whole("trust: {name: Bar, slug: bar}\n---\ntrust: {}\n", 2, "second document"),
                whole("trust: !!map {name: Bar, slug: bar}\n", 1, "tags"),
                whole(
                        "trust: {name: Bar, slug: bar}\nacademies: " + "[".repeat(100_000) + "\n",
                        2,
                        "nested too deeply"),
                whole("a: &a [1]\nb: [" + "*a, ".repeat(101) + "]\n", 2, "too many aliases"),
                whole("trust: {name: Bar, slug: bar\nacademies: []\n", 2, "not YAML"),
                whole("trust:\n\tname: Bar\n", 2, "tabs"),
                whole("trust: {slug: bar, name: \"B\u0007r\"}", 1, "U+0007"),
                whole("x".repeat(1_000_001), 1, "larger than 1 MB"),
                after("  - {name: East}\n", 5, "slug is missing"),
                after("  - {slug: east}\n", 5, "name is missing"),
                after("  - {slug: north, name: Other}\n", 5, "academy 'north' is on line 3 already"),
                after("  - {slug: east-, name: East}\n", 5, "'east-'"),
                after("  - {slug: " + "a".repeat(61) + ", name: East}\n", 5, "at most 60"),
                after("  - slug: east\n    name: East\n    urn: 12x\n", 7, "'12x'", "six digits"),
                after("  - {slug: east, name: East, colour: green}\n", 5, "'green'", "#0a5"),
                after("  - {slug: east, name: East, colour: '#12345'}\n", 5, "'#12345'"),
                after(
                        "  - {slug: east, name: East, shape: cirkle}\n",
                        5,
                        "'cirkle'",
                        "hexagon",
                        "did you mean 'circle'"),
                after("  - {slug: east, name: East, web-site: 'https://e.example'}\n", 5, "did you mean 'website'"),
                after(
                        "people:\n  - {slug: head, name: Head, academy: nord}\n",
                        6,
                        "academy 'nord'",
                        "did you mean 'north'"),
                after(
                        "people:\n  - {slug: head, name: Head, academies: [north,\n    west]}\n",
                        7,
                        "academy 'west' is not in this file"),
                after("people:\n  - {slug: head, name: Head, academy: [north, south]}\n", 6, "academy is a list"),
                after("people:\n  - {slug: head, name: Head, email: head(at)example.org}\n", 6, "e-mail"),
                after(
                        "people:\n  - {slug: head, name: Head, may: [contribute, aprove]}\n",
                        6,
                        "'aprove'",
                        "did you mean 'approve'"),
                after(
                        "people:\n  - {slug: head, name: Head}\n  - {slug: head, name: Other}\n",
                        7,
                        "person 'head' is on line 6 already"),
                after(
                        "accounts:\n  - {network: telegraph, address: x}\n",
                        6,
                        "network 'telegraph'",
                        "feed, mastodon, bluesky, x"),
                after("accounts:\n  - {network: native, address: x}\n", 6, "network 'native'"),
                after("accounts:\n  - {network: feed}\n", 6, "address is missing"),
                after("accounts:\n  - {address: 'https://a.example/feed'}\n", 6, "network is missing"),
                after("accounts:\n  - {network: feed, address: ''}\n", 6, "address is empty"),
                after("accounts:\n  - {network: feed, address: [a]}\n", 6, "address is a list"),
                after("accounts:\n  - {network: x, address: '@A', academy: west}\n", 6, "academy 'west'"),
                after(
                        "accounts:\n  - {network: x, address: '@A', person: head}\n",
                        6,
                        "person 'head' is not in this file"),
                after("accounts:\n  - {network: x, address: '@A', polcy: hold}\n", 6, "did you mean 'policy'"),
                after(
                        "accounts:\n  - {network: x, address: '@A', policy: keep}\n",
                        6,
                        "policy 'keep'",
                        "publish, hold"),
                after("accounts:\n  - {network: x, address: '@A', only: 'two words'}\n", 6, "only 'two words'"),
                after("accounts:\n  - {network: x, address: '@A', only: {a: b}}\n", 6, "only is a block"),
                after(
                        "accounts:\n  - {network: mastodon, address: '@a@b.example', server: 'ftp://b.example'}\n",
                        6,
                        "server",
                        "https://"),
                after(
                        "accounts:\n  - {network: x, address: '@A', credential: AAAA%2Fsecret}\n",
                        6, "credential", "environment variable"),
                after("accounts:\n  - {network: x, address: '@A', outlet: sure}\n", 6, "'sure'", "true or false"),
                after("accounts:\n  - {network: x, address: @A}\n", 6, "quotes"),
                after(
                        "accounts:\n  - {network: mastodon, address: '@A@B.example'}\n  - {network: mastodon, address: 'a@b.example'}\n",
                        7,
                        "already",
                        "line 6"),
                after(
                        "accounts:\n  - {network: feed, address: 'https://A.example:443/f'}\n  - {network: feed, address: 'HTTPS://a.example/f'}\n",
                        7,
                        "already",
                        "line 6"),
                after(
                        "people:\n  - {slug: head, name: Head, academy: north}\naccounts:\n  - {network: x, address: a, person: head, academy: south}\n",
                        8,
                        "academy 'south' is none of head's"),
                after("hashtags:\n  - {scope: trust}\n", 6, "tag is missing"),
                after("hashtags:\n  - {tag: a}\n", 6, "scope is missing"),
                after("hashtags:\n  - {tag: a, scope: local}\n", 6, "scope 'local'", "trust, event, national"),
                after(
                        "hashtags:\n  - {tag: a, scope: event, from: 14/06/2027}\n",
                        6,
                        "from '14/06/2027'",
                        "2027-06-14"),
                after("hashtags:\n  - {tag: a, scope: event, from: 2027-02-30}\n", 6, "from '2027-02-30'"),
                after(
                        "hashtags:\n  - {tag: a, scope: event, from: 2027-06-14,\n     until: 2027-06-13}\n",
                        7,
                        "until 2027-06-13 is before"),
                after(
                        "hashtags:\n  - {tag: Straße, scope: event}\n  - {tag: STRASSE, scope: event}\n",
                        7,
                        "hashtag 'strasse' is on line 6 already"),
                after(
                        "hashtags:\n  - {tag: a, scope: event, aliases: [b]}\n  - {tag: b, scope: event}\n",
                        6,
                        "alias 'b' is a hashtag of its own, on line 7"),
                after(
                        "hashtags:\n  - {tag: a, scope: event, aliases: [c]}\n  - {tag: b, scope: event, aliases: [C]}\n",
                        7,
                        "alias 'C' is on line 6 already"),
                after("events:\n  - {slug: fair, name: Fair}\n", 6, "from is missing"),
                after("events:\n  - {from: 2027-06-14}\n", 6, "slug is missing"),
                after("events:\n  - {slug: fair, name: Fair, from: 2027-06-14, until: 2027-06-13}\n", 6, "before"),
                after("events:\n  - {slug: fair, name: Fair, from: 2027-06-14, host: west}\n", 6, "academy 'west'"),
                after(
                        "events:\n  - {slug: fair, name: Fair, from: 2027-06-14, invited: [north, west]}\n",
                        6,
                        "academy 'west'"),
                after(
                        "events:\n  - {slug: fair, from: 2027-06-14}\n  - {slug: fair, from: 2027-06-15}\n",
                        7,
                        "event 'fair' is on line 6"),
                after("budgets: {x: -5}\n", 5, "'-5'", "US dollars"),
                after("budgets: {telegraph: 5}\n", 5, "'telegraph'"),
                after("budgets: 60\n", 5, "budgets is not right"));
    }

    @Test
    void allMistakesAreSaidAtOnceInTheOrderOfTheirLines() {
        var mistakes = wrong("""
                trust: {slug: bad, name: Bad}
                accounts:
                  - {network: telegraph, address: x}
                  - {network: feed}
                academies:
                  - {slug: B AD, name: Bad}
                """);

        assertThat(mistakes).extracting(Mistake::line).containsExactly(3, 4, 6);
    }

    @Test
    void aColourWithoutQuotesIsNamedWhereItStands() {
        var mistakes = wrong(
                "trust: {slug: bar, name: Bar}\nacademies:\n  - {slug: a, name: A, colour: #0a5, shape: circle}\n");

        assertThat(mistakes.getFirst().line()).isEqualTo(3);
        assertThat(mistakes.getFirst().what()).contains("colour", "quotes");
    }

    @Test
    void aTokenThatWasPastedIntoTheFileIsNotRepeated() {
        var mistakes = wrong(BEGINNING + "accounts:\n  - {network: x, address: a, credential: 'AAAA/secret'}\n");

        assertThat(mistakes.getFirst().what()).doesNotContain("secret");
    }

    @Test
    void aThousandMistakesAreNotAllSaid() {
        var mistakes = wrong(BEGINNING + "accounts:\n" + "  - {network: telegraph, address: x}\n".repeat(1000));

        assertThat(mistakes).hasSize(101);
        assertThat(mistakes.getLast().what()).contains("900 more");
    }

    @Test
    void theWallOfRealAccountsCanBeTriedWithoutAnyKeyAndItsPaidPartCanBeTakenIn() throws java.io.IOException {
        var text = java.nio.file.Files.readString(java.nio.file.Path.of("examples/real.yaml"));

        var free = ((TrustFile.Read) TrustFile.parse(text)).file();
        var paid = ((TrustFile.Read) TrustFile.parse(
                        text.replace("  # - {network: x", "  - {network: x").replace("# budgets:", "budgets:")))
                .file();

        assertThat(free.accounts()).extracting(TrustFile.AccountEntry::network).contains("feed", "mastodon", "bluesky");
        assertThat(free.accounts()).allMatch(account -> account.credential() == null);
        assertThat(free.budgets()).isEmpty();
        assertThat(paid.accounts()).hasSize(free.accounts().size() + 1);
        assertThat(paid.budgets()).containsKey("x");
    }

    @Test
    void aliasesOfYamlThatContainThemselvesEnd() {
        assertThat(wrong("trust: &a {slug: bar, name: *a}\n").getFirst().line()).isEqualTo(1);
    }

    private static Arguments whole(String yaml, int line, String... words) {
        return Arguments.of(yaml, line, words);
    }

    private static Arguments after(String yaml, int line, String... words) {
        return Arguments.of(BEGINNING + yaml, line, words);
    }

    private static TrustFile read(String yaml) {
        return switch (TrustFile.parse(yaml)) {
            case Read(var file) -> file;
            case Mistakes(var all) -> throw new AssertionError(all);
        };
    }

    private static List<Mistake> wrong(String yaml) {
        return switch (TrustFile.parse(yaml)) {
            case Read(var file) -> throw new AssertionError("read: " + file);
            case Mistakes(var all) -> all;
        };
    }
}
