package org.corridorwall.desk;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.corridorwall.intake.Sources;
import org.corridorwall.safeguarding.Mends;
import org.corridorwall.safeguarding.Queue;
import org.corridorwall.safeguarding.State;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Slug;
import org.corridorwall.wall.Scene;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds what needs a person now, most urgent first. */
public final class Home {
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri");
    private static final Duration QUIET = Duration.ofDays(6);

    private final Queue queue;
    private final Mends mends;
    private final Sources sources;
    private final InstantSource clock;
    private final WeekStore weeks = new WeekStore();

    public Home(Queue queue, Mends mends, Sources sources, InstantSource clock) {
        this.queue = queue;
        this.mends = mends;
        this.sources = sources;
        this.clock = clock;
    }

    HomePage page(Handle db, Scene scene, Actor actor) {
        var now = clock.instant();
        var needs = needs(db, scene, actor);
        return new HomePage(
                greeting(
                        DeskFrames.name(actor, scene.trust()),
                        now.atZone(scene.trust().timezone()).getHour(),
                        needs.size()),
                needs,
                DAYS,
                week(db, scene, now),
                quiet(db, scene, now));
    }

    static String greeting(String name, int hour, int needs) {
        var time = hour < 12 ? "Good morning" : hour < 18 ? "Good afternoon" : "Good evening";
        var rest = switch (needs) {
            case 0 -> "Nothing needs you.";
            case 1 -> "One thing needs you.";
            default -> InWords.sentence(InWords.count(needs, "thing")) + " need you.";
        };
        return time + ", " + name + ". " + rest;
    }

    private List<HomePage.Need> needs(Handle db, Scene scene, Actor actor) {
        var needs = new ArrayList<HomePage.Need>();
        var lookup = new Lookup(scene);
        var home = DeskFrames.home(scene.trust());
        if (Room.QUEUE.opensFor(actor, scene.trust().id())) held(db, lookup, actor, home, needs);
        for (var mend : mends.waitingFor(db, scene.trust().id(), actor)) {
            var url = mend.url();
            needs.add(new HomePage.Need(
                    lookup.who(mend.askedBy()) + " asks you to mend a post",
                    "It is the one of " + scene.days().full(mend.publishedAt()).words() + ", on "
                            + scene.network(mend.network()) + ", and nobody sees it yet. They say: “" + mend.why()
                            + "”",
                    url == null || !url.startsWith("http") ? "" : url,
                    "Open it on " + scene.network(mend.network()),
                    mend.id()));
        }
        if (Room.SOURCES.opensFor(actor, scene.trust().id())) broken(db, lookup, actor, home, needs);
        return needs;
    }

    private void held(Handle db, Lookup lookup, Actor actor, String home, List<HomePage.Need> needs) {
        var scene = lookup.scene();
        var waiting = queue.waiting(db, scene.trust().id(), actor);
        int posts = waiting.stream().mapToInt(Queue.Waiting::posts).sum();
        if (posts == 0) return;
        var title = posts == 1 ? "One post is held" : InWords.sentence(InWords.count(posts, "post")) + " are held";
        needs.add(HomePage.Need.of(
                title,
                posts == 1 ? oneHeld(db, lookup, actor) : manyHeld(lookup, waiting),
                home + "/queue",
                posts == 1 ? "Look at it" : "Look at them"));
    }

    private String oneHeld(Handle db, Lookup lookup, Actor actor) {
        var scene = lookup.scene();
        var wish = new Queue.Wish(State.HELD, null, null, 1, null);
        return queue.list(db, scene.trust().id(), actor, wish).posts().stream()
                .findFirst()
                .map(post -> lookup.whose(post.academy(), post.person()) + ", "
                        + scene.days().full(post.publishedAt()).words() + ". "
                        + post.decision().why()
                        + " Nobody outside the desk sees it.")
                .orElse("");
    }

    private static String manyHeld(Lookup lookup, List<Queue.Waiting> waiting) {
        var schools = waiting.stream()
                .map(one -> one.posts() + " at " + lookup.school(one.academy()))
                .toList();
        var oldest = waiting.stream()
                .map(Queue.Waiting::since)
                .min(Instant::compareTo)
                .orElseThrow();
        return InWords.list(schools) + ". The first has been waiting since "
                + lookup.scene().days().full(oldest).words() + ". Nobody outside the desk sees them.";
    }

    private void broken(Handle db, Lookup lookup, Actor actor, String home, List<HomePage.Need> needs) {
        var scene = lookup.scene();
        var broken = SourceViews.of(db, sources, scene.trust(), actor).stream()
                .filter(one -> one.state() == Sources.State.NEEDS_YOU)
                .toList();
        if (broken.isEmpty()) return;
        if (broken.size() == 1) {
            var one = broken.getFirst();
            var account = one.account();
            needs.add(HomePage.Need.of(
                    lookup.whose(account.academy(), account.person()) + " on " + scene.network(account.network())
                            + " needs somebody",
                    SourceViews.sentence(one.why()) + " What is on the wall stays there; new posts do not come.",
                    home + "/sources",
                    "See what to do"));
            return;
        }
        needs.add(HomePage.Need.of(
                InWords.sentence(InWords.count(broken.size(), "account")) + " need somebody",
                "They are not read at the moment. What is on the wall stays there; new posts do not come.",
                home + "/sources",
                "See what to do"));
    }

    private List<HomePage.Line> week(Handle db, Scene scene, Instant now) {
        var zone = scene.trust().timezone();
        var monday = LocalDate.ofInstant(now, zone)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(1);
        var posted = new HashMap<Slug, int[]>();
        for (var post : weeks.between(db, scene.trust().id(), start(monday, zone), start(monday.plusDays(5), zone))) {
            int day = (int) (LocalDate.ofInstant(post.at(), zone).toEpochDay() - monday.toEpochDay());
            posted.computeIfAbsent(post.academy(), academy -> new int[DAYS.size()])[day]++;
        }
        if (posted.isEmpty()) return List.of();
        return scene.academies().stream()
                .filter(Academy::open)
                .map(academy -> line(scene, academy, posted))
                .toList();
    }

    private static HomePage.Line line(Scene scene, Academy academy, Map<Slug, int[]> posted) {
        var days = posted.getOrDefault(academy.slug(), new int[DAYS.size()]);
        var dots = new ArrayList<HomePage.Dot>();
        int sum = 0;
        for (int posts : days) {
            dots.add(HomePage.Dot.of(posts));
            sum += posts;
        }
        return new HomePage.Line(scene.marks().of(academy.slug()), academy.name(), dots, sum);
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private @Nullable String quiet(Handle db, Scene scene, Instant now) {
        var newest = weeks.newest(db, scene.trust().id());
        return scene.academies().stream()
                .filter(academy -> academy.open() && newest.containsKey(academy.slug()))
                .filter(academy ->
                        Duration.between(newest.get(academy.slug()), now).compareTo(QUIET) >= 0)
                .min(java.util.Comparator.comparing(academy -> newest.get(academy.slug())))
                .map(academy -> academy.name() + " has been quiet for "
                        + InWords.count(
                                (int) Duration.between(newest.get(academy.slug()), now)
                                        .toDays(),
                                "day") + ".")
                .orElse(null);
    }
}
