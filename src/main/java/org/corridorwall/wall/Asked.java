package org.corridorwall.wall;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.corridorwall.filing.Filing;
import org.corridorwall.post.Network;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustStore;
import org.jdbi.v3.core.Handle;

/** The filters of a wall: only what exists can be chosen, and what was chosen stays chosen. */
final class Asked {
    private static final int HASHTAGS = 40;

    private final Filing filing;
    private final TrustStore trusts;

    Asked(Filing filing, TrustStore trusts) {
        this.filing = filing;
        this.trusts = trusts;
    }

    Asking of(Handle db, Scene scene, Filters filters) {
        return new Asking(
                scene.home(),
                academies(db, scene, filters.academy()),
                people(db, scene, filters.person()),
                networks(db, scene, filters.network()),
                hashtags(db, scene, filters.hashtag()),
                filters.q(),
                filters.chosen() ? found(db, scene, filters) : null);
    }

    /** Who has posted, or has an account that is read. */
    Set<Slug> posting(Handle db, Scene scene) {
        var posting = new HashSet<>(filing.postsOfPeople(db, scene.trust().id()).keySet());
        for (var account : trusts.accounts(db, scene.trust().id()))
            if (account.person() != null) posting.add(account.person());
        return posting;
    }

    private String found(Handle db, Scene scene, Filters filters) {
        int posts = filters.first()
                .question(scene)
                .map(question -> filing.total(db, question))
                .orElse(0);
        return scene.say().found(posts);
    }

    private List<Choice> academies(Handle db, Scene scene, String chosen) {
        var posts = filing.postsOfAcademies(db, scene.trust().id());
        return scene.academies().stream()
                .filter(academy -> posts.getOrDefault(academy.slug(), 0) > 0 || is(academy.slug(), chosen))
                .map(academy -> new Choice(academy.slug().value(), academy.name(), is(academy.slug(), chosen)))
                .toList();
    }

    private List<Choice> people(Handle db, Scene scene, String chosen) {
        var posts = filing.postsOfPeople(db, scene.trust().id());
        return scene.people().stream()
                .filter(person -> posts.getOrDefault(person.slug(), 0) > 0)
                .map(person -> new Choice(person.slug().value(), person.name(), is(person.slug(), chosen)))
                .toList();
    }

    private List<Choice> networks(Handle db, Scene scene, String chosen) {
        var there = EnumSet.noneOf(Network.class);
        trusts.allAccounts(db, scene.trust().id()).stream()
                .map(Account::network)
                .forEach(there::add);
        Network.find(chosen).ifPresent(there::add);
        return there.stream()
                .map(network -> new Choice(
                        network.code(),
                        Networks.name(network, scene.say()),
                        network.code().equals(chosen)))
                .toList();
    }

    private List<Choice> hashtags(Handle db, Scene scene, String written) {
        var chosen = written.isEmpty() ? null : scene.meant(written).orElse(null);
        var choices = new ArrayList<Choice>();
        boolean found = false;
        for (var count : filing.tags(db, scene.trust().id())) {
            boolean is = count.tag().equals(chosen);
            if (choices.size() >= HASHTAGS && !is) continue;
            choices.add(new Choice(count.tag().folded(), "#" + count.written(), is));
            found |= is;
        }
        if (chosen != null && !found) choices.add(new Choice(chosen.folded(), scene.written(chosen), true));
        return choices;
    }

    private static boolean is(Slug slug, String chosen) {
        return slug.value().equals(chosen);
    }
}
