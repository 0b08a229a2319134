package org.corridorwall.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.safeguarding.Posts.post;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.post.Network;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.School;
import org.corridorwall.safeguarding.State;
import org.corridorwall.safeguarding.Surface.Seen;
import org.corridorwall.safeguarding.TakenDown;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.corridorwall.trust.TrustStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Surfaces are believed only as far as they were looked at. */
class SurfacesTest extends BothDatabases {
    private static final String ID = "q7yh03psvc18dybg";
    private static final String PICTURE = "0123456789abcdefghjkmnpqrs";

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private OwnClient own;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getRawPath();
            asked.add(exchange.getRequestURI().toString());
            var body = pages.getOrDefault(path, "nothing").getBytes(StandardCharsets.UTF_8);
            int usual = path.contains(ID) || path.startsWith("/media/") || path.equals("/oembed") ? 404 : 200;
            exchange.sendResponseHeaders(statuses.getOrDefault(path, usual), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        own = new OwnClient("0.0.0.0", server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        own.close();
        server.stop(0);
    }

    @Test
    void everySurfaceIsClearWhereNothingIsSeen() {
        assertThat(surfaces())
                .hasSize(8)
                .allSatisfy(surface ->
                        assertThat(surface.look(frogs())).as(surface.name()).isInstanceOf(Seen.Clear.class));
        assertThat(asked)
                .contains(
                        "/bar",
                        "/bar/academies/north",
                        "/bar/people/smith",
                        "/bar/tags/bartrust",
                        "/bar?network=mastodon",
                        "/bar?academy=north",
                        "/bar/feed.atom",
                        "/bar/tags/bartrust/feed.json",
                        "/api/v1/trusts/bar/posts/" + ID,
                        "/bar/embed",
                        "/bar/screen?at=" + ID)
                .anyMatch(address -> address.startsWith("/api/v1/trusts/bar/posts?limit=1&cursor=")
                        && address.endsWith("&q=North%20Primary"));
    }

    @Test
    void thePostOrAPictureOfItAnywhereIsSeen() {
        var places = Map.of(
                "wall", "/bar/academies/north",
                "filters", "/bar",
                "search", "/api/v1/trusts/bar/posts",
                "feeds", "/bar/people/smith/feed.atom",
                "json", "/api/v1/trusts/bar/posts",
                "embed", "/bar/embed",
                "screen", "/bar/screen");
        places.forEach((name, path) -> Stream.of("<a href=\"/bar/posts/" + ID + "\">", "<img src=\"/media/" + PICTURE)
                .forEach(body -> {
                    pages.put(path, body);
                    assertThat(surface(name).look(frogs())).as(name).isInstanceOf(Seen.NotYet.class);
                    pages.clear();
                }));
    }

    @Test
    void whatIsOnlyHiddenByATroubleIsNotClear() {
        statuses.put("/bar", 500);
        statuses.put("/bar/posts/" + ID, 200);

        assertThat(surface("wall").look(frogs())).isInstanceOf(Seen.NotYet.class);
        assertThat(surface("post").look(frogs())).isInstanceOf(Seen.NotYet.class);
    }

    @Test
    void aConversationMayGoOnBeingCalledByThePostThatBeganIt() {
        pages.put("/api/v1/trusts/bar/posts", "{\"posts\":[{\"id\":\"other\",\"conversation\":\"" + ID + "\"}]}");

        assertThat(surface("json").look(frogs())).isInstanceOf(Seen.Clear.class);
    }

    @Test
    void picturesAreClearOnceNothingIsServedAndNoFileIsLeft() throws IOException {
        var pictures = new CopiedPictures(own, new org.corridorwall.media.PictureFiles(folder));
        var small = folder.resolve("media/01/" + PICTURE + "-small");
        java.nio.file.Files.createDirectories(small.getParent());
        java.nio.file.Files.writeString(small, "x");
        assertThat(pictures.look(frogs())).isInstanceOf(Seen.NotYet.class);
        java.nio.file.Files.delete(small);
        statuses.put("/media/" + PICTURE + "/small", 200);
        assertThat(pictures.look(frogs())).isInstanceOf(Seen.NotYet.class);
        statuses.clear();

        assertThat(pictures.look(frogs())).isEqualTo(new Seen.Clear("One picture was deleted, in both sizes."));
    }

    @Test
    void openPagesAreClearOnceEachWasGivenTheWordAndWhoTakesNothingIsLetGo() {
        var school = new School(database, folder);
        var live = new Live(new Telling(
                database, school.changes, new TrustStore(), school.filing, school.media, new PostJson(Telegrams.HERE)));
        var post = School.id(
                school.takes("north", post("a", "Frogspawn in the pond").made()));
        var quick = new Phone(Integer.MAX_VALUE);
        var stuck = new Phone(0);
        join(live, school, quick);
        join(live, school, stuck);
        var surface = new OpenPages(live, school);
        school.decides(school.head, post, State.REMOVED);
        var removal = removal(school, post);

        assertThat(surface.look(removal)).as("nobody was told").isInstanceOf(Seen.NotYet.class);
        live.bring(Map.of(school.trust, removal.number()));
        assertThat(quick.written).anyMatch(event -> event.contains("event: remove"));
        assertThat(surface.look(removal)).as("one takes nothing").isInstanceOf(Seen.NotYet.class);
        assertThat(stuck.dropped).isFalse();
        school.passes(Duration.ofSeconds(2));
        surface.look(removal);

        assertThat(stuck.dropped).isTrue();
        assertThat(surface.look(removal)).isInstanceOf(Seen.Clear.class);
    }

    private void join(Live live, School school, Phone phone) {
        long newest = database.read(db -> school.changes.newest(db, 1));
        live.join(
                        school.trust,
                        newest,
                        channel -> new Reader(
                                phone,
                                Reader.Only.ALL,
                                newest,
                                channel::ring,
                                seen -> new Telling.Start(school.trust, seen, List.of()),
                                Runnable::run))
                .begin(List.of());
    }

    private TakenDown removal(School school, PostId post) {
        return of(post, school.trust, school.instant(), database.read(db -> school.changes.newest(db, 1)));
    }

    private static TakenDown frogs() {
        return of(new PostId(ID), new TrustId(1), School.START, 7L);
    }

    private static TakenDown of(PostId post, TrustId trust, Instant asked, long number) {
        return new TakenDown(
                "t",
                trust,
                new Slug("bar"),
                post,
                new Slug("north"),
                new Slug("smith"),
                Network.MASTODON,
                School.START,
                asked,
                List.of("North Primary"),
                List.of("bartrust"),
                List.of(PICTURE),
                number);
    }

    private List<OwnAddresses> surfaces() {
        return OwnAddresses.all(own, Telegrams.HERE);
    }

    private OwnAddresses surface(String name) {
        return surfaces().stream()
                .filter(surface -> surface.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Somebody's open page. */
    private static final class Phone implements Line {
        private final List<String> written = new ArrayList<>();
        private final int room;
        private boolean dropped;

        Phone(int room) {
            this.room = room;
        }

        @Override
        public boolean full() {
            return written.size() >= room;
        }

        @Override
        public void write(byte[] bytes) {
            written.add(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public void whenDrained(Runnable work) {}

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
    }
}
