package org.corridorwall.wall;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.filing.Filing;
import org.corridorwall.filing.Listing;
import org.corridorwall.filing.Question;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.FiledTag;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Slug;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Pages on which posts hang: the wall, and its part of one school, one person, one hashtag. */
final class Walls {
    private static final Listing NOTHING = new Listing(List.of(), null);
    private static final int SCHOOLS_FOR_A_TALK = 3;

    private final Filing filing;
    private final Shells shells;
    private final Asked asked;

    Walls(Filing filing, Shells shells, Asked asked) {
        this.filing = filing;
        this.shells = shells;
        this.asked = asked;
    }

    /** @param number the change number before anything else was read */
    PublicPage wall(Handle db, Scene scene, long number, Filters filters) {
        if (!scene.trust().open()) return resting(scene, number);
        var listing =
                filters.question(scene).map(question -> find(db, question)).orElse(NOTHING);
        boolean first = filters.cursor().isEmpty();
        boolean plain = first && !filters.chosen();
        if (listing.posts().isEmpty() && plain) return empty(db, scene, number);
        var bare = listing.posts().isEmpty() ? nothingFits(db, scene, filters) : null;
        var view = new WallView(
                null,
                plain ? strip(db, scene) : null,
                asked.of(db, scene, filters),
                hang(db, scene, listing.posts(), !filters.chosen(), first),
                listing.next() == null ? null : filters.address(scene.home(), listing.next()),
                bare);
        var shell = shells.wide(scene, Shell.Room.WALL, plain ? scene.home() : null, Shells.live(scene, number, first));
        return new PublicPage(200, shell, scene.say(), view, kept(scene, filters, listing));
    }

    Optional<PublicPage> academy(Handle db, Scene scene, long number, String slug, String cursor) {
        var academy = Slug.looksRight(slug) ? scene.academy(new Slug(slug)) : Optional.<Academy>empty();
        return academy.map(known -> part(
                db,
                scene,
                number,
                Question.all(scene.trust().id()).ofAcademy(known.slug()),
                cursor,
                scene.academyPage(known.slug()),
                listing -> academyHeading(db, scene, known)));
    }

    Optional<PublicPage> person(Handle db, Scene scene, long number, String slug, String cursor) {
        var person = Slug.looksRight(slug) ? scene.person(new Slug(slug)) : Optional.<Person>empty();
        if (person.isEmpty() || !mayAppear(db, scene, person.get())) return Optional.empty();
        return person.map(known -> part(
                db,
                scene,
                number,
                Question.all(scene.trust().id()).ofPerson(known.slug()),
                cursor,
                scene.personPage(known.slug()),
                listing -> personHeading(scene, known)));
    }

    /** Whoever signs in without ever having posted is nobody's business. */
    private boolean mayAppear(Handle db, Scene scene, Person person) {
        return asked.posting(db, scene).contains(person.slug());
    }

    /** Every well-formed hashtag has a page: a drawer may be empty. */
    Optional<PublicPage> tag(Handle db, Scene scene, long number, String written, String cursor) {
        return scene.meant(written)
                .filter(tag -> tag.folded().length() <= 200)
                .map(tag -> part(
                        db,
                        scene,
                        number,
                        Question.all(scene.trust().id()).under(tag),
                        cursor,
                        scene.tagPage(tag),
                        listing -> tagHeading(db, scene, tag)));
    }

    private interface Headed {
        WallView.Heading by(Listing listing);
    }

    private PublicPage part(
            Handle db, Scene scene, long number, Question question, String cursor, String path, Headed headed) {
        if (!scene.trust().open()) return resting(scene, number);
        var say = scene.say();
        var listing = find(db, cursor.isEmpty() ? question : question.after(cursor));
        boolean first = cursor.isEmpty();
        var heading = headed.by(listing);
        var bare = !listing.posts().isEmpty()
                ? null
                : new WallView.Bare(
                        heading.mark() == null ? List.of() : List.of(heading.mark()),
                        say.nothingHereYet(),
                        say.nothingHereLead(),
                        List.of(new Link(scene.home(), say.goToTheWall())));
        boolean together = question.hashtag() != null;
        var filters = new Filters("", "", "", "", "", cursor);
        var view = new WallView(
                heading,
                null,
                null,
                hang(db, scene, listing.posts(), together, first),
                listing.next() == null ? null : filters.address(path, listing.next()),
                bare);
        var room = together ? Shell.Room.TAGS : Shell.Room.NONE;
        var shell = shells.of(
                scene,
                heading.title(),
                heading.lead(),
                room,
                first ? path : null,
                true,
                Shells.live(scene, number, first));
        return new PublicPage(200, shell, say, view, first ? scene.days().untilMidnight() : null);
    }

