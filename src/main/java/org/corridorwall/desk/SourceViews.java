package org.corridorwall.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import org.corridorwall.intake.Sources;
import org.corridorwall.intake.Sources.Standing;
import org.corridorwall.post.Network;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.Trust;
import org.corridorwall.wall.Mark;
import org.corridorwall.wall.Scene;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The accounts that are read, as a grid of school by network, with what to do where something is to be done. */
final class SourceViews {
    /**
     * @param broken those that need somebody, or are gone
     * @param networks heads of the columns
     */
    record SourcesPage(String lead, List<Broken> broken, List<String> networks, List<Row> rows) {
        SourcesPage {
            broken = List.copyOf(broken);
            networks = List.copyOf(networks);
            rows = List.copyOf(rows);
        }
    }

    record Broken(Mark mark, String title, String why, String then) {}

    record Row(Mark mark, String school, List<Cell> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    /** Everything of one school on one network. */
    record Cell(String letter, String network, List<One> sources) {
        Cell {
            sources = List.copyOf(sources);
        }
    }

    /** @param look the class that draws its state @param state in a word @param more what happens next */
    record One(String address, @Nullable String person, String look, String state, String more) {}

    private SourceViews() {}

    /** Those of the schools that {@code actor} looks after. */
    static List<Standing> of(Handle db, Sources sources, Trust trust, Actor actor) {
        return sources.of(db, trust.id()).stream()
                .filter(one -> maySee(actor, trust, one.account().academy()))
                .toList();
    }

    /** What is wrong with a source is no secret to who decides about what comes through it. */
    private static boolean maySee(Actor actor, Trust trust, @Nullable Slug academy) {
        return List.of(Right.APPROVE, Right.SAFEGUARD, Right.EDIT, Right.ADMINISTER).stream()
                .anyMatch(right -> actor.may(right, trust.id(), academy));
    }

    static SourcesPage page(Scene scene, List<Standing> standings) {
        var lookup = new Lookup(scene);
        var broken = standings.stream()
                .filter(one -> one.state() == Sources.State.NEEDS_YOU || one.state() == Sources.State.GONE)
                .map(one -> broken(lookup, one))
                .toList();
        var networks = new TreeSet<Network>();
        var grid = new LinkedHashMap<@Nullable Slug, List<Standing>>();
        scene.academies().forEach(academy -> grid.put(academy.slug(), new ArrayList<>()));
        grid.put(null, new ArrayList<>());
        for (var one : standings) {
            networks.add(one.account().network());
            grid.computeIfAbsent(one.account().academy(), academy -> new ArrayList<>())
                    .add(one);
        }
        var rows = new ArrayList<Row>();
        grid.forEach((academy, of) -> {
            if (!of.isEmpty()) rows.add(row(lookup, academy, of, networks));
        });
        return new SourcesPage(
                lead(standings.size(), broken.size()),
                broken,
                networks.stream().map(scene::network).toList(),
                rows);
    }

    private static String lead(int all, int broken) {
        var read = all == 1 ? "One account is read." : InWords.sentence(InWords.count(all, "account")) + " are read.";
        return switch (broken) {
            case 0 -> read + " None needs you.";
            case 1 -> read + " One needs you.";
            default -> read + " " + InWords.sentence(InWords.number(broken)) + " need you.";
        };
    }

    private static Broken broken(Lookup lookup, Standing one) {
        var scene = lookup.scene();
        var account = one.account();
        var title = lookup.whose(account.academy(), account.person()) + " on " + scene.network(account.network());
        var since = one.since();
        var when = since == null
                ? ""
                : " It has been so since " + scene.days().full(since).words() + ".";
        boolean gone = one.state() == Sources.State.GONE;
        return new Broken(
                scene.marks().of(account.academy()),
                title + (gone ? " is not there any more" : " needs somebody"),
                sentence(one.why()) + when,
                gone
                        ? "What it posted stays on the wall. If it moved, its new address belongs in the trust file; if it"
                                + " was given up, take it out of the trust file."
                        : "What is on the wall stays there, and visitors notice nothing. What was posted meanwhile is"
                                + " fetched once it can be read again: " + account.address() + ".");
    }

    private static Row row(Lookup lookup, @Nullable Slug academy, List<Standing> of, TreeSet<Network> networks) {
        var scene = lookup.scene();
        var cells = networks.stream()
                .map(network -> new Cell(
                        scene.letter(network),
                        scene.network(network),
                        of.stream()
                                .filter(one -> one.account().network() == network)
                                .map(one -> one(lookup, one))
                                .toList()))
                .toList();
        return new Row(scene.marks().of(academy), lookup.school(academy), cells);
    }

    private static One one(Lookup lookup, Standing one) {
        var days = lookup.scene().days();
        var next = one.nextPoll();
        var newest = one.lastPost();
        var more = new ArrayList<String>();
        if (newest != null) more.add("newest post " + days.near(newest).words());
        if (next != null && one.state() != Sources.State.GONE)
            more.add("read again at " + days.time(next).words());
        if (one.since() == null) more.add("not read yet");
        return new One(
                one.account().address(),
                lookup.person(one.account().person()).orElse(null),
                switch (one.state()) {
                    case FINE -> "is-out";
                    case SLOW -> "is-ready";
                    case NEEDS_YOU -> "is-waiting";
                    case GONE -> "is-over";
                },
                switch (one.state()) {
                    case FINE -> "Fine";
                    case SLOW -> "Slow, tried again by itself";
                    case NEEDS_YOU -> "Needs you";
                    case GONE -> "Gone";
                },
                InWords.sentence(String.join(", ", more)));
    }

    /** Ends in a full stop, and begins with a large letter. */
    static String sentence(@Nullable String why) {
        if (why == null || why.isBlank()) return "Nobody could say why.";
        var words = InWords.sentence(why.strip());
        return words.endsWith(".") || words.endsWith("!") || words.endsWith("?") ? words : words + ".";
    }
}
