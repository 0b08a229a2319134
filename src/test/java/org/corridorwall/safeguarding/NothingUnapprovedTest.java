package org.corridorwall.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.safeguarding.School.id;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.post.Network;
import org.corridorwall.post.PostId;
import org.junit.jupiter.api.Test;

/** Whatever sources and people do, in whatever order: the wall lists what a naive model of the rules lists, and nothing else. */
class NothingUnapprovedTest extends BothDatabases {
    private static final String[] ACCOUNTS = {"smith", "south", "careful", "trust"};
    private static final String[] WORDS = {"frogs", "toads", "shit", "newts", "ponds"};

    /** What is known of one post here. */
    private static final class Model {
        PostId id;
        String account;
        String text;
        State state;
        boolean byPerson;

        Model(PostId id, String account, String text, State state) {
            this.id = id;
            this.account = account;
            this.text = text;
            this.state = state;
        }
    }

    @Test
    void nothingUnapprovedIsEverListed() {
        var school = new School(database, folder);
        var random = new Random(20260303);
        Map<String, Model> here = new HashMap<>();
        Set<String> removed = new HashSet<>();
        Set<String> unwanted = new HashSet<>();
        for (int step = 0; step < 400; step++) {
            var account = ACCOUNTS[random.nextInt(ACCOUNTS.length)];
            var key = account + random.nextInt(6);
            var model = here.get(key);
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    // Too short to be like a removed one.
                    var text = WORDS[random.nextInt(WORDS.length)];
                    var taken = school.takes(account, Posts.post(key, text).made());
                    if (removed.contains(key)) assertThat(taken).isInstanceOf(Taken.Dropped.class);
                    else if (model == null) {
                        var state = unwanted.contains(key) ? State.HELD : ruled(account, text);
                        here.put(key, new Model(id(taken), account, text, state));
                    } else if (!text.equals(model.text)) {
                        model.text = text;
                        boolean stays = model.state == State.HIDDEN || (model.state == State.HELD && model.byPerson);
                        if (!stays) {
                            model.state = ruled(account, text);
                            model.byPerson = false;
                        }
                    }
                }
                case 2, 3 -> {
                    if (model == null) continue;
                    var state = State.values()[random.nextInt(State.values().length)];
                    assertThat(school.decides(school.lead, model.id, state)).isInstanceOf(Outcome.Decided.class);
                    model.state = state;
                    model.byPerson = true;
                    if (state == State.REMOVED) {
                        here.remove(key);
                        removed.add(key);
                    }
                }
                default -> {
                    school.gone(Posts.post(key, "").made());
                    if (model == null) continue;
                    if (model.state == State.HIDDEN || (model.state == State.HELD && model.byPerson)) unwanted.add(key);
                    here.remove(key);
                }
            }
            var expected = new TreeSet<String>();
            here.values().stream()
                    .filter(one -> one.state == State.PUBLISHED)
                    .forEach(one -> expected.add(one.id + " " + one.text));
            var listed = new TreeSet<String>();
            school.wall()
                    .forEach(filed -> listed.add(filed.approved().id() + " "
                            + filed.approved().post().text()));
            assertThat(listed).as("after step " + step).isEqualTo(expected);
            for (var word : WORDS)
                assertThat(school.wall(school.all().saying(word)))
                        .as(word + " after step " + step)
                        .hasSize((int) expected.stream()
                                .filter(one -> one.endsWith(" " + word))
                                .count());
        }
        assertThat(removed).isNotEmpty();
    }

    /**
     * The same, said on three networks by two people: every published post is seen exactly once, as a card or as a link on
     * one, and no link leads to anything else.
     */
    @Test
    void noLinkLeadsToWhatIsNotApproved() {
        var school = new School(database, folder).onMoreNetworks();
        var random = new Random(20260304);
        var texts = List.of(
                "We found frogspawn in the pond today",
                "We found frogspawn in the pond today!",
                "We found frogspwan in the pond today",
                "School is closed because of the snow",
                "What shit weather for our sports day",
                "We found frogspawn in the pond today and newts under the stone by the gate, said Class 3…");
        var networks = Map.of(
                "smith", Network.MASTODON,
                "smith-sky", Network.BLUESKY,
                "smith-x", Network.X,
                "trust", Network.MASTODON,
                "trust-sky", Network.BLUESKY);
        var accounts = List.copyOf(new TreeSet<>(networks.keySet()));
        var posts = new TreeMap<String, PostId>();
        int cards = 0;
        for (int step = 0; step < 300; step++) {
            var account = accounts.get(random.nextInt(accounts.size()));
            var key = account + random.nextInt(3);
            var post = Posts.post(key, texts.get(random.nextInt(texts.size())))
                    .on(Objects.requireNonNull(networks.get(account)));
            var known = posts.get(key);
            switch (random.nextInt(8)) {
                case 0 -> {
                    school.gone(post.made());
                    posts.remove(key);
                }
                case 1 -> {
                    if (known == null) continue;
                    var beside = Set.copyOf(mates(school, known));
                    var state = State.values()[random.nextInt(State.values().length)];
                    school.decides(school.lead, known, state);
                    if (state != State.PUBLISHED)
                        for (var mate : beside)
                            assertThat(school.decision(mate).state())
                                    .as("step " + step)
                                    .isEqualTo(state);
                    posts.values().removeIf(one -> school.decision(one).state() == State.REMOVED);
                }
                default -> {
                    school.passes(java.time.Duration.ofMinutes(1));
                    if (school.takes(account, post.made()) instanceof Taken.New(var id, var state)) posts.put(key, id);
                }
            }
            var published = new TreeMap<String, PostId>();
            posts.forEach((one, id) -> {
                if (school.decision(id).state() == State.PUBLISHED) published.put("https://e.social/" + one, id);
            });
            var seen = new ArrayList<String>();
            for (var card : school.wall()) {
                seen.add(card.approved().post().url());
                card.alsoOn().forEach(also -> seen.add(also.url()));
                assertThat(card.under()).isNull();
                var on = new ArrayList<Network>();
                on.add(card.approved().post().network());
                card.alsoOn().forEach(also -> on.add(also.network()));
                assertThat(on).as("step " + step).doesNotHaveDuplicates();
                if (on.size() > 1) cards++;
            }
            assertThat(seen).as("step " + step).containsExactlyInAnyOrderElementsOf(published.keySet());
            for (var network : List.of(Network.MASTODON, Network.BLUESKY, Network.X))
                assertThat(school.wall(school.all().on(network)))
                        .as(network + " in step " + step)
                        .extracting(card -> card.approved().id())
                        .containsExactlyInAnyOrderElementsOf(published.values().stream()
                                .filter(id -> school.shown(id).approved().post().network() == network)
                                .toList());
            assertThat(school.wall(school.all().saying("weather")))
                    .extracting(card -> card.approved().post().text())
                    .allMatch(text -> text.contains("weather"));
        }
        assertThat(cards).isGreaterThan(100);
    }

    private List<PostId> mates(School school, PostId post) {
        return database.read(db -> school.filing.beside(db, school.trust, post));
    }

    private static State ruled(String account, String text) {
        return text.equals("shit") || account.equals("careful") ? State.HELD : State.PUBLISHED;
    }
}