    private Listing find(Handle db, Question question) {
        try {
            return filing.find(db, question);
        } catch (IllegalArgumentException notACursor) {
            return filing.find(db, question.after(null));
        }
    }

    private static java.time.@Nullable Instant kept(Scene scene, Filters filters, Listing listing) {
        boolean countless = !filters.q().isEmpty()
                || !filters.cursor().isEmpty()
                || filters.chosen() && listing.posts().isEmpty();
        return countless ? null : scene.days().untilMidnight();
    }

    // What hangs

    /** @param together whether conversations of several schools hang as one sheet @param first whether nothing newer stands on a page before */
    private List<DayView> hang(Handle db, Scene scene, List<FiledPost> posts, boolean together, boolean first) {
        var conversations = conversations(db, scene, posts);
        var views = new PostViews(scene, conversations);
        var days = new TreeMap<LocalDate, List<DayView.Hung>>(java.util.Comparator.reverseOrder());
        var told = new HashSet<PostId>();
        for (var post : posts) {
            var day = scene.days().dayOf(post.approved().publishedAt());
            var talk = together ? talk(views, scene, conversations.of(post)) : null;
            if (talk == null) {
                add(days, day, DayView.Hung.of(views.hung(post)));
                continue;
            }
            var all = conversations.of(post);
            if (!told.add(all.getFirst().approved().id())) continue;
            boolean newestHere =
                    all.getLast().approved().id().equals(post.approved().id());
            if (newestHere || first) add(days, day, DayView.Hung.of(talk));
        }
        return days.entrySet().stream()
                .map(day -> scene.days().heading(day.getKey(), day.getValue()))
                .toList();
    }

    private static void add(TreeMap<LocalDate, List<DayView.Hung>> days, LocalDate day, DayView.Hung sheet) {
        days.computeIfAbsent(day, unused -> new ArrayList<>()).add(sheet);
    }

    Conversations conversations(Handle db, Scene scene, List<FiledPost> posts) {
        var whole = new HashMap<PostId, List<FiledPost>>();
        for (var name : Conversations.of(posts))
            whole.put(name, filing.conversation(db, scene.trust().id(), name));
        return new Conversations(whole);
    }

    private static @Nullable TalkView talk(PostViews views, Scene scene, List<FiledPost> conversation) {
        var answers = Conversations.answers(conversation);
        int schools = Conversations.schools(answers);
        if (schools < SCHOOLS_FOR_A_TALK || !views.onlyWords(conversation.getFirst())) return null;
        var say = scene.say();
        var root = conversation.getFirst();
        var text = root.approved().post().text().strip();
        if (text.length() > Saying.LONG) return null;
        var days = scene.days();
        var at = days.full(root.approved().publishedAt()).words();
        boolean asks = asks(text);
        var who = views.who(root);
        return new TalkView(
                root.approved().id().value(),
                scene.post(root.approved().id()),
                views.mark(root),
                asks ? say.askedBy(who, at) : say.begunBy(who, at),
                text,
                text.length() <= PostPages.TITLE,
                PostViews.language(root.approved()),
                days.time(answers.getLast().approved().publishedAt()),
                Conversations.shown(answers).stream()
                        .map(answer -> answer(views, scene, answer))
                        .toList(),
                say.readAll(say.answers(answers.size()), say.schools(schools)));
    }

    private static TalkView.AnswerView answer(PostViews views, Scene scene, FiledPost answer) {
        var post = answer.approved();
        return new TalkView.AnswerView(
                post.id().value(),
                scene.post(post.id()),
                views.mark(answer),
                views.school(answer),
                views.person(answer),
                scene.days().full(post.publishedAt()),
                Saying.first(post.post().text(), Saying.LEAD, scene.locale()),
                PostViews.language(post));
    }

    static boolean asks(String text) {
        var end = Saying.line(text);
        return end.endsWith("?") || end.endsWith("？") || end.endsWith("؟");
    }

    // The strip

