package org.corridorwall.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.corridorwall.trust.Account;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockedLinksTest {
    private static final Known TRUST = new Known(Set.of(), Set.of("bar.org"));

    private static BlockedLinks rule(List<String> blocked, List<String> allowed, int only, int shorteners) {
        return new BlockedLinks(new RuleSetting(
                RuleKind.LINKS,
                true,
                Map.of("blocked", blocked, "allowed", allowed),
                Map.of("only-allowed", only, "shorteners", shorteners),
                1));
    }

    private static Verdict look(BlockedLinks rule, Posts post) {
        return rule.look(
                new Looked(post.made(), Account.Policy.PUBLISH, null, new Around(() -> TRUST, () -> Habit.UNKNOWN)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bad.example/page",
                "http://BAD.EXAMPLE",
                "see www.bad.example, it is",
                "bad.example/x",
                "https://sub.sub.bad.example./",
                "https://good.example@bad.example/",
                "https://good.example:443@bad.example:8080/",
                "https:\\\\bad.example\\x",
                "https:/bad.example",
                "https://b%61d.example/",
                "https://bad。example/",
                "https://ｂａｄ.example/",
                "https://b\u00adad.example/",
                "https://l.good.example/l.php?u=https%3A%2F%2Fbad.example%2Fx",
                "https://l.good.example/?u=https%253A%252F%252Fbad.example",
                "https://bаd.example/",
                "(https://bad.example)",
                "https://straße.example/",
            })
    void aBlockedHostIsFoundHoweverItIsWritten(String text) {
        var rule = rule(List.of("https://www.bad.example/any", "*.bad.example", "straße.example"), List.of(), 0, 0);
        if (text.startsWith("see www")) rule = rule(List.of("bad.example", "straße.example"), List.of(), 0, 0);
        assertThat(look(rule, Posts.post("a", text))).as(text).isInstanceOf(Verdict.Hold.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://notbad.example/",
                "https://bad.example.org/",
                "https://good.example/bad.example",
                "bad example",
                "ask@bad.example.org",
                "Well done.Next week",
            })
    void anotherHostIsNot(String text) {
        var rule = rule(List.of("bad.example"), List.of(), 0, 0);
        assertThat(look(rule, Posts.post("a", text))).as(text).isInstanceOf(Verdict.NoOpinion.class);
    }

    @Test
    void linksInTheMarkupTheCardAndTheQuoteAreLookedAtToo() {
        var rule = rule(List.of("bad.example"), List.of(), 0, 0);
        var clean = Posts.post("a", "Look here");
        for (var post : List.of(
                clean.html("<p><a rel=\"nofollow\" href=\"https://bad.example/?a=1&amp;b=2\">Look here</a></p>"),
                clean.quote(null, "https://bad.example")))
            assertThat(look(rule, post)).as(post.toString()).isInstanceOf(Verdict.Hold.class);
        assertThat(look(rule, clean)).isInstanceOf(Verdict.NoOpinion.class);
    }

    @Test
    void byChoiceOnlyListedHostsTheTrustsOwnAndTheSourceItselfAreLetThrough() {
        var rule = rule(List.of(), List.of("bbc.co.uk"), 1, 0);
        for (var text : List.of(
                "https://www.bbc.co.uk/newsround", "https://north.bar.org/page", "no link at all", "Term ends 18.12."))
            assertThat(look(rule, Posts.post("a", text))).as(text).isInstanceOf(Verdict.NoOpinion.class);
        assertThat(look(rule, Posts.post("a", "https://elsewhere.example/x"))).isInstanceOf(Verdict.Hold.class);
        assertThat(look(
                        rule,
                        Posts.post("a", "#Tag")
                                .html("<a href=\"https://social.example/tags/tag\" class=\"hashtag\">#Tag</a>")))
                .isInstanceOf(Verdict.NoOpinion.class);
    }

    @Test
    void shortenedLinksAreHeldWhereTheTrustWantsToSeeWhereTheyLead() {
        assertThat(look(rule(List.of(), List.of(), 0, 1), Posts.post("a", "https://bit.ly/abc")))
                .isInstanceOf(Verdict.Hold.class);
        assertThat(look(rule(List.of(), List.of(), 0, 0), Posts.post("a", "https://bit.ly/abc")))
                .isInstanceOf(Verdict.NoOpinion.class);
    }

    @Test
    void theShippedListHoldsUntilTheTrustAllowsAHost() {
        var post = Posts.post("a", "https://www.bet365.com/x");
        assertThat(look(rule(List.of(), List.of(), 0, 0), post)).isInstanceOf(Verdict.Hold.class);
        assertThat(look(rule(List.of(), List.of("bet365.com"), 0, 0), post)).isInstanceOf(Verdict.NoOpinion.class);
        var hold = (Verdict.Hold) look(rule(List.of(), List.of(), 0, 0), post);
        assertThat(hold.marks()).containsExactly(new Mark(8, 22));
    }
}
