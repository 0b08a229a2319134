package org.corridorwall.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Document;

class SampleSourceTest {
    private static final Instant MORNING = Instant.parse("2026-11-24T10:05:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicReference<Instant> now = new AtomicReference<>(MORNING);
    private final HttpClient http = HttpClient.newHttpClient();
    private SampleSource source = startedAt(MORNING);

    private SampleSource startedAt(Instant instant) {
        now.set(instant);
        return SampleSource.start(0, now::get, new Random(7));
    }

    private void restartAt(Instant instant) {
        source.close();
        source = startedAt(instant);
    }

    @BeforeEach
    void listensOnLoopbackOnly() {
        assertThat(source.address().getHost()).isEqualTo("127.0.0.1");
    }

    @AfterEach
    void close() {
        source.close();
        http.close();
    }

    // ------------------------------------------------------------------ the trust file

    @Test
    void theTrustFileKeepsTheContract() {
        var file = trustFile();
        var academies = slugs(file, "academies");
        var people = slugs(file, "people");
        assertThat(academies).hasSize(8).doesNotHaveDuplicates();
        assertThat(people).hasSizeGreaterThanOrEqualTo(30).doesNotHaveDuplicates();
        assertThat(one(file, "trust")).containsEntry("slug", "harbour").containsEntry("timezone", "Europe/London");
        for (var person : list(file, "people"))
            if (person.containsKey("academy")) assertThat(academies).contains((String) person.get("academy"));
        for (var account : list(file, "accounts")) {
            assertThat((String) account.get("network")).isIn("feed", "mastodon");
            if (account.containsKey("academy")) assertThat(academies).contains((String) account.get("academy"));
            if (account.containsKey("person")) assertThat(people).contains((String) account.get("person"));
        }
        assertThat(list(file, "accounts"))
                .extracting(account -> account.get("address"))
                .doesNotHaveDuplicates();
        assertThat(list(file, "accounts"))
                .filteredOn(account -> "hold".equals(account.get("policy")))
                .hasSize(1);
    }

    @Test
    void everyRightOfTheContractIsSomebodys() {
        var rights = new HashSet<Object>();
        for (var person : list(trustFile(), "people")) if (person.get("may") instanceof List<?> may) rights.addAll(may);
        assertThat(rights)
                .containsExactlyInAnyOrder(
                        "contribute", "approve", "edit", "safeguard", "protect", "administer", "audit");
    }

    @Test
    void theLanternWalkIsTenDaysAwayAndEverySchoolIsInvited() {
        var walk = list(trustFile(), "events").getFirst();
        assertThat(walk)
                .containsEntry("from", "2026-12-04")
                .containsEntry("tag", "LanternWalk26")
                .containsEntry("host", "lantern-street");
        assertThat((List<?>) walk.get("invited")).hasSize(7);
        assertThat(list(trustFile(), "hashtags"))
                .filteredOn(tag -> "LanternWalk26".equals(tag.get("tag")))
                .singleElement()
                .satisfies(tag ->
                        assertThat((List<?>) tag.get("aliases")).asString().contains("LanternWalk,"));
    }

    // ------------------------------------------------------------------ what is there at the start

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T00:10:00Z",
                "2026-11-24T06:00:00Z",
                "2026-11-24T09:44:00Z",
                "2026-11-24T10:05:00Z",
                "2026-11-24T22:00:00Z",
                "2026-07-03T08:50:00Z",
                "2026-03-29T00:59:59Z"
            })
    void theWallIsFullAtEveryHourAndNothingIsInTheFuture(String hour) {
        var start = Instant.parse(hour);
        restartAt(start);
        var times = everythingSaid().map(Said::at).toList();
        assertThat(times).hasSizeGreaterThanOrEqualTo(60).noneMatch(time -> time.isAfter(start));
        var days = times.stream()
                .map(time -> LocalDate.ofInstant(time, ZoneId.of("Europe/London")))
                .distinct();
        assertThat(days).hasSize(3);
        assertThat(times)
                .allSatisfy(time -> assertThat(
                                time.atZone(ZoneId.of("Europe/London")).getHour())
                        .isBetween(7, 17));
    }

    @Test
    void aLaterHourHasSaidMore() {
        long morning = everythingSaid().count();
        restartAt(Instant.parse("2026-11-24T18:00:00Z"));
        assertThat(everythingSaid().count()).isGreaterThan(morning + 5);
    }

    @Test
    void theStoryHasWhatAWallMustShow() {
        var statuses = allStatuses();
        assertThat(statuses)
                .anySatisfy(status -> assertThat(status.get("poll").isObject()).isTrue());
        assertThat(statuses)
                .anySatisfy(
                        status -> assertThat(status.get("reblog").isObject()).isTrue());
        assertThat(statuses)
                .anySatisfy(status -> assertThat(status.get("card").isObject()).isTrue());
        assertThat(statuses)
                .anySatisfy(status ->
                        assertThat(status.get("spoiler_text").asText()).isNotEmpty());
        for (int pictures = 1; pictures <= 4; pictures++) {
            int wanted = pictures;
            assertThat(statuses)
                    .anySatisfy(status ->
                            assertThat(status.get("media_attachments").size()).isEqualTo(wanted));
        }
        assertThat(statuses)
                .extracting(status -> status.get("language").asText())
                .contains("en", "cy", "ar", "pl");
        assertThat(statuses)
                .filteredOn(status -> status.get("in_reply_to_id").isTextual())
                .hasSizeGreaterThan(20);
    }

    @Test
    void everyPictureShowsASceneThatExistsAndMostAreDescribed() {
        var pictures = allStatuses().stream()
                .flatMap(status -> stream(status.get("media_attachments")))
                .toList();
        assertThat(pictures).hasSizeGreaterThan(12);
        for (var picture : pictures) {
            var name = URI.create(picture.get("url").asText()).getPath().replaceFirst("/art/([a-z]+)-.*", "$1");
            assertThat(Art.find(name)).as(name).isPresent();
        }
        assertThat(pictures)
                .filteredOn(picture -> picture.get("description").isNull())
                .hasSizeBetween(1, 2);
    }

    // ------------------------------------------------------------------ feeds

    @Test
    void everyXmlFeedIsWellFormedAndHasArticles() throws Exception {
        var feeds = list(trustFile(), "accounts").stream()
                .filter(account -> "feed".equals(account.get("network")))
                .map(account -> (String) account.get("address"))
                .filter(address -> !address.endsWith(".json"))
                .toList();
        assertThat(feeds).hasSize(6);
        for (var feed : feeds) {
            var document = xml(feed);
            int items = document.getElementsByTagName("item").getLength()
                    + document.getElementsByTagName("entry").getLength();
            assertThat(items).as(feed).isPositive();
        }
    }

    @Test
    void theFormatsAreMixed() throws Exception {
        assertThat(xml("schools/ferry-lane/feed/")
                        .getElementsByTagName("content:encoded")
                        .getLength())
                .isPositive();
        assertThat(xml("schools/st-elwyns/rss.xml")
                        .getElementsByTagName("media:content")
                        .getLength())
                .isPositive();
        assertThat(xml("schools/gull-rock/atom.xml").getDocumentElement().getTagName())
                .isEqualTo("feed");
        assertThat(xml("schools/market-hill/index.rdf").getDocumentElement().getTagName())
                .isEqualTo("rdf:RDF");
        var feed = json("schools/saltmarsh/feed.json");
        assertThat(feed.get("version").asText()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.get("items").get(0).get("id").asText()).startsWith("tag:harbour.example,");
    }

    @Test
    void aSchoolsPageNamesItsFeedAndEveryArticleHasAPage() {
        assertThat(get("schools/saltmarsh/").body()).contains("rel=\"alternate\"", "feed.json");
        for (var item : json("schools/saltmarsh/feed.json").get("items")) {
            var page = get(item.get("url").asText());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains(item.get("title").asText());
        }
    }

    // ------------------------------------------------------------------ Mastodon

    @Test
    void aStatusHasEveryFieldOfMastodon4() {
        for (var status : allStatuses()) {
            assertThat(names(status))
                    .contains(
                            "id",
                            "created_at",
                            "in_reply_to_id",
                            "in_reply_to_account_id",
                            "sensitive",
                            "spoiler_text",
                            "visibility",
                            "language",
                            "uri",
                            "url",
                            "replies_count",
                            "reblogs_count",
                            "favourites_count",
                            "edited_at",
                            "content",
                            "reblog",
                            "application",
                            "account",
                            "media_attachments",
                            "mentions",
                            "tags",
                            "emojis",
                            "card",
                            "poll");
            assertThat(status.get("id").asText()).containsOnlyDigits();
            assertThat(status.get("created_at").asText())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        }
    }

    @Test
    void anAccountIsFoundUnderEverySpellingOfItsName() {
        for (var name : List.of("okafor", "@okafor@harbour.example", "Okafor@harbour.example"))
            assertThat(json("api/v1/accounts/lookup?acct=" + name)
                            .get("display_name")
                            .asText())
                    .isEqualTo("Miss Okafor");
        assertThat(get("api/v1/accounts/lookup?acct=nobody").statusCode()).isEqualTo(404);
        assertThat(get("api/v1/accounts/lookup?acct=okafor@elsewhere.example").statusCode())
                .isEqualTo(404);
    }

    @Test
    void minIdPagesForwardWithoutAGapAndMaxIdPagesBack() {
        var all = ids(timeline("nwosu", "limit=40"));
        assertThat(all).hasSizeGreaterThan(4).isSortedAccordingTo((one, other) -> Long.compare(other, one));
        var forward = new ArrayList<Long>();
        for (long last = 0; ; ) {
            var page = ids(timeline("nwosu", "limit=2&min_id=" + last));
            if (page.isEmpty()) break;
            forward.addAll(page.reversed());
            last = page.getFirst();
        }
        assertThat(forward.reversed()).isEqualTo(all);
        assertThat(ids(timeline("nwosu", "limit=2"))).isEqualTo(all.subList(0, 2));
        assertThat(ids(timeline("nwosu", "limit=2&max_id=" + all.get(1)))).isEqualTo(all.subList(2, 4));
        assertThat(ids(timeline("nwosu", "limit=2&since_id=" + all.getLast()))).isEqualTo(all.subList(0, 2));
    }

    @Test
    void theLinkHeaderLeadsThroughTheWholeTimeline() {
        var all = ids(timeline("nwosu", "limit=40"));
        var seen = new ArrayList<Long>();
        var next = Pattern.compile("<([^>]+)>; rel=\"next\"");
        for (var address = timelineAddress("nwosu", "limit=2"); !address.isEmpty(); ) {
            var page = get(address);
            seen.addAll(ids(parse(page.body())));
            var link = next.matcher(page.headers().firstValue("Link").orElse(""));
            address = link.find() ? link.group(1) : "";
        }
        assertThat(seen).isEqualTo(all);
    }

    @Test
    void severalStatusesAreAskedForAtOnceAndTheMissingIsMissing() {
        var all = ids(timeline("nwosu", "limit=3"));
        var found = json("api/v1/statuses?id%5B%5D=" + all.get(0) + "&id[]=" + all.get(2) + "&id[]=1");
        assertThat(ids(found)).containsExactlyInAnyOrder(all.get(0), all.get(2));
        assertThat(get("api/v1/statuses/" + all.get(0)).statusCode()).isEqualTo(200);
        assertThat(get("api/v1/statuses/1").statusCode()).isEqualTo(404);
        assertThat(json("api/v2/instance").get("configuration").has("timelines_access"))
                .isTrue();
    }

    @Test
    void answersKnowWhatTheyAnswerAndEveryPostHasAPage() {
        var byId = new HashSet<String>();
        allStatuses().forEach(status -> byId.add(status.get("id").asText()));
        for (var status : allStatuses()) {
            if (status.get("in_reply_to_id").isTextual())
                assertThat(byId).contains(status.get("in_reply_to_id").asText());
            assertThat(get(status.get("url").asText()).statusCode()).isEqualTo(200);
        }
    }

    // ------------------------------------------------------------------ a decent server

    @Test
    void whatIsKnownAlreadyIsNotSentAgain() {
        for (var address : List.of("schools/ferry-lane/feed/", "api/v2/instance", "art/heron-0.jpg")) {
            var first = get(address);
            var tag = first.headers().firstValue("ETag").orElseThrow();
            assertThat(get(address, "If-None-Match", "\"other\", W/" + tag).statusCode())
                    .isEqualTo(304);
            assertThat(get(address, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        }
        var modified = get("schools/tidewell/feed/")
                .headers()
                .firstValue("Last-Modified")
                .orElseThrow();
        assertThat(get("schools/tidewell/feed/", "If-Modified-Since", modified).statusCode())
                .isEqualTo(304);
        assertThat(get("schools/tidewell/feed/", "If-Modified-Since", "Mon, 01 Jan 2024 00:00:00 GMT")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("schools/tidewell/feed/", "If-Modified-Since", "yesterday")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theTagOfAFeedChangesWithItsArticles() {
        var feeds = list(trustFile(), "accounts").stream()
                .filter(account -> "feed".equals(account.get("network")))
                .map(account -> (String) account.get("address"))
                .toList();
        var before = feeds.stream()
                .map(feed -> get(feed).headers().firstValue("ETag").orElseThrow())
                .toList();
        steps(60);
        var after = feeds.stream()
                .map(feed -> get(feed).headers().firstValue("ETag").orElseThrow())
                .toList();
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void whatIsNotThereIsNotFoundAndNothingCanBeWritten() throws Exception {
        for (var address : List.of(
                "nothing",
                "art/nothing-1.jpg",
                "art/heron-1.gif",
                "schools/nowhere/",
                "@nobody",
                "@okafor/1",
                "schools/ferry-lane/news/nothing",
                "schools/ferry-lane/rss.xml",
                "api/v1/nothing"))
            assertThat(get(address).statusCode()).as(address).isEqualTo(404);
        var post = HttpRequest.newBuilder(source.address())
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(http.send(post, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
        var head = HttpRequest.newBuilder(source.address()).HEAD().build();
        var answer = http.send(head, BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Content-Length").orElse(0))
                .isPositive();
    }

    // ------------------------------------------------------------------ what happens then

    @Test
    void threeHundredStepsOverDaysNeverRepeatAnIdOrAText() {
        var ids = new HashSet<String>();
        var texts = new HashSet<String>();
        everythingSaid().forEach(said -> {
            ids.add(said.id());
            texts.add(said.text());
        });
        int before = ids.size();
        var known = new HashSet<>(ids);
        for (int i = 0; i < 300; i++) {
            now.updateAndGet(time -> time.plusSeconds(1_100));
            source.step();
            if (i % 50 == 49)
                everythingSaid().filter(said -> known.add(said.id())).forEach(said -> {
                    ids.add(said.id());
                    assertThat(texts.add(said.text())).as(said.text()).isTrue();
                });
        }
        assertThat(ids.size() - before).isGreaterThan(200);
        var questions = allStatuses().stream()
                .filter(status -> status.get("content").asText().contains("HarbourAsks"))
                .filter(status -> status.get("account").get("username").asText().equals("harbour"))
                .count();
        assertThat(questions).isGreaterThanOrEqualTo(3 + 3);
    }

    @Test
    void aClockThatStandsStillDoesNoHarm() {
        for (int i = 0; i < 50; i++) source.step();
        assertThat(everythingSaid().map(Said::id)).doesNotHaveDuplicates();
        assertThat(everythingSaid().map(Said::at)).noneMatch(time -> time.isAfter(MORNING));
    }

    @Test
    void thingsAreEditedDeletedAndPassedOn() {
        var seen = new HashSet<String>();
        int edited = 0;
        for (int i = 0; i < 6; i++) {
            steps(25);
            for (var status : allStatuses()) {
                seen.add(status.get("id").asText());
                if (status.get("edited_at").isTextual()) edited++;
            }
        }
        var left = new HashSet<String>();
        allStatuses().forEach(status -> left.add(status.get("id").asText()));
        assertThat(edited).isPositive();
        assertThat(left).hasSizeLessThan(seen.size());
        var gone = seen.stream().filter(id -> !left.contains(id)).findFirst().orElseThrow();
        assertThat(get("api/v1/statuses/" + gone).statusCode()).isEqualTo(404);
        assertThat(timeline("harbour", "limit=40"))
                .filteredOn(status -> status.get("reblog").isObject())
                .hasSizeGreaterThan(4);
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        steps(80);
        var one = everythingSaid().map(Said::words).toList();
        restartAt(MORNING);
        steps(80);
        assertThat(everythingSaid().map(Said::words).toList()).isEqualTo(one);
    }

    // ------------------------------------------------------------------ pictures

    @ParameterizedTest
    @EnumSource(Art.class)
    void everySceneIsDrawnInEverySizeAndDescribed(Art art) throws Exception {
        for (var size : PictureSize.values()) {
            var name = size == PictureSize.card ? art.name() + "-3.jpg" : art.name() + "-3-" + size + ".png";
            var response = http.send(
                    HttpRequest.newBuilder(source.address().resolve("/art/" + name))
                            .build(),
                    BodyHandlers.ofByteArray());
            var type = name.endsWith("png") ? "image/png" : "image/jpeg";
            assertThat(response.headers().firstValue("Content-Type")).contains(type);
            var image = ImageIO.read(new ByteArrayInputStream(response.body()));
            assertThat(image.getWidth()).isEqualTo(size.width);
            assertThat(image.getHeight()).isEqualTo(size.height);
        }
        assertThat(Alts.load().of(art.name(), 1)).isNotBlank();
    }

    @Test
    void theSameSeedDrawsTheSamePictureAndAnotherSeedAnother() {
        var tag = get("art/harbour-5.jpg").headers().firstValue("ETag");
        assertThat(get("art/harbour-9.jpg").headers().firstValue("ETag")).isNotEqualTo(tag);
        restartAt(MORNING);
        assertThat(get("art/harbour-5.jpg").headers().firstValue("ETag")).isEqualTo(tag);
    }

    // ------------------------------------------------------------------ reading it

    private record Said(String id, String text, Instant at) {
        /** Without its links, as the port is another one each time. */
        String words() {
            return text.replaceAll("<[^>]*>", "").replaceAll("127\\.0\\.0\\.1:\\d+", "");
        }
    }

    private void steps(int count) {
        for (int i = 0; i < count; i++) {
            now.updateAndGet(time -> time.plusSeconds(20));
            source.step();
        }
    }

    /** Everything that the accounts of the trust file have said, as far as their newest pages reach. Boosts say nothing. */
    private Stream<Said> everythingSaid() {
        var statuses = allStatuses().stream()
                .filter(status -> status.get("reblog").isNull())
                .map(status -> new Said(
                        status.get("id").asText(),
                        status.get("content").asText(),
                        Instant.parse(status.get("created_at").asText())));
        var articles = Cast.load().academies().stream().flatMap(this::articles);
        return Stream.concat(statuses, articles);
    }

    private Stream<Said> articles(Cast.School school) {
        var address = "schools/" + school.slug() + "/" + school.feed().file();
        if (school.feed() == FeedKind.JSON)
            return stream(json(address).get("items"))
                    .map(item -> new Said(
                            item.get("id").asText(),
                            item.get("content_html").asText(),
                            Instant.parse(item.get("date_published").asText())));
        return Stream.empty();
    }

    private List<JsonNode> allStatuses() {
        return Cast.load().profiles().stream()
                .flatMap(profile -> stream(timeline(profile.handle(), "limit=40")))
                .toList();
    }

    private JsonNode timeline(String handle, String query) {
        return json(timelineAddress(handle, query));
    }

    private String timelineAddress(String handle, String query) {
        var id = json("api/v1/accounts/lookup?acct=" + handle).get("id").asText();
        return "api/v1/accounts/" + id + "/statuses?" + query;
    }

    private static List<Long> ids(JsonNode statuses) {
        return stream(statuses)
                .map(status -> Long.parseLong(status.get("id").asText()))
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Set<String> names(JsonNode object) {
        var names = new HashSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private HttpResponse<String> get(String address, String... headers) {
        var request = HttpRequest.newBuilder(source.address().resolve(address.replace("[]", "%5B%5D")));
        if (headers.length > 0) request.headers(headers);
        try {
            return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private JsonNode json(String address) {
        var answer = get(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return parse(answer.body());
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException illFormed) {
            throw new IllegalStateException(illFormed);
        }
    }

    private Document xml(String address) throws Exception {
        var bytes = get(address).body().getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> trustFile() {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(source.trustFile());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> one(Map<String, Object> file, String name) {
        return (Map<String, Object>) Objects.requireNonNull(file.get(name));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> file, String name) {
        return (List<Map<String, Object>>) Objects.requireNonNull(file.get(name));
    }

    private static List<String> slugs(Map<String, Object> file, String name) {
        return list(file, name).stream()
                .map(entry -> (String) entry.get("slug"))
                .toList();
    }
}
