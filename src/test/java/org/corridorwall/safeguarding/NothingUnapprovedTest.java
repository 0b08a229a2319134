package org.corridorwall.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.safeguarding.School.id;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.corridorwall.db.BothDatabases;
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

    private static State ruled(String account, String text) {
        return text.equals("shit") || account.equals("careful") ? State.HELD : State.PUBLISHED;
    }
}
