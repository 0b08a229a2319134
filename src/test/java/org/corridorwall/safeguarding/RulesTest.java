package org.corridorwall.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RulesTest extends BothDatabases {
    private School school;
    private Rules rules;
    private Actor admin;

    @BeforeEach
    void openSchool() {
        school = new School(database, folder);
        rules = new Rules(school.audit, school);
        admin = new Actor(
                "admin@e.org",
                false,
                List.of(new Person(
                        school.trust,
                        new Slug("admin"),
                        "Admin",
                        List.of(),
                        null,
                        "admin@e.org",
                        Set.of(Right.ADMINISTER))));
    }

    private RuleSetting now(RuleKind kind) {
        return database.read(db -> rules.settings(db, school.trust)).of(kind);
    }

    private Rules.Changed set(
            Actor by, RuleKind kind, boolean on, Map<String, List<String>> lists, Map<String, Integer> dials) {
        var before = now(kind);
        return database.write(db -> rules.change(
                db, by, school.trust, new RuleSetting(kind, on, lists, dials, before.version()), before.version()));
    }

    private Decision take(String account, String key, String text) {
        return school.decision(
                School.id(school.takes(account, Posts.post(key, text).made())));
    }

    @Test
    void aWordOfTheTrustIsFoundFromTheNextPostOnAndAShippedOneIsLetThrough() {
        assertThat(take("smith", "a", "Flibbertigibbet day").state()).isEqualTo(State.PUBLISHED);

        set(
                school.lead,
                RuleKind.WORDS,
                true,
                Map.of("words", List.of("Flibbertigibbet", " "), "allowed", List.of("bugger")),
                Map.of());

        var held = take("smith", "b", "Another f1ibbertigibbet day");
        assertThat(held.state()).isEqualTo(State.HELD);
        assertThat(held.by()).isEqualTo("rule words");
        assertThat(held.why()).isEqualTo("A word on the list was found: “f1ibbertigibbet” (the trust's list).");
        assertThat(take("smith", "c", "the bugger fell over").state()).isEqualTo(State.PUBLISHED);
        assertThat(now(RuleKind.WORDS).list("words")).containsExactly("Flibbertigibbet");
    }

    @Test
    void aRuleThatIsSwitchedOffHoldsNothingUntilItIsSwitchedOnAgain() {
        set(school.lead, RuleKind.WORDS, false, Map.of(), Map.of());
        assertThat(take("smith", "a", "what shit weather").state()).isEqualTo(State.PUBLISHED);
        set(school.lead, RuleKind.WORDS, true, Map.of(), Map.of());
        assertThat(take("smith", "b", "still shit weather").state()).isEqualTo(State.HELD);
    }

    @Test
    void whoDidNotSeeTheLastChangeOverwritesNothing() {
        set(school.lead, RuleKind.WORDS, true, Map.of("words", List.of("one")), Map.of());
        var late = database.write(db -> rules.change(
                db,
                admin,
                school.trust,
                new RuleSetting(RuleKind.WORDS, true, Map.of("words", List.of("two")), Map.of(), 0),
                0));
        assertThat(late).isInstanceOf(Rules.Changed.Stale.class);
        assertThat(now(RuleKind.WORDS).list("words")).containsExactly("one");
        assertThat(now(RuleKind.WORDS).version()).isEqualTo(1);
    }

    @Test
    void everyChangeIsInTheAuditAndNoNameOfAChildIs() {
        set(school.lead, RuleKind.LINKS, true, Map.of("blocked", List.of("bad.example")), Map.of("only-allowed", 1));
        set(school.lead, RuleKind.NEVER_PUBLISH, true, Map.of("names", List.of("Ada Quill")), Map.of());
        var rows = database.read(db -> db.createQuery("select who, what, about, why from audit order by id")
                .map((row, context) -> row.getString(1) + " | " + row.getString(2) + " | " + row.getString(3) + " | "
                        + row.getString(4))
                .list());
        assertThat(rows)
                .containsExactly(
                        "dsl@e.org | changed a rule | links | blocked: added bad.example; only-allowed: 0 became 1",
                        "dsl@e.org | changed a rule | never-publish | names: added 1");
    }

    @Test
    void settingsThatCannotBeReadHoldEverything() {
        set(school.lead, RuleKind.WORDS, true, Map.of(), Map.of());
        database.change(db -> db.execute("update rule_setting set lists = 'no json', version = version + 1"));
        var decision = take("smith", "a", "Good morning");
        assertThat(decision.state()).isEqualTo(State.HELD);
        assertThat(decision.by()).isEqualTo("rule settings");
    }

    @Test
    void aPersonOfTheTrustWithANameOnTheListIsNoBadWord() {
        database.change(db -> {
            db.execute("insert into person (trust_id, slug, name, place) values (1, 'boner', 'Mr Tom Boner', 1)");
            db.execute("insert into academy (trust_id, slug, name, place) values (1, 'twat', 'Turd Lane Primary', 2)");
        });
        assertThat(take("smith", "a", "Mr Boner and #MrBoner of Turd Lane Primary")
                        .state())
                .isEqualTo(State.PUBLISHED);
        assertThat(take("smith", "b", "what a boner").state()).isEqualTo(State.HELD);
        assertThat(take("smith", "c", "Mr Boner is a turd").marks()).containsExactly(new Mark(14, 18));
    }

    @Test
    void aChildOnTheNeverPublishListIsHeldForTheLeadAndNobodyElseLearnsWhy() {
        set(school.lead, RuleKind.NEVER_PUBLISH, true, Map.of("names", List.of("Ada Quill")), Map.of());
        var id = School.id(school.takes(
                "smith", Posts.post("a", "Ada’s friend Ada Quill won").made()));

        var stored = school.decision(id);
        assertThat(stored.by()).isEqualTo("rule safeguarding");
        assertThat(stored.why()).isEqualTo("A safeguarding lead looks at this one.");
        assertThat(stored.marks()).isEmpty();
        assertThat(school.queue(school.head, State.HELD).posts().getFirst().decision())
                .isEqualTo(stored);

        var told = school.queue(school.lead, State.HELD).posts().getFirst().decision();
        assertThat(told.by()).isEqualTo("rule never-publish");
        assertThat(told.why()).isEqualTo("Somebody on the never-publish list is named: “Ada Quill”.");
        assertThat(told.marks()).containsExactly(new Mark(13, 22));

        assertThat(decide(school.head, id, State.PUBLISHED)).isInstanceOf(Outcome.NotAllowed.class);
        assertThat(decide(school.head, id, State.HIDDEN)).isInstanceOf(Outcome.Decided.class);
        assertThat(decide(school.head, id, State.PUBLISHED)).isInstanceOf(Outcome.NotAllowed.class);
        assertThat(decide(school.lead, id, State.PUBLISHED)).isInstanceOf(Outcome.Decided.class);
        assertThat(school.texts()).hasSize(1);
        assertThat(decide(school.head, id, State.HIDDEN)).isInstanceOf(Outcome.Decided.class);
        assertThat(decide(school.head, id, State.PUBLISHED)).isInstanceOf(Outcome.Decided.class);
    }

    @Test
    void whatALeadPublishedByASlipIsTheLeadsAgain() {
        set(school.lead, RuleKind.NEVER_PUBLISH, true, Map.of("names", List.of("Ada Quill")), Map.of());
        var id =
                School.id(school.takes("smith", Posts.post("a", "Ada Quill won").made()));
        decide(school.head, id, State.HIDDEN);
        decide(school.lead, id, State.PUBLISHED);
        int version = school.decision(id).version();

        database.change(db -> new TakingBack(school.safeguarding, school.audit, school)
                .takeBack(db, school.lead, school.trust, id, version));

        assertThat(school.decision(id).state()).isEqualTo(State.HIDDEN);
        assertThat(decide(school.head, id, State.PUBLISHED)).isInstanceOf(Outcome.NotAllowed.class);
        assertThat(decide(school.lead, id, State.PUBLISHED)).isInstanceOf(Outcome.Decided.class);
        assertThat(school.texts()).hasSize(1);
    }

    @Test
    void anEditThatNamesTheChildTakesThePostOffAndOneThatDoesNotGivesItBackToTheHead() {
        set(school.lead, RuleKind.NEVER_PUBLISH, true, Map.of("names", List.of("Ada Quill")), Map.of());
        var id = School.id(school.takes("smith", Posts.post("a", "A winner").made()));
        assertThat(school.texts()).hasSize(1);
        school.passes(Duration.ofMinutes(5));
        school.takes(
                "smith",
                Posts.post("a", "The winner: Quill, Ada")
                        .edited(school.instant())
                        .made());
        assertThat(school.texts()).isEmpty();
        decide(school.head, id, State.HIDDEN);
        school.passes(Duration.ofMinutes(5));
        school.takes(
                "smith",
                Posts.post("a", "A winner of ours").edited(school.instant()).made());
        assertThat(decide(school.head, id, State.PUBLISHED)).isInstanceOf(Outcome.Decided.class);
    }

    @Test
    void whatWasSaidForTheLeadLeavesWithThePost() {
        set(school.lead, RuleKind.NEVER_PUBLISH, true, Map.of("names", List.of("Ada Quill")), Map.of());
        var id = School.id(school.takes("smith", Posts.post("a", "Ada Quill").made()));
        assertThat(decide(school.lead, id, State.REMOVED)).isInstanceOf(Outcome.Decided.class);
        int left = database.read(db -> db.createQuery("select count(*) from for_lead")
                .mapTo(Integer.class)
                .one());
        assertThat(left).isZero();
    }

    @Test
    void farMoreThanUsualWithinAnHourIsHeldAndTheFirstReadIsNot() {
        for (int i = 0; i < 15; i++)
            school.takesAtFirst("south", Posts.post("old" + i, "Old news " + i).made());
        assertThat(school.texts()).hasSize(15);
        set(school.lead, RuleKind.HABIT, true, Map.of(), Map.of("at-once", 3, "times", 1));
        for (int i = 0; i < 3; i++)
            assertThat(take("smith", "n" + i, "News " + i).state()).isEqualTo(State.PUBLISHED);
        var held = take("smith", "n4", "News 4");
        assertThat(held.by()).isEqualTo("rule habit");
        assertThat(held.why())
                .isEqualTo(
                        "Its account posted 4 times within an hour, and never more than 0 in a day before. Somebody else may be writing there.");
        assertThat(take("north", "other", "Another account").state()).isEqualTo(State.PUBLISHED);
        school.passes(Duration.ofHours(2));
        assertThat(take("smith", "n5", "News 5").state()).isEqualTo(State.PUBLISHED);
    }

    @Test
    void aBusyAccountIsUsedToMore() {
        set(school.lead, RuleKind.HABIT, true, Map.of(), Map.of("at-once", 3, "times", 1));
        var yesterday = School.START.minus(Duration.ofDays(1));
        for (int i = 0; i < 6; i++)
            school.takesAtFirst(
                    "smith",
                    Posts.post("old" + i, "Old news " + i).at(yesterday).made());
        for (int i = 0; i < 6; i++)
            assertThat(take("smith", "n" + i, "News " + i).state()).isEqualTo(State.PUBLISHED);
        assertThat(take("smith", "n7", "News 7").state()).isEqualTo(State.HELD);
    }

    @Test
    void theSameWordsFromThreeAccountsAreHeldAndOneAuthorOnTwoNetworksIsOne() {
        school.onMoreNetworks();
        var words = "Win a free telephone today, simply follow this friendly link";
        assertThat(take("smith", "a", words).state()).isEqualTo(State.PUBLISHED);
        assertThat(school.decision(School.id(school.takes(
                                "smith-sky",
                                Posts.post("b", words)
                                        .on(org.corridorwall.post.Network.BLUESKY)
                                        .made())))
                        .state())
                .isEqualTo(State.PUBLISHED);
        assertThat(take("south", "c", words + "!").state()).isEqualTo(State.PUBLISHED);
        var third = take("trust", "d", words.toUpperCase(java.util.Locale.ROOT));
        assertThat(third.by()).isEqualTo("rule habit");
        assertThat(third.why()).contains("The same words came from 3 accounts");
        school.passes(Duration.ofDays(2));
        assertThat(take("north", "e", words).state()).isEqualTo(State.PUBLISHED);
    }

    @Test
    void theFirstPostsOfAnAccountAreLookedAtWhereTheTrustWantsIt() {
        set(admin, RuleKind.POLICY, true, Map.of(), Map.of("first", 1));
        var first = School.id(school.takes("smith", Posts.post("a", "First").made()));
        assertThat(school.decision(first).by()).isEqualTo("rule policy");
        assertThat(school.decision(first).why())
                .isEqualTo(
                        "The first 1 posts of an account are looked at before they are shown; of this one none was yet.");
        assertThat(take("smith", "b", "Second").state()).isEqualTo(State.HELD);
        decide(school.lead, first, State.PUBLISHED);
        assertThat(take("smith", "c", "Third").state()).isEqualTo(State.PUBLISHED);
    }

    @Test
    void aRuleIsTriedOnWhatWasPostedBeforeAndNothingChanges() {
        take("smith", "a", "A flibbertigibbet came");
        take("south", "b", "Good morning");
        take("careful", "c", "Another flibbertigibbet");
        var version = now(RuleKind.WORDS).version();
        var setting =
                new RuleSetting(RuleKind.WORDS, true, Map.of("words", List.of("flibbertigibbet")), Map.of(), version);

        var trial = database.read(db -> rules.tried(db, school.lead, school.trust, setting));
        assertThat(trial.said()).isEqualTo("2 of 3");
        assertThat(trial.posts())
                .extracting(Trial.Would::text)
                .containsExactlyInAnyOrder("A flibbertigibbet came", "Another flibbertigibbet");
        assertThat(trial.posts().stream()
                        .filter(post -> post.state() == State.PUBLISHED)
                        .findFirst()
                        .orElseThrow()
                        .marks())
                .containsExactly(new Mark(2, 17));

        var asAdmin = database.read(db -> rules.tried(db, admin, school.trust, setting));
        assertThat(asAdmin.held()).isEqualTo(2);
        assertThat(asAdmin.posts()).as("sees no held posts").hasSize(1);
        assertThat(school.texts()).hasSize(2);
        assertThat(now(RuleKind.WORDS).version()).isEqualTo(version);
    }

    @Test
    void aBurstIsTriedAsItWasWhenItCame() {
        for (int i = 0; i < 5; i++) take("smith", "n" + i, "News " + i);
        for (int i = 0; i < 5; i++)
            school.takesAtFirst("south", Posts.post("o" + i, "Old " + i).made());
        var setting = new RuleSetting(RuleKind.HABIT, true, Map.of(), Map.of("at-once", 3), 0);
        assertThat(database.read(db -> rules.tried(db, school.lead, school.trust, setting))
                        .held())
                .isEqualTo(5);
    }

    @Test
    void whatCannotBeRightIsRefused() {
        assertThatThrownBy(() -> new RuleSetting(RuleKind.STRANGERS, false, Map.of(), Map.of(), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(RuleSetting.wrongs(
                                RuleKind.POLICY, true, Map.of("words", List.of("a")), Map.of("first", 51, "odd", 1))
                        .keySet())
                .containsExactlyInAnyOrder("lists.words", "dials.first", "dials.odd");
    }

    private Outcome decide(Actor by, PostId id, State state) {
        int version = school.decision(id).version();
        return database.write(db -> school.safeguarding.decide(db, by, school.trust, id, state, "why", version));
    }
}
