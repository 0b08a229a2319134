package org.corridorwall.sample;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.corridorwall.sample.Cast.Player;
import org.corridorwall.sample.Cast.School;
import org.corridorwall.sample.Phrases.Template;
import org.corridorwall.sample.Told.Picture;

/** Makes up what people say when the written story is over. Never says the same twice. */
final class Improviser {
    private static final int TRIES = 60;
    /** How many of the last phrases are not used again. */
    private static final int MEMORY = 9;

    private final Cast cast;
    private final Directory directory;
    private final Phrases phrases;
    private final Board board;
    private final RandomGenerator random;
    private final Alts alts = Alts.load();
    private final Set<String> said = new HashSet<>();
    private final Deque<Object> lately = new ArrayDeque<>();
    private String lastSchool = "";
    private int count;

    Improviser(Cast cast, Phrases phrases, Board board, RandomGenerator random) {
        this.cast = cast;
        this.directory = new Directory(cast);
        this.phrases = phrases;
        this.board = board;
        this.random = random;
    }

    void remember(String text) {
        said.add(Phrases.folded(text));
    }

    boolean isHeld(String handle) {
        return cast.people().stream().anyMatch(player -> player.hold() && handle.equals(player.handle()));
    }

    Optional<String> morning() {
        return unsaid(phrases.mornings(), "");
    }

    /** @return the text with a postscript; empty when nobody has another one */
    Optional<String> postscript(String text) {
        return unsaid(phrases.postscripts(), "").map(more -> text + "\n\n" + more);
    }

    Optional<Told> answerToQuestion(Entry question, Instant now) {
        var answered = board.answers(question.id()).stream()
                .map(entry -> academyOf(entry.told().by()))
                .toList();
        var silent = cast.academies().stream()
                .filter(school -> !answered.contains(school.slug()))
                .toList();
        if (silent.isEmpty()) return Optional.empty();
        return answer(phrases.answers(), Phrases.pick(silent, random), question, now);
    }

    /** Somebody of another school answers. */
    Optional<Told> reply(Entry entry, Instant now) {
        var others = cast.academies().stream()
                .filter(school -> !school.slug().equals(academyOf(entry.told().by())))
                .toList();
        return answer(phrases.replies(), Phrases.pick(others, random), entry, now);
    }

    private Optional<Told> answer(List<String> among, School school, Entry to, Instant now) {
        return unsaid(among, Phrases.pick(school.classes(), random))
                .map(text -> Told.said(key(now), teacherOf(school), text)
                        .answering(to.told().key())
                        .composedWith(List.of()));
    }

    private String academyOf(String handle) {
        return directory.find(handle).map(Cast.Profile::academy).orElse("");
    }

    private Optional<String> unsaid(List<String> among, String group) {
        for (int i = 0; i < TRIES; i++) {
            var phrase = fresh(among);
            var text = phrases.fill(phrase, group, random);
            if (said.add(Phrases.folded(text))) {
                used(phrase);
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    private <T> T fresh(List<T> among) {
        var fresh = among.stream().filter(one -> !lately.contains(one)).toList();
        return Phrases.pick(fresh.isEmpty() ? among : fresh, random);
    }

    private void used(Object phrase) {
        lately.addLast(phrase);
        if (lately.size() > MEMORY) lately.removeFirst();
    }

    Told post(Instant now) {
        var school = nextSchool();
        var group = Phrases.pick(school.classes(), random);
        for (int i = 0; i < TRIES; i++) {
            var template = fresh(phrases.fitting(school.phase()));
            var text = phrases.fill(template.text(), group, random);
            if (!said.add(Phrases.folded(text))) continue;
            used(template);
            return told(template, school, group, text, now);
        }
        return longer(school, group, now);
    }

    /** When every sentence has been said, two together have not. */
    private Told longer(School school, String group, Instant now) {
        String text;
        do {
            var first = Phrases.pick(phrases.fitting(school.phase()), random);
            var second = Phrases.pick(phrases.fitting(school.phase()), random);
            text = phrases.fill(first.text() + "\n\n" + second.text(), group, random);
        } while (!said.add(Phrases.folded(text)));
        return Told.said(key(now), teacherOf(school), text).composedWith(List.of());
    }

    private School nextSchool() {
        var others = cast.academies().stream()
                .filter(school -> !school.slug().equals(lastSchool))
                .toList();
        var school = Phrases.pick(others, random);
        lastSchool = school.slug();
        return school;
    }

    private Told told(Template template, School school, String group, String text, Instant now) {
        var title = template.title();
        var scene = template.scene();
        var pictures = scene == null ? List.<Picture>of() : List.of(picture(scene));
        if (title == null) return Told.said(key(now), teacherOf(school), text).composedWith(pictures);
        return new Told(
                key(now),
                school.slug(),
                true,
                0,
                null,
                phrases.fill(title, group, random),
                text,
                "en",
                null,
                null,
                null,
                null,
                null,
                List.of(cast.trust().hashtag()),
                pictures,
                null,
                true);
    }

    private Picture picture(String scene) {
        int seed = 100 + random.nextInt(200);
        return new Picture(
                scene, seed, Phrases.pick(List.of(PictureSize.values()), random), alts.of(scene, seed), false);
    }

    private String key(Instant now) {
        return "live-" + Long.toString(now.toEpochMilli(), 36) + "-" + Integer.toString(count++, 36);
    }

    private String teacherOf(School school) {
        var handles = cast.people().stream()
                .filter(player -> school.slug().equals(player.academy()) && !player.hold())
                .map(Player::handle)
                .flatMap(Stream::ofNullable)
                .toList();
        return Phrases.pick(handles, random);
    }
}
