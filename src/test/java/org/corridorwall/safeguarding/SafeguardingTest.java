package org.corridorwall.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.safeguarding.Posts.post;
import static org.corridorwall.safeguarding.School.id;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.corridorwall.audit.AuditRow;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.network.Found;
import org.corridorwall.post.Media;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Slug;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SafeguardingTest extends BothDatabases {
    private static final Posts FROGS = post("frogs", "Frogspawn in the pond this morning");

    private School school;

    @BeforeEach
    void open() {
        school = new School(database, folder);
    }

    @Test
    void aPostThatNoRuleHoldsIsShownAtOnce() {
        var taken = school.takes("smith", FROGS.made());

        assertThat(taken).isInstanceOf(Taken.New.class);
        assertThat(school.texts()).containsExactly("Frogspawn in the pond this morning");
        assertThat(school.changes()).containsExactly("POST " + id(taken));
        assertThat(school.decision(id(taken)))
                .extracting(Decision::state, Decision::by, Decision::version)
                .containsExactly(State.PUBLISHED, "policy publish", 1);
        var shown = school.shown(id(taken)).approved();
        assertThat(shown.person()).isEqualTo(new Slug("smith"));
        assertThat(shown.academy()).isEqualTo(new Slug("north"));
    }

    @Test
    void whatWasThereBeforeAnAccountWasReadIsShownButNotToldAsNewUnlessAPersonPublishesIt() {
        var old = id(school.takesAtFirst("smith", FROGS.made()));
        var held = id(school.takesAtFirst("careful", post("c", "From last week").made()));

        assertThat(school.changes()).containsExactly("UPDATE " + old);
        school.decides(school.lead, held, State.PUBLISHED);
        assertThat(school.changes()).containsExactly("POST " + held);
    }

    @Test
    void thePolicyOfAnAccountHoldsEveryPostOfIt() {
        var taken = school.takes("careful", FROGS.made());
        assertThat(taken).isEqualTo(new Taken.New(id(taken), State.HELD));
        assertThat(school.texts()).isEmpty();
        assertThat(school.changes()).isEmpty();
        assertThat(school.decision(id(taken)).by()).isEqualTo("rule policy");
    }

    @Test
    void labelsAndWarningsHoldAPost() {
        var warned = id(school.takes("smith", FROGS.warning("spiders").made()));
        var labelled =
                id(school.takes("smith", post("b", "Look").labels("sensitive").made()));
        assertThat(school.decision(warned).why()).isEqualTo("Its author put a warning before it: “spiders”.");
        assertThat(school.decision(labelled).by()).isEqualTo("rule labels");
        assertThat(school.texts()).isEmpty();
    }

    @Test
    void aRuleThatFailsHoldsThePost() {
        var broken = new Rule() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Verdict look(Looked at) {
                throw new IllegalStateException("out of order");
            }
        };
        var check = new Check(List.of(broken));
        var answer = check.answer(new Looked(FROGS.made(), org.corridorwall.trust.Account.Policy.PUBLISH, null));
        assertThat(answer.state()).isEqualTo(State.HELD);
        assertThat(answer.by()).isEqualTo("rule broken");
    }

    @Test
    void whatAStrangerWroteIsHeldAndTheirAnswersAreNeverShown() {
        var passedOn =
                id(school.passesOn("south", FROGS.by("Zoo", "@zoo@far.example").made(), "s1"));
        var answer = id(school.passesOn(
                "south",
                post("b", "I know that child")
                        .by("X", "@x@far.example")
                        .answers("frogs")
                        .made(),
                "s2"));
        assertThat(school.decision(passedOn).by()).isEqualTo("rule strangers");
        assertThat(school.decision(passedOn).why()).isEqualTo("@zoo@far.example is not an account of the trust.");

        assertThat(school.decides(school.lead, answer, State.PUBLISHED)).isInstanceOf(Outcome.NotAllowed.class);
        assertThat(school.decides(school.lead, passedOn, State.PUBLISHED)).isInstanceOf(Outcome.Decided.class);
        assertThat(school.texts()).containsExactly(FROGS.text());
    }

    @Test
    void whoPassesOnAPostOfTheTrustStandsBesideIt() {
        var theirs = FROGS.by("Miss Smith", "@SMITH@e.social").made();
        var first = school.passesOn("south", theirs, "s1");
        var post = id(first);
        assertThat(school.shown(post).approved().person()).isEqualTo(new Slug("smith"));
        assertThat(school.shown(post).approved().sharedBy()).containsExactly(new Slug("south"));
        school.changes();

        assertThat(school.takes("smith", theirs)).isEqualTo(new Taken.Same(post));
        assertThat(school.changes()).isEmpty();
        assertThat(school.passesOn("trust", theirs, "s2")).isEqualTo(new Taken.Same(post));
        assertThat(school.passesOn("trust", theirs, "s2")).isEqualTo(new Taken.Same(post));
        assertThat(school.changes()).containsExactly("UPDATE " + post);
        assertThat(school.passesOn("smith", theirs, "own")).isEqualTo(new Taken.Same(post));
        assertThat(school.shown(post).approved().sharedBy()).containsExactly(new Slug("south"), new Slug("bar"));

        school.takesBack("s1");
        assertThat(school.shown(post).approved().sharedBy()).containsExactly(new Slug("bar"));
        school.takesBack("s2");
        assertThat(school.shown(post).approved().sharedBy()).isEmpty();
    }

    @Test
    void aStrangersPostGoesWhenNobodyPassesItOnAnyMore() {
        var zoo = FROGS.by("Zoo", "@zoo@far.example").made();
        var post = id(school.passesOn("south", zoo, "s1"));
        school.passesOn("trust", zoo, "s2");
        school.decides(school.lead, post, State.PUBLISHED);
        school.changes();

        school.takesBack("s1");
        assertThat(school.shown(post).approved().sharedBy()).containsExactly(new Slug("bar"));
        school.takesBack("s2");
        assertThat(school.seen(post)).isFalse();
        assertThat(school.changes()).containsExactly("UPDATE " + post, "REMOVE " + post);
    }

    @Test
    void aStrangerWhoseAccountJoinsTheTrustIsCheckedAsItsOwn() {
        var post = id(school.passesOn(
                "trust", FROGS.by("Old name", "@old@far.example").made(), "s1"));
        assertThat(school.texts()).isEmpty();
        assertThat(school.takes("south", FROGS.by("South", "@south@e.social").made()))
                .isEqualTo(new Taken.Edited(post, State.PUBLISHED));
        assertThat(school.shown(post).approved().academy()).isEqualTo(new Slug("south"));
        assertThat(school.shown(post).approved().editedAt()).isNull();
    }

    @Test
    void aPostFoundThroughTwoAccountsIsOneAndOnlyItsOwnerChangesIt() {
        var post = id(school.takes("north", FROGS.made()));
        assertThat(school.takes("south", FROGS.text("Another copy").made())).isEqualTo(new Taken.Same(post));
        assertThat(school.passesOn("trust", FROGS.text("An old copy").made(), "s1"))
                .isEqualTo(new Taken.Same(post));
        assertThat(school.texts()).containsExactly(FROGS.text());
    }

    @Test
    void aPostWaitsForItsPicturesAndOneThatFailsLeavesTheRestWhole() {
        var post = id(school.takes(
                "smith",
                FROGS.media(Media.image("https://e.org/1.png", "Frogs"), Media.image("https://e.org/2.png", null))
                        .made()));
        assertThat(school.texts()).isEmpty();
        database.change(db -> {
            db.execute("update media set state = 'failed' where place = 0");
            school.safeguarding.settled(db, post);
        });
        assertThat(school.texts()).isEmpty();
        school.picturesCome(post);
        assertThat(school.texts()).hasSize(1);
        assertThat(school.changes()).containsExactly("POST " + post);
    }

    @Test
    void picturesOfAHeldPostShowNothing() {
        var post = id(school.takes(
                "careful", FROGS.media(Media.image("https://e.org/1.png", null)).made()));
        school.picturesCome(post);
        assertThat(school.texts()).isEmpty();
        school.decides(school.lead, post, State.PUBLISHED);
        assertThat(school.texts()).hasSize(1);
    }

    @Test
    void anEditThatNoRuleHoldsTakesThePlaceOfTheOld() {
        var post = id(school.takes("smith", FROGS.made()));
        school.changes();
        school.passes(Duration.ofMinutes(5));

        assertThat(school.takes("smith", FROGS.text("Frogs!").made()))
                .isEqualTo(new Taken.Edited(post, State.PUBLISHED));
        assertThat(school.texts()).containsExactly("Frogs!");
        assertThat(school.changes()).containsExactly("UPDATE " + post);
        assertThat(school.decision(post).version()).isEqualTo(2);
        assertThat(school.shown(post).approved().editedAt()).isEqualTo(School.START.plus(Duration.ofMinutes(5)));
        assertThat(school.wall(school.all().saying("pond"))).isEmpty();
        assertThat(school.wall(school.all().saying("frogs"))).hasSize(1);
    }

    @Test
    void anEditThatTripsARuleTakesTheWholePostOffTheWall() {
        var post = id(school.takes("smith", FROGS.made()));
        school.changes();
        assertThat(school.takes("smith", FROGS.text("Shit frogs").made()))
                .isEqualTo(new Taken.Edited(post, State.HELD));
        assertThat(school.texts()).isEmpty();
        assertThat(school.changes()).containsExactly("REMOVE " + post);

        assertThat(school.takes("smith", FROGS.text("Nice frogs").made()))
                .isEqualTo(new Taken.Edited(post, State.PUBLISHED));
        assertThat(school.texts()).containsExactly("Nice frogs");
        assertThat(school.changes()).containsExactly("POST " + post);
    }

    @Test
    void anApprovedPostThatIsEditedIsCheckedAgain() {
        var post = id(school.takes("careful", FROGS.made()));
        school.decides(school.lead, post, State.PUBLISHED);
        school.takes("careful", FROGS.text("Something else").made());
        assertThat(school.texts()).isEmpty();
        assertThat(school.decision(post))
                .extracting(Decision::state, Decision::by, Decision::version)
                .containsExactly(State.HELD, "rule policy", 3);
    }

    @Test
    void whatAPersonHidOrHeldStaysSoWhenItsSourceEditsIt() {
        var hidden = id(school.takes("smith", FROGS.made()));
        var held = id(school.takes("smith", post("b", "Toads").made()));
        school.decides(school.lead, hidden, State.HIDDEN);
        school.decides(school.lead, held, State.HELD);
        school.takes("smith", FROGS.text("Frogs").made());
        school.takes("smith", post("b", "More toads").made());
        assertThat(school.texts()).isEmpty();
        assertThat(school.decision(hidden))
                .extracting(Decision::state, Decision::version)
                .containsExactly(State.HIDDEN, 3);
        assertThat(school.decision(held))
                .extracting(Decision::state, Decision::by)
                .containsExactly(State.HELD, "dsl@e.org");
    }

    @Test
    void whatMovesByItselfIsNoEdit() {
        var asked = FROGS.poll(1, "yes", "no");
        var post = id(school.takes("smith", asked.made()));
        school.changes();
        assertThat(school.takes("smith", asked.made())).isEqualTo(new Taken.Same(post));
        assertThat(school.changes()).isEmpty();

        assertThat(school.takes(
                        "smith",
                        FROGS.poll(7, "yes", "no")
                                .by("Ms Smith", "@smith@e.social")
                                .made()))
                .isEqualTo(new Taken.Same(post));
        assertThat(school.changes()).containsExactly("UPDATE " + post);
        var approved = school.shown(post).approved();
        assertThat(Objects.requireNonNull(approved.post().poll()).votes()).isEqualTo(7);
        assertThat(approved.editedAt()).isNull();
        assertThat(school.decision(post).version()).isEqualTo(1);
    }

    @Test
    void everythingAReaderSeesIsAnEditWhenItChanges() {
        var plain = FROGS.media(Media.image("https://e.org/1.png", "Frogs"))
                .card("Title", "Words")
                .poll(1, "yes")
                .quote("q", "Quoted");
        for (var other : List.of(
                plain.text("x"),
                plain.html("<p>x</p>"),
                plain.media(Media.image("https://e.org/1.png", "Toads")),
                plain.media(Media.image("https://e.org/2.png", "Frogs")),
                plain.warning("x"),
                plain.labels("sensitive"),
                plain.card("Other", "Words"),
                plain.card("Title", "Other"),
                plain.poll(1, "no"),
                plain.quote("q", "Other")))
            assertThat(Fingerprint.of(other.made())).as(other.toString()).isNotEqualTo(Fingerprint.of(plain.made()));
        for (var same : List.of(plain.poll(5, "yes"), plain.by("Other", null).quote("q", "Quoted")))
            assertThat(Fingerprint.of(same.made())).isEqualTo(Fingerprint.of(plain.made()));
    }

    @Test
    void publishedAtIsNeverLaterThanWhenItWasFirstSeen() {
        var early = id(school.takes(
                "smith", post("a", "One").at(School.START.minusSeconds(99)).made()));
        var late = id(school.takes(
                "smith",
                post("b", "Two").at(Instant.parse("2031-01-01T00:00:00Z")).made()));
        var never = id(school.takes("smith", post("c", "Three").at(null).made()));
        assertThat(school.shown(early).approved().publishedAt()).isEqualTo(School.START.minusSeconds(99));
        assertThat(school.shown(late).approved().publishedAt()).isEqualTo(School.START);
        assertThat(school.shown(never).approved().publishedAt()).isEqualTo(School.START);
    }

    @Test
    void aRemovedPostNeverReturnsWhateverItsSourceDoes() {
        var post = id(school.takes("smith", FROGS.made()));
        var outcome = (Outcome.Decided) school.decides(school.lead, post, State.REMOVED);
        assertThat(outcome.takedown()).isNotNull();
        school.passes(Duration.ofDays(30));

        assertThat(school.takes("smith", FROGS.made())).isInstanceOf(Taken.Dropped.class);
        assertThat(school.takes("smith", FROGS.text("Frogspawn!").made())).isInstanceOf(Taken.Dropped.class);
        assertThat(school.passesOn("south", FROGS.made(), "s1")).isInstanceOf(Taken.Dropped.class);
        var copy = id(school.takes(
                "smith",
                post("another-id", "FROGSPAWN in the pond, this morning!!").made()));

        assertThat(school.texts()).isEmpty();
        assertThat(school.decision(copy).why()).isEqualTo("Looks like a post that was removed on 3 March.");
        assertThat(school.decision(copy).by()).isEqualTo("rule removed");
    }

    @Test
    void aGoodMorningMayBeSaidTwiceAndOthersMaySayTheSame() {
        school.decides(
                school.lead, id(school.takes("smith", post("a", "Good day!").made())), State.REMOVED);
        school.decides(school.lead, id(school.takes("smith", FROGS.made())), State.REMOVED);
        school.takes("smith", post("b", "Good day!").made());
        school.takes("south", post("c", FROGS.text()).made());
        assertThat(school.texts()).containsExactlyInAnyOrder("Good day!", FROGS.text());
    }

    @Test
    void aRemovedPostLeavesNothingButItsDecision() {
        var post = id(school.takes(
                "smith",
                FROGS.media(Media.image("https://e.org/1.png", "Frogs")).made()));
        school.picturesCome(post);
        school.changes();
        school.decides(school.lead, post, State.REMOVED);

        assertThat(school.changes()).containsExactly("REMOVE " + post);
        for (var table : List.of("post", "media where post_id is not null", "filed", "share"))
            assertThat(count(table)).as(table).isZero();
        var queued = school.queue(school.lead, State.REMOVED).posts().getFirst();
        assertThat(queued.post()).isNull();
        assertThat(queued.pictures()).isEmpty();
        assertThat(queued.decision().by()).isEqualTo("dsl@e.org");
        assertThat(school.decides(school.lead, post, State.PUBLISHED)).isInstanceOf(Outcome.NotAllowed.class);
        assertThat(school.texts()).isEmpty();
    }

    private int count(String table) {
        return database.read(db -> db.createQuery("select count(*) from " + table)
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void aQuoteOfARemovedPostLeavesWithItsWords() {
        var frogs = id(school.takes("smith", FROGS.made()));
        var quoting = post("b", "See this").quote("frogs", FROGS.text());
        var other = id(school.takes("south", quoting.made()));
        school.changes();
        school.decides(school.lead, frogs, State.REMOVED);

        assertThat(school.shown(other).approved().post().quote()).isNull();
        assertThat(school.changes()).containsExactly("REMOVE " + frogs, "UPDATE " + other);
        assertThat(school.takes("south", quoting.made())).isEqualTo(new Taken.Same(other));
        var later = id(school.takes(
                "south", post("c", "Again").quote("frogs", FROGS.text()).made()));
        assertThat(school.shown(later).approved().post().quote()).isNull();
    }

    @Test
    void aPostDeletedAtItsSourceLeavesAndMayComeBackAnew() {
        var post = id(school.takes("smith", FROGS.made()));
        school.changes();
        school.gone(FROGS.made());
        school.gone(FROGS.made());
        assertThat(school.texts()).isEmpty();
        assertThat(school.changes()).containsExactly("REMOVE " + post);
        assertThat(school.decision(post))
                .extracting(Decision::state, Decision::by, Decision::why)
                .containsExactly(State.REMOVED, "source", "deleted at its source");

        assertThat(id(school.takes("smith", FROGS.made()))).isNotEqualTo(post);
        assertThat(school.texts()).hasSize(1);
    }

    @Test
    void whatWasHiddenDoesNotComeBackUnseenByWayOfItsSource() {
        var post = id(school.takes("smith", FROGS.made()));
        school.decides(school.lead, post, State.HIDDEN);
        school.gone(FROGS.made());
        var back = id(school.takes("smith", FROGS.made()));
        assertThat(school.texts()).isEmpty();
        assertThat(school.decision(back).why())
                .isEqualTo(
                        "It was hidden by dsl@e.org on 3 March, then it was gone at its source, and now it is back.");
    }

    @Test
    void whoMayNotDecideIsToldSoOnlyAboutWhatTheyMayKnow() {
        var shown = id(school.takes("smith", FROGS.made()));
        var held = id(school.takes("smith", post("b", "shit").made()));
        var trusts = id(school.takes("trust", post("c", "Hello from the trust").made()));

        assertThat(school.decides(school.nobody, shown, State.HIDDEN)).isInstanceOf(Outcome.NotFound.class);
        assertThat(school.decides(school.otherHead, shown, State.HIDDEN)).isInstanceOf(Outcome.NotAllowed.class);
        assertThat(school.decides(school.otherHead, held, State.HIDDEN)).isInstanceOf(Outcome.NotFound.class);
        assertThat(school.decides(school.teacher, held, State.PUBLISHED)).isInstanceOf(Outcome.NotAllowed.class);
        assertThat(school.decides(school.head, trusts, State.HIDDEN)).isInstanceOf(Outcome.NotAllowed.class);
        assertThat(school.decides(school.head, held, State.PUBLISHED)).isInstanceOf(Outcome.Decided.class);
        assertThat(school.decides(school.lead, trusts, State.HIDDEN)).isInstanceOf(Outcome.Decided.class);
        var missing = new PostId("0000000000000000");
        assertThat(school.decides(school.lead, missing, State.HIDDEN, 1)).isInstanceOf(Outcome.NotFound.class);
    }

    @Test
    void nobodyApprovesTheirOwnPostButMayTakeItOff() {
        var own = id(school.takes("smith", post("b", "shit").made()));
        assertThat(school.decides(school.smithWhoApproves, own, State.PUBLISHED))
                .isInstanceOf(Outcome.NotAllowed.class);
        assertThat(school.decides(school.smithWhoApproves, own, State.HIDDEN)).isInstanceOf(Outcome.Decided.class);
        assertThat(school.decides(school.head, own, State.PUBLISHED)).isInstanceOf(Outcome.Decided.class);
    }

    @Test
    void theSamePostsFoundByManyAtOnceAreKeptOnceAndNobodyWaitsForEver() throws Exception {
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = IntStream.range(0, 8)
                    .mapToObj(reader -> readers.submit(() -> {
                        var through = school.account(reader % 2 == 0 ? "smith" : "south");
                        database.change(db -> IntStream.range(0, 10).forEach(i -> {
                            int number = reader < 4 ? i : 9 - i;
                            var found = Found.written(
                                    through.id(),
                                    post("k" + number, "Number " + number).made());
                            school.safeguarding.take(db, through, found, false);
                        }));
                    }))
                    .toList();
            for (var one : done) one.get();
        }
        assertThat(school.texts()).hasSize(10).doesNotHaveDuplicates();
        assertThat(school.changes()).hasSize(10);
    }

    @Test
    void whoMissedADecisionOverwritesNothing() {
        var post = id(school.takes("careful", FROGS.made()));
        school.decides(school.lead, post, State.HIDDEN, 1);
        var late = school.decides(school.otherHead, post, State.PUBLISHED, 1);
        assertThat(late).isInstanceOf(Outcome.Stale.class);
        assertThat(((Outcome.Stale) late).now().by()).isEqualTo("dsl@e.org");
        assertThat(school.texts()).isEmpty();
    }

    @Test
    void everyDecisionOfAPersonIsInTheAudit() {
        var post = id(school.takes("smith", FROGS.made()));
        school.decides(school.head, post, State.HIDDEN);
        school.decides(school.head, post, State.REMOVED);
        assertThat(audit(school.lead))
                .extracting(AuditRow::who, AuditRow::what, AuditRow::about)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("head@e.org", "removed a post", post.value()),
                        org.assertj.core.groups.Tuple.tuple("head@e.org", "hidden a post", post.value()));
        assertThat(audit(school.head)).hasSize(2);
        assertThat(audit(school.otherHead)).isEmpty();
        assertThat(audit(school.teacher)).isEmpty();
    }

    private List<AuditRow> audit(org.corridorwall.trust.Actor reader) {
        return database.read(db -> school.audit.list(db, school.trust, reader, 50, null))
                .rows();
    }

    @Test
    void theQueueIsListedNewestFirstToThoseWhoMayDecide() {
        for (int i = 0; i < 5; i++)
            school.takes(
                    "careful",
                    post("k" + i, "Number " + i)
                            .at(School.START.minusSeconds(100 - i))
                            .made());
        school.takes("smith", post("n", "shit").made());
        assertThat(school.queue(school.otherHead, State.HELD).posts())
                .extracting(queued -> Objects.requireNonNull(queued.post()).text())
                .containsExactly("Number 4", "Number 3", "Number 2", "Number 1", "Number 0");
        assertThat(school.queue(school.lead, State.HELD).posts()).hasSize(6);
        assertThat(school.queue(school.teacher, State.HELD).posts()).isEmpty();
        assertThat(school.queue(school.lead, State.PUBLISHED).posts()).isEmpty();

        var first = queue(new Queue.Wish(null, new Slug("south"), null, 2, null));
        var second = queue(new Queue.Wish(null, new Slug("south"), null, 2, first.next()));
        var third = queue(new Queue.Wish(null, new Slug("south"), null, 2, second.next()));
        assertThat(java.util.stream.Stream.of(first, second, third)
                        .flatMap(page -> page.posts().stream())
                        .toList())
                .hasSize(5)
                .doesNotHaveDuplicates();
        assertThat(third.next()).isNull();
        assertThat(queue(new Queue.Wish(null, null, "numb 3", 50, null)).posts())
                .hasSize(1);
    }

    private Queue.Page queue(Queue.Wish wish) {
        return database.read(db -> school.queue.list(db, school.trust, school.lead, wish));
    }
}