    private Strip strip(Handle db, Scene scene) {
        var newest = filing.newestOfEachAcademy(db, scene.trust().id());
        var lines = new ArrayList<Strip.Line>();
        newest.values().stream()
                .sorted((one, other) ->
                        other.approved().publishedAt().compareTo(one.approved().publishedAt()))
                .forEach(post -> scene.academy(post.approved().academy())
                        .filter(Academy::open)
                        .ifPresent(academy -> lines.add(line(scene, academy, post))));
        for (var academy : scene.academies())
            if (academy.open() && !newest.containsKey(academy.slug())) lines.add(line(scene, academy, null));
        return new Strip(lines, lines.size() > Strip.NARROW ? scene.say().allSchools(lines.size()) : null);
    }

    private static Strip.Line line(Scene scene, Academy academy, @Nullable FiledPost post) {
        var name = SchoolName.of(academy.name(), academy.shortName());
        var mark = scene.marks().of(academy.slug());
        var page = scene.academyPage(academy.slug());
        if (post == null)
            return new Strip.Line(
                    page, mark, name.place(), name.kind(), scene.say().nothingYet(), null, null, null);
        var approved = post.approved();
        var title = approved.post().title();
        var news =
                Saying.line(title == null || title.isBlank() ? approved.post().text() : title);
        return new Strip.Line(
                page,
                mark,
                name.place(),
                name.kind(),
                news.length() <= 140
                        ? news
                        : news.substring(0, Character.isHighSurrogate(news.charAt(139)) ? 139 : 140),
                PostViews.language(approved),
                scene.days().near(approved.publishedAt()),
                approved.id().value());
    }

    // Headings

    private WallView.Heading academyHeading(Handle db, Scene scene, Academy academy) {
        var say = scene.say();
        var posting = asked.posting(db, scene);
        var people = scene.people().stream()
                .filter(person -> posting.contains(person.slug())
                        && !person.academies().isEmpty()
                        && person.academies().getFirst().equals(academy.slug()))
                .map(person -> new Link(scene.personPage(person.slug()), person.name()))
                .toList();
        var facts = new ArrayList<WallView.Fact>();
        if (!people.isEmpty()) {
            var who = new ArrayList<Link>();
            who.add(new Link("", say.theSchool()));
            who.addAll(people);
            facts.add(WallView.Fact.of(say.whoPostsHere(), who));
        }
        facts.add(follow(say, scene.academyPage(academy.slug())));
        var website = PostViews.web(academy.website());
        if (website != null)
            facts.add(WallView.Fact.of(say.website(), List.of(new Link(website, PostViews.host(website)))));
        return new WallView.Heading(
                new Link(scene.home(), say.allOfTheSchools()),
                scene.marks().of(academy.slug()),
                academy.name(),
                say.everythingTheSchoolShares(),
                facts);
    }

    private static WallView.Heading personHeading(Scene scene, Person person) {
        var say = scene.say();
        var school = person.academies().isEmpty()
                ? Optional.<Academy>empty()
                : scene.academy(person.academies().getFirst());
        var facts = new ArrayList<WallView.Fact>();
        school.ifPresent(academy -> facts.add(new WallView.Fact(
                say.theirSchool(),
                List.of(new WallView.Chip(
                        new Link(scene.academyPage(academy.slug()), academy.name()),
                        scene.marks().of(academy.slug()))))));
        facts.add(follow(say, scene.personPage(person.slug())));
        return new WallView.Heading(
                school.map(academy -> new Link(scene.academyPage(academy.slug()), academy.name()))
                        .orElse(new Link(scene.home(), say.backToTheWall())),
                scene.marks().of(school.map(Academy::slug).orElse(null)),
                person.role() == null ? person.name() : say.andList(person.name(), person.role()),
                say.everythingPersonShares(person.name()),
                facts);
    }

    private WallView.Heading tagHeading(Handle db, Scene scene, Hashtag tag) {
        var say = scene.say();
        var question = Question.all(scene.trust().id()).under(tag);
        int posts = filing.total(db, question);
        var schools = schoolsUnder(db, scene, question);
        var facts = new ArrayList<WallView.Fact>();
        if (!schools.isEmpty()) facts.add(new WallView.Fact(say.filedHere(), schools));
        var filed = scene.tag(tag);
        var aliases = filed.map(Walls::aliases).orElse("");
        if (!aliases.isEmpty()) facts.add(WallView.Fact.of(say.alsoCatches(), List.of(new Link("", aliases))));
        facts.add(follow(say, scene.tagPage(tag)));
        var lead = schools.isEmpty()
                ? say.sentence(say.posts(posts))
                : say.tagLead(say.posts(posts), say.schools(schools.size()));
        var window = filed.map(known -> window(scene, known)).orElse("");
        return new WallView.Heading(
                new Link(scene.home() + "/tags", say.allHashtags()),
                null,
                scene.written(tag),
                window.isEmpty() ? lead : lead + " " + window,
                facts);
    }

