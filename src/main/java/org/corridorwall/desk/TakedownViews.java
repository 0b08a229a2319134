package org.corridorwall.desk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.corridorwall.post.Network;
import org.corridorwall.safeguarding.Report;
import org.corridorwall.safeguarding.Takedowns.Cleared;
import org.corridorwall.safeguarding.Takedowns.Takedown;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.Person;
import org.corridorwall.wall.Scene;
import org.jspecify.annotations.Nullable;

/** Says in words what a record of a removal knows. */
final class TakedownViews {
    /** The line is as long as what is promised. */
    private static final Duration PROMISE = Duration.ofSeconds(2);

    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("H:mm:ss", Locale.UK);

    private final Scene scene;

    TakedownViews(Scene scene) {
        this.scene = scene;
    }

    TakedownPage page(Takedown takedown, List<Report> reports) {
        var rows = takedown.surfaces().stream().map(one -> row(takedown, one)).toList();
        return new TakedownPage(
                "Takedown of " + scene.days().weekdayAndDay(scene.days().dayOf(takedown.asked())),
                title(takedown),
                !takedown.clear(),
                facts(takedown, reports),
                rows,
                Elsewhere.of(takedown, scene.trust()).stream()
                        .map(TakedownViews::row)
                        .toList(),
                "/api/v1/trusts/" + scene.trust().slug() + "/desk/takedowns/" + takedown.id());
    }

    TakedownsPage.Line line(Takedown takedown) {
        var when = scene.days().full(takedown.asked());
        return new TakedownsPage.Line(
                DeskFrames.home(scene.trust()) + "/takedowns/" + takedown.id(),
                whose(takedown),
                when.words(),
                when.machine(),
                who(takedown.askedBy()),
                takedown.why(),
                takedown.clear() ? "Clear after " + seconds(took(takedown)) : title(takedown));
    }

    private static String title(Takedown takedown) {
        if (takedown.clear()) return "Gone from every page of ours in " + inFull(took(takedown));
        long clear = takedown.surfaces().stream()
                .filter(one -> one.clearAt() != null)
                .count();
        return "Going: " + clear + " of " + takedown.surfaces().size() + " places are clear";
    }

    private static Duration took(Takedown takedown) {
        var clear = takedown.clearAt();
        return clear == null ? Duration.ZERO : Duration.between(takedown.asked(), clear);
    }

    private List<TakedownPage.Fact> facts(Takedown takedown, List<Report> reports) {
        var facts = new ArrayList<TakedownPage.Fact>();
        facts.add(new TakedownPage.Fact(
                "Post",
                whose(takedown) + ", " + scene.days().full(takedown.published()).words()));
        reports.stream()
                .min((one, other) -> one.at().compareTo(other.at()))
                .ifPresent(first -> facts.add(new TakedownPage.Fact(
                        "Asked", day(first.at(), takedown.asked()) + time(first.at()) + " by somebody of the public")));
        facts.add(new TakedownPage.Fact("Removed", time(takedown.asked()) + " by " + who(takedown.askedBy())));
        facts.add(new TakedownPage.Fact("Why", takedown.why().isEmpty() ? "No reason was given." : takedown.why()));
        return facts;
    }

    private String day(Instant at, Instant other) {
        var day = scene.days().dayOf(at);
        return day.equals(scene.days().dayOf(other)) ? "" : scene.days().date(day) + ", ";
    }

    private TakedownPage.Row row(Takedown takedown, Cleared surface) {
        var at = surface.clearAt();
        if (at == null)
            return new TakedownPage.Row(place(surface.surface()), "100%", true, "Not yet", "Looking", surface.note());
        var after = Duration.between(takedown.asked(), at);
        return new TakedownPage.Row(
                place(surface.surface()), dot(after), false, time(at) + tenth(at), seconds(after), note(surface));
    }

    private static @Nullable String note(Cleared surface) {
        return surface.surface().equals("post") ? "Answers “not here” from now on." : surface.note();
    }

    private static TakedownPage.Row row(Elsewhere other) {
        return new TakedownPage.Row(other.surface(), "100%", true, "Not ours", "", other.state());
    }

    /** What this version does not serve is called as it was recorded. */
    private static String place(String surface) {
        return switch (surface) {
            case "wall" -> "Wall, school and hashtag pages";
            case "filters" -> "Filters";
            case "search" -> "Search here";
            case "post" -> "The post’s own page";
            case "feeds" -> "Feeds";
            case "json" -> "JSON for other programs";
            case "embed" -> "In other websites";
            case "screen" -> "Reception screen";
            case "streams" -> "Pages and screens that were open";
            case "pictures" -> "Copied pictures";
            default -> surface;
        };
    }

    private static String dot(Duration after) {
        long part = Math.clamp(after.toMillis() * 100 / PROMISE.toMillis(), 0, 100);
        return part + "%";
    }

    private String time(Instant at) {
        return TO_THE_SECOND.format(at.atZone(scene.trust().timezone()));
    }

    private static String tenth(Instant at) {
        return "." + at.getNano() / 100_000_000;
    }

    private static String seconds(Duration time) {
        return number(time) + " s";
    }

    private static String inFull(Duration time) {
        var number = number(time);
        return number + (number.equals("1.0") ? " second" : " seconds");
    }

    private static String number(Duration time) {
        return BigDecimal.valueOf(time.toMillis())
                .movePointLeft(3)
                .setScale(1, RoundingMode.CEILING)
                .toPlainString();
    }

    private String whose(Takedown takedown) {
        var school = scene.academy(takedown.academy())
                .map(Academy::name)
                .orElse(scene.trust().name());
        var person = scene.person(takedown.person()).map(Person::name);
        return school + person.map(name -> ", " + name).orElse("") + on(takedown.network());
    }

    private String on(Network network) {
        return switch (network) {
            case NATIVE -> "";
            case FEED -> ", on its website";
            case MASTODON, BLUESKY, X, FACEBOOK, INSTAGRAM, THREADS, YOUTUBE, LINKEDIN, TIKTOK ->
                ", on " + scene.network(network);
        };
    }

    private String who(String email) {
        Optional<String> name = scene.people().stream()
                .filter(person -> email.equalsIgnoreCase(person.email()))
                .map(Person::name)
                .findFirst();
        return name.orElse(email);
    }
}
