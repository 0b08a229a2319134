package org.corridorwall.sample;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Decides what is there at the start and what happens next. */
final class Script {
    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final LocalTime QUESTION = LocalTime.of(8, 30);
    /** From then on enough of today's story lies in the past; before it, the story's today is yesterday. */
    private static final LocalTime WELL_BEGUN = LocalTime.of(9, 45);
    /** Among how many of the next things one is drawn, so that no two starts run alike. */
    private static final int NEXT = 5;

    private static final int RECENT = 40;

    private final Cast cast;
    private final Story story;
    private final Board board;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Improviser improviser;
    private final ZoneId zone;
    private final List<Told> waiting = new ArrayList<>();
    private final List<Told> answers = new ArrayList<>();
    private LocalDate greeted = LocalDate.MIN;
    private LocalDate asked = LocalDate.MIN;
    private String question = "question-0";
    private int questionsAsked;

    Script(Cast cast, Story story, Board board, InstantSource clock, RandomGenerator random) {
        this.cast = cast;
        this.story = story;
        this.board = board;
        this.clock = clock;
        this.random = random;
        this.zone = cast.trust().zone();
        this.improviser = new Improviser(cast, story.phrases(), board, random);
    }

    /** Publishes what lies in the past already; what would be later today waits. */
    synchronized void begin() {
        var now = now();
        var local = now.atZone(zone);
        var today = local.toLocalDate();
        var base = local.toLocalTime().isBefore(WELL_BEGUN) ? today.minusDays(1) : today;
        story.start().stream()
                .sorted(Comparator.comparing(told -> moment(told, base)))
                .forEach(told -> {
                    improviser.remember(told.text());
                    if (moment(told, base).isAfter(now)) waiting.add(told);
                    else board.publish(told, moment(told, base), editOf(told, base, now));
                });
        story.later().forEach(told -> improviser.remember(told.text()));
        waiting.addAll(story.later());
        greeted = base;
        asked = base;
    }

    private Instant moment(Told told, LocalDate base) {
        var local = base.minusDays(told.day()).atTime(told.time()).atZone(zone);
        boolean onTheMinute = told.by().equals(cast.trust().handle());
        return local.plusSeconds(onTheMinute ? 0 : Math.floorMod(told.key().hashCode(), 60))
                .toInstant();
    }

    private @Nullable Instant editOf(Told told, LocalDate base, Instant now) {
        if (told.edited() == null) return null;
        var edit = base.minusDays(told.day())
                .atTime(LocalTime.parse(told.edited()))
                .atZone(zone)
                .toInstant();
        return edit.isAfter(now) ? null : edit;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** One thing happens. */
    synchronized void step() {
        var now = now();
        if (greetsOrAsks(now)) return;
        int dice = random.nextInt(100);
        if (dice < 8 && edits(now)) return;
        if (dice >= 8 && dice < 13 && deletes(now)) return;
        if (dice >= 13 && dice < 21 && passesOn(now)) return;
        if (dice >= 21 && dice < 42 && answers(now)) return;
        says(now);
    }

    private boolean greetsOrAsks(Instant now) {
        var local = now.atZone(zone);
        var today = local.toLocalDate();
        var time = local.toLocalTime();
        if (today.isAfter(greeted) && !time.isBefore(MORNING)) {
            greeted = today;
            var greeting = improviser.morning();
            greeting.ifPresent(text -> board.publish(
                    Told.said("good-morning-" + today, cast.trust().handle(), text), now, null));
            return greeting.isPresent();
        }
        if (!today.isAfter(asked) || time.isBefore(QUESTION)) return false;
        asked = today;
        return asks(today, now);
    }

    private boolean asks(LocalDate today, Instant now) {
        if (questionsAsked >= story.questions().size()) return false;
        var next = story.questions().get(questionsAsked++);
        question = "question-" + today;
        answers.clear();
        for (var answer : next.answers())
            answers.add(Told.said(question + "-" + answer.by(), answer.by(), answer.text())
                    .answering(question));
        board.publish(Told.said(question, cast.trust().handle(), next.text()), now, null);
        return true;
    }

    private void says(Instant now) {
        var next = waiting.stream().filter(this::isPossible).limit(NEXT).toList();
        if (next.isEmpty()) {
            board.publish(improviser.post(now), now, null);
            return;
        }
        var told = Phrases.pick(next, random);
        waiting.remove(told);
        board.publish(told, now, null);
    }

    private boolean isPossible(Told told) {
        return isThere(told.reply()) && isThere(told.passesOn()) && isThere(told.link());
    }

    private boolean isThere(@Nullable String key) {
        return key == null || board.has(key);
    }

    private boolean answers(Instant now) {
        if (!answers.isEmpty()) {
            board.publish(answers.remove(random.nextInt(answers.size())), now, null);
            return true;
        }
        var answer = random.nextInt(3) == 0
                ? board.find(question).flatMap(asked -> improviser.answerToQuestion(asked, now))
                : recent().flatMap(entry -> improviser.reply(entry, now));
        answer.ifPresent(told -> board.publish(told, now, null));
        return answer.isPresent();
    }

    /** Something that somebody could answer, change or pass on. */
    private Optional<Entry> recent() {
        var recent = newest().stream()
                .filter(entry -> !entry.told().website() && entry.boosts() == null)
                .filter(entry -> !entry.told().by().equals(cast.trust().handle()))
                .filter(entry -> entry.told().warning() == null
                        && !improviser.isHeld(entry.told().by()))
                .toList();
        return recent.isEmpty() ? Optional.empty() : Optional.of(Phrases.pick(recent, random));
    }

    private List<Entry> newest() {
        return board.all(_ -> true).stream().limit(RECENT).toList();
    }

    private boolean edits(Instant now) {
        var post = recent().filter(
                        entry -> entry.editedAt() == null && entry.told().reply() == null);
        var text = post.flatMap(entry -> improviser.postscript(entry.told().text()));
        text.ifPresent(changed -> board.edit(post.orElseThrow().id(), changed, now));
        return text.isPresent();
    }

    /** Only what was composed and what nobody has answered; articles stay, as a feed can't take anything back. */
    private boolean deletes(Instant now) {
        var gone = newest().stream()
                .filter(entry -> entry.told().composed() && !entry.told().website())
                .filter(entry -> entry.publishedAt().isBefore(now))
                .filter(entry -> board.answers(entry.id()).isEmpty())
                .findFirst();
        gone.ifPresent(entry -> board.delete(entry.id()));
        return gone.isPresent();
    }

    private boolean passesOn(Instant now) {
        var post = recent().filter(entry -> entry.told().reply() == null)
                .filter(entry -> !board.has("passed-on-" + entry.told().key()));
        post.ifPresent(entry -> board.publish(
                Told.said("passed-on-" + entry.told().key(), cast.trust().handle(), "")
                        .passingOn(entry.told().key()),
                now,
                null));
        return post.isPresent();
    }
}