    /** Of the newest thousand: who files here, the keenest first. */
    private List<WallView.Chip> schoolsUnder(Handle db, Scene scene, Question question) {
        var counts = new LinkedHashMap<Slug, Integer>();
        for (var post : filing.find(db, question.atMost(Question.MOST)).posts())
            if (post.approved().academy() != null) counts.merge(post.approved().academy(), 1, Integer::sum);
        return counts.entrySet().stream()
                .sorted((one, other) -> other.getValue() - one.getValue())
                .map(entry -> scene.academy(entry.getKey()))
                .flatMap(Optional::stream)
                .map(academy -> new WallView.Chip(
                        new Link(scene.academyPage(academy.slug()), academy.name()),
                        scene.marks().of(academy.slug())))
                .toList();
    }

    static String aliases(FiledTag tag) {
        return tag.aliases().stream()
                .map(alias -> "#" + alias.folded())
                .sorted()
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private static String window(Scene scene, FiledTag tag) {
        var say = scene.say();
        var today = scene.days().today();
        if (tag.until() != null && tag.until().isBefore(today))
            return say.closedOn(scene.days().date(tag.until()));
        if (tag.from() != null && tag.from().isAfter(today))
            return say.openFrom(scene.days().date(tag.from()));
        return tag.until() == null ? "" : say.openUntil(scene.days().date(tag.until()));
    }

    private static WallView.Fact follow(Phrases say, String path) {
        return WallView.Fact.of(
                say.followThis(),
                List.of(new Link(path + "/feed.atom", say.feed()), new Link(path + "/feed.json", say.jsonFeed())));
    }

    // Bare walls

    /** Calm, the same for every address of the trust: the kill switch is on. */
    PublicPage resting(Scene scene, long number) {
        var say = scene.say();
        var website = PostViews.web(scene.trust().website());
        var ways = website == null ? List.<Link>of() : List.of(new Link(website, say.trustWebsite()));
        var view = WallView.bare(new WallView.Bare(List.of(), say.resting(), say.restingLead(), ways));
        var shell = shells.of(
                scene, say.wall(), say.resting(), Shell.Room.WALL, null, false, Shells.live(scene, number, false));
        return new PublicPage(200, shell, say, view, scene.days().untilMidnight());
    }

    private PublicPage empty(Handle db, Scene scene, long number) {
        var say = scene.say();
        var open = scene.academies().stream().filter(Academy::open).toList();
        var sheets = open.stream()
                .limit(5)
                .map(academy -> scene.marks().of(academy.slug()))
                .toList();
        var view = new WallView(
                null,
                open.isEmpty() ? null : strip(db, scene),
                null,
                List.of(),
                null,
                new WallView.Bare(
                        sheets,
                        say.firstPostGoesHere(),
                        say.whenASchoolPosts(),
                        List.of(new Link(scene.home() + "/follow", say.howToFollow()))));
        var shell = shells.wide(scene, Shell.Room.WALL, scene.home(), Shells.live(scene, number, true));
        return new PublicPage(200, shell, say, view, scene.days().untilMidnight());
    }

    private WallView.Bare nothingFits(Handle db, Scene scene, Filters filters) {
        var say = scene.say();
        int all = filing.total(db, Question.all(scene.trust().id()));
        var schools = say.schools(
                (int) scene.academies().stream().filter(Academy::open).count());
        var words = filters.q();
        return new WallView.Bare(
                List.of(),
                words.isEmpty() ? say.nothingFits() : say.nobodyPostedAbout(words),
                words.isEmpty()
                        ? say.lookedThroughAll(say.posts(all), schools)
                        : say.lookedThrough(say.posts(all), schools, words),
                List.of(
                        new Link(scene.home(), say.seeEverythingNewestFirst()),
                        new Link(scene.home() + "/tags", say.lookThroughTheHashtags())));
    }
}
