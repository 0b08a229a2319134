package org.corridorwall.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import org.corridorwall.db.ChangeLog.Kind;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Network;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamTest {
    private final AtomicReference<Ring> ring = new AtomicReference<>(Ring.at(10));
    private final Queue<Runnable> looks = new ArrayDeque<>();
    private final List<Told> log = new ArrayList<>();

    @Test
    void aReaderIsToldWhatComesNextInOrder() {
        var line = new PaperLine();
        var reader = reader(line, 10, Reader.Only.ALL);
        reader.begin(List.of());

        happens(post(11, 1), post(12, 2));
        reader.nudge();
        happens(removed(13, 1));
        reader.nudge();

        assertThat(line.told()).containsExactly("11 post", "12 post", "13 remove");
        assertThat(line.written.getFirst())
                .isEqualTo("id: 11\nevent: post\ndata: {\"id\":\"" + Telegrams.id(1) + "\",\"text\":\"11\"}\n\n");
    }

    @Test
    void aReaderWhoComesBackMissesNothingAndHearsNothingTwice() {
        happens(post(11, 1), post(12, 2), post(13, 3));
        var line = new PaperLine();
        var reader = reader(line, 11, Reader.Only.ALL);

        reader.begin(List.of());
        reader.nudge();

        assertThat(line.told()).containsExactly("12 post", "13 post");
    }

    @Test
    void whatTheRingDoesNotHoldIsReadFromTheLog() {
        ring.set(Ring.at(0));
        for (int i = 1; i <= Ring.SIZE + 300; i++) happens(post(i, i));
        var line = new PaperLine();
        var reader = reader(line, 5, Reader.Only.ALL);

        reader.begin(List.of());
        reader.nudge();
        assertThat(line.told()).isEmpty();
        while (!looks.isEmpty()) looks.remove().run();

        assertThat(line.numbers())
                .hasSize(Ring.SIZE + 295)
                .startsWith(6L)
                .endsWith(Ring.SIZE + 300L)
                .isSorted();
        assertThat(line.numbers()).doesNotHaveDuplicates();
    }

    @Test
    void aSlowReaderWaitsForRoomWithoutAQueue() {
        var line = new PaperLine();
        var reader = reader(line, 10, Reader.Only.ALL);
        reader.begin(List.of());

        line.room = 1;
        happens(post(11, 1), post(12, 2), post(13, 3));
        reader.nudge();
        reader.nudge();
        assertThat(line.told()).containsExactly("11 post");

        line.drains(5);
        assertThat(line.told()).containsExactly("11 post", "12 post", "13 post");
    }

    @Test
    void aReaderWhoIsTooSlowIsLetGoAndResumes() {
        var line = new PaperLine();
        var reader = reader(line, 10, Reader.Only.ALL);
        reader.begin(List.of());
        line.room = 1;
        for (int i = 11; i < 13 + Ring.SIZE; i++) happens(post(i, i));
        reader.nudge();

        assertThat(line.dropped).isTrue();
        reader.nudge();
        assertThat(line.told()).isEmpty();
    }

    @Test
    void whoDoesNotReadForTwoBeatsIsLetGo() {
        var line = new PaperLine();
        var reader = reader(line, 10, Reader.Only.ALL);
        reader.begin(List.of());

        reader.beat();
        assertThat(line.written).containsExactly(":\n");
        line.room = 0;
        reader.beat();
        assertThat(line.dropped).isFalse();
        reader.beat();
        assertThat(line.dropped).isTrue();
    }

    @Test
    void aCopyOnAnotherNetworkIsToldToThoseOnlyWhoReadThatNetwork() {
        var all = new PaperLine();
        var mastodon = new PaperLine();
        var everything = reader(all, 10, Reader.Only.ALL);
        var network = reader(mastodon, 10, new Reader.Only(null, null, Network.MASTODON, null));
        everything.begin(List.of());
        network.begin(List.of());

        happens(update(11, 1), copy(12, 2, 1, Kind.POST), copy(13, 2, 1, Kind.UPDATE), copy(14, 3, 1, Kind.REMOVE));
        everything.nudge();
        network.nudge();

        assertThat(all.told()).containsExactly("11 update", "14 remove");
        assertThat(mastodon.told()).containsExactly("11 update", "12 post", "13 update", "14 update");
    }

    @Test
    void whatBecameACopyIsNotToldAsACardAnyMore() {
        happens(post(11, 1), copy(12, 1, 2, Kind.REMOVE), update(13, 2));
        var line = new PaperLine();
        var reader = reader(line, 10, Reader.Only.ALL);
        reader.begin(List.of());

        assertThat(line.told()).containsExactly("12 remove", "13 update");
    }

    @Test
    void theRingForgetsWhatWasRemoved() {
        happens(post(11, 1), post(12, 2), update(13, 1), removed(14, 1));

        var held = ring.get().after(10).orElseThrow();

        assertThat(held).extracting(Told::kind).containsExactly(Kind.REMOVE, Kind.POST, Kind.REMOVE, Kind.REMOVE);
        assertThat(held)
                .filteredOn(told -> Telegrams.id(1).equals(told.post()))
                .allSatisfy(told -> assertThat(text(told.bytes())).doesNotContain("text"));
        assertThat(held).extracting(Told::number).containsExactly(11L, 12L, 13L, 14L);
    }

    @Test
    void anEditRewritesWhatStandsInTheRing() {
        happens(post(11, 1), update(12, 1));

        var first = ring.get().after(10).orElseThrow().getFirst();

        assertThat(first.kind()).isEqualTo(Kind.POST);
        assertThat(text(first.bytes())).startsWith("id: 11\n").contains("\"text\":\"12\"");
    }

    @Test
    void aClosedWallLeavesOnlyTheWordToReload() {
        happens(post(11, 1), Told.reload(12));

        assertThat(ring.get().after(10).orElseThrow())
                .extracting(told -> text(told.bytes()))
                .containsExactly("id: 11\nevent: reload\ndata: {}\n\n", "id: 12\nevent: reload\ndata: {}\n\n");
    }

    @Test
    void aReaderOfOneTagHearsOnlyOfItAndThatAPostLeftIt() {
        var line = new PaperLine();
        var reader = reader(line, 10, new Reader.Only(null, null, null, Hashtag.of("frogs")));
        reader.begin(List.of());

        happens(about(11, 1, Kind.POST, "frogs"), about(12, 2, Kind.POST, "toads"));
        reader.nudge();
        happens(about(13, 1, Kind.UPDATE, "toads"), removed(14, 2));
        reader.nudge();

        assertThat(line.told()).containsExactly("11 post", "13 remove", "14 remove");
    }

    private Reader reader(PaperLine line, long seen, Reader.Only only) {
        return new Reader(line, only, seen, ring::get, this::past, looks::add);
    }

    private Telling.Start past(long seen) {
        var next = log.stream()
                .filter(told -> told.number() > seen)
                .limit(Telling.BATCH)
                .toList();
        return new Telling.Start(
                new TrustId(1), next.isEmpty() ? seen : next.getLast().number(), next);
    }

    private void happens(Told... these) {
        log.addAll(List.of(these));
        ring.updateAndGet(now -> now.with(List.of(these)));
    }

    private static Told post(long number, int post) {
        return about(number, post, Kind.POST, "frogs");
    }

    private static Told update(long number, int post) {
        return about(number, post, Kind.UPDATE, "frogs");
    }

    private static Told about(long number, int post, Kind kind, String tag) {
        return about(number, post, kind, tag, null);
    }

    /** A post that is a link on another's card. */
    private static Told copy(long number, int post, int under, Kind kind) {
        return about(number, post, kind, "frogs", Telegrams.id(under));
    }

    private static Told about(long number, int post, Kind kind, String tag, @Nullable PostId under) {
        var filed = Telegrams.post(post, "Hi", "<p>Hi</p>");
        var tagged = new FiledPost(filed.approved(), List.of(Hashtag.of(tag)), null, null, null, List.of(), under);
        var data = "{\"id\":\"" + Telegrams.id(post) + "\",\"text\":\"" + number + "\"}";
        return Told.shown(number, kind, tagged, data.getBytes(StandardCharsets.UTF_8));
    }

    private static Told removed(long number, int post) {
        return Told.removed(number, Telegrams.id(post));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A line that writes on paper, as long as there is room. */
    private static final class PaperLine implements Line {
        final List<String> written = new ArrayList<>();
        int room = Integer.MAX_VALUE;
        boolean dropped;
        private @Nullable Runnable drained;

        @Override
        public boolean full() {
            return room <= 0;
        }

        @Override
        public void write(byte[] bytes) {
            room--;
            written.add(text(bytes));
        }

        @Override
        public void whenDrained(Runnable work) {
            drained = work;
        }

        void drains(int more) {
            room = more;
            var work = drained;
            drained = null;
            if (work != null) work.run();
        }

        @Override
        public void drop() {
            dropped = true;
        }

        @Override
        public void end() {}

        @Override
        public void on(Runnable work) {
            work.run();
        }

        List<String> told() {
            return written.stream()
                    .filter(text -> text.startsWith("id: "))
                    .map(text -> text.replaceFirst("(?s)id: ([0-9]+)\nevent: ([a-z]+)\n.*", "$1 $2"))
                    .toList();
        }

        List<Long> numbers() {
            return told().stream().map(told -> Long.valueOf(told.split(" ")[0])).toList();
        }
    }
}
