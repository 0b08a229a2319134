package org.corridorwall.wall;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.media.Picture;
import org.corridorwall.post.Media;
import org.corridorwall.post.Network;
import org.corridorwall.post.Poll;
import org.corridorwall.post.Post;
import org.corridorwall.post.Quote;
import org.corridorwall.safeguarding.ApprovedPost;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.Slug;
import org.jspecify.annotations.Nullable;

/** Puts posts into words, by the rules of the design. */
final class PostViews {
    private static final int SHOWN_PICTURES = 4;

    /**
     * Where a post's page and its pictures are to be had.
     *
     * @param pages path that a post's id follows
     * @param pictures path that a picture's id follows
     * @param veil where a picture's page without its veil is; null where pictures are shown
     * @param reports whether anybody may ask there for a post to come down
     */
    record Places(String pages, String pictures, @Nullable String veil, boolean reports) {}

    private final Scene scene;
    private final Phrases say;
    private final Conversations conversations;
    private final Places places;

    PostViews(Scene scene, Conversations conversations) {
        this(scene, conversations, new Places(scene.home() + "/posts/", "/media/", null, true));
    }

    PostViews(Scene scene, Conversations conversations, Places places) {
        this.scene = scene;
        this.say = scene.say();
        this.conversations = conversations;
        this.places = places;
    }

    /** As it hangs under the heading of its day: long words cut, four pictures at most. */
    PostView hung(FiledPost post) {
        var content = PostContent.of(post);
        return view(
                content,
                saying(post),
                false,
                scene.days().time(content.publishedAt()),
                answering(post),
                answered(post));
    }

    /** As it stands on a page of its own: whole. */
    PostView whole(FiledPost post) {
        var content = PostContent.of(post);
        return view(content, saying(post), true, scene.days().full(content.publishedAt()), answering(post), null);
    }

    /** As it will look, for who decides whether it does: whole, and what a rule found is marked in its words. */
    PostView judged(PostContent content, List<org.corridorwall.safeguarding.Mark> marks) {
        var saying = saying(content).marked(content.post().text(), marks);
        return view(content, saying, true, scene.days().full(content.publishedAt()), null, null);
    }

    /** Whose it is in one line: {@code Miss Okafor, Ferry Lane Primary}. */
    String who(FiledPost filed) {
        var by = by(PostContent.of(filed));
        return by.person() == null ? by.school() : say.andList(by.person(), by.school());
    }

    Mark mark(FiledPost post) {
        return by(PostContent.of(post)).mark();
    }

    String school(FiledPost post) {
        return by(PostContent.of(post)).school();
    }

    @Nullable
    String person(FiledPost post) {
        return by(PostContent.of(post)).person();
    }

    static @Nullable String language(ApprovedPost post) {
        return language(post.post());
    }

    private static @Nullable String language(Post post) {
        var tag = post.language();
        if (tag == null) return null;
        var known = Locale.forLanguageTag(tag);
        return known.getLanguage().isEmpty() ? null : known.toLanguageTag();
    }

    Saying saying(FiledPost filed) {
        return saying(PostContent.of(filed));
    }

    private Saying saying(PostContent content) {
        return Saying.of(
                content.post().html(),
                written -> scene.meant(written)
                        .filter(content.hashtags()::contains)
                        .map(scene::tagPage));
    }

    /** Nothing but words: no picture, link, quote or poll. */
    boolean onlyWords(FiledPost filed) {
        var post = filed.approved().post();
        return filed.approved().pictures().isEmpty()
                && post.card() == null
                && post.poll() == null
                && post.quote() == null
                && post.title() == null
                && post.warning() == null;
    }

    /** Whose name, mark and line stand at its head. */
    private record By(
            Mark mark,
            String school,
            String schoolHref,
            @Nullable String person,
            @Nullable String personHref,
            @Nullable String role) {}

    private By by(PostContent post) {
        var person = scene.person(post.person());
        var academy = scene.academy(post.academy());
        if (academy.isEmpty() && person.isEmpty() && strangers(post)) return stranger(post);
        return new By(
                scene.marks().of(post.academy()),
                academy.map(Academy::name).orElse(scene.trust().name()),
                academy.map(known -> scene.academyPage(known.slug())).orElse(scene.home()),
                person.map(known -> known.name()).orElse(null),
                person.map(known -> scene.personPage(known.slug())).orElse(null),
                person.map(known -> known.role()).orElse(null));
    }

    private static boolean strangers(PostContent post) {
        return post.account() == null && post.post().network() != Network.NATIVE;
    }

    /** Somebody else's, passed on by one of ours, whose mark it hangs under. */
    private By stranger(PostContent post) {
        var author = post.post().author();
        var name = author.name() != null && !author.name().isBlank() ? author.name() : author.handle();
        var away = author.url() == null ? null : web(author.url());
        var mark = post.sharedBy().isEmpty()
                ? Mark.TRUST
                : sharer(post.sharedBy().getFirst()).mark();
        return new By(
                mark,
                name == null ? Networks.name(post.post().network(), say) : name,
                away == null ? scene.home() : away,
                author.handle() == null ? "" : author.handle(),
                null,
                null);
    }

    private PostView view(
            PostContent content,
            Saying words,
            boolean whole,
            Moment when,
            @Nullable Link answering,
            @Nullable Link answered) {
        var post = content.post();
        var by = by(content);
        var pictures = content.pictures().stream()
                .filter(picture -> !picture.card() && picture.kind() != Media.Kind.AUDIO)
                .toList();
        var shown = whole ? pictures : pictures.subList(0, Math.min(SHOWN_PICTURES, pictures.size()));
        var mounts = new ArrayList<>(
                shown.stream().map(picture -> mount(picture, by.school())).toList());
        if (mounts.isEmpty()) cardPicture(content).ifPresent(mounts::add);
        var saying = words;
        var slips = new ArrayList<PostView.Slip>();
        saying = headline(content, saying, slips);
        slips.addAll(cards(content, slips));
        slips.addAll(sounds(content));
        boolean attached = !slips.isEmpty() || post.quote() != null || post.poll() != null || saying.linksAway();
        var sharer =
                content.sharedBy().isEmpty() ? null : sharer(content.sharedBy().getFirst());
        var passedOn = sharer != null && !sharer.name().equals(by.school()) ? sharer : null;
        int more = pictures.size() - shown.size();
        return new PostView(
                content.id().value(),
                places.pages() + content.id(),
                by.mark(),
                passedOn != null && !passedOn.mark().equals(by.mark()) ? passedOn.mark() : null,
                by.school(),
                by.schoolHref(),
                by.person(),
                by.personHref(),
                by.role(),
                when,
                answering,
                post.warning(),
                mounts,
                more > 0 ? say.morePictures(more) : null,
                undescribed(shown),
                said(content, saying, attached, !mounts.isEmpty(), whole),
                slips,
                quoted(post.quote()),
                polled(content, post.poll()),
                passedOn != null ? passedOn.words() : null,
                sources(content),
                edited(content),
                answered,
                places.reports() ? places.pages() + content.id() + "/report" : null);
    }

    /** Its own network, then those on which the same is to be found. */
    private List<PostView.SourceMark> sources(PostContent content) {
        var sources = new ArrayList<PostView.SourceMark>();
        var post = content.post();
        sources.add(source(post.network(), post.url()));
        for (var other : content.alsoOn()) sources.add(source(other.network(), other.url()));
        return sources;
    }

    private PostView.SourceMark source(Network network, String address) {
        return new PostView.SourceMark(Networks.letter(network), Networks.name(network, say), web(address));
    }

    private PostView.@Nullable Said said(
            PostContent post, Saying saying, boolean attached, boolean pictures, boolean whole) {
        if (saying.isEmpty()) return null;
        int length = saying.length();
        var size = !attached && length <= Saying.LOUD
                ? "is-loud"
                : !attached && !pictures && length <= Saying.LEAD ? "is-lead" : "";
        var language = language(post.post());
        int minutes = whole ? 0 : saying.cut(language == null ? scene.locale() : Locale.forLanguageTag(language));
        return new PostView.Said(saying.html(), size, language, minutes > 0 ? say.readTheRest(minutes) : null);
    }

    private PostView.Mount mount(Picture picture, String school) {
        boolean video = picture.kind() == Media.Kind.VIDEO;
        var alt = picture.alt() != null && !picture.alt().isBlank() ? picture.alt() : null;
        if (!picture.here())
            return new PostView.Mount(
                    null,
                    alt != null ? alt : video ? say.videoComing() : say.pictureGone(),
                    1,
                    1,
                    video ? web(picture.target()) : null,
                    video ? play(picture.seconds()) : null,
                    null);
        return new PostView.Mount(
                places.pictures() + picture.id(),
                alt != null ? alt : video ? say.videoBy(school) : say.pictureBy(school),
                Math.max(1, picture.width()),
                Math.max(1, picture.height()),
                video ? web(picture.target()) : places.pictures() + picture.id(),
                video ? play(picture.seconds()) : null,
                places.veil());
    }

    private Optional<PostView.Mount> cardPicture(PostContent content) {
        var card = content.post().card();
        if (card == null) return Optional.empty();
        var href = web(card.url());
        return content.pictures().stream()
                .filter(picture -> picture.card() && picture.here())
                .findFirst()
                .map(picture -> new PostView.Mount(
                        places.pictures() + picture.id(),
                        card.title(),
                        Math.max(1, picture.width()),
                        Math.max(1, picture.height()),
                        href == null ? places.pictures() + picture.id() : href,
                        null,
                        places.veil()));
    }

    /** A headline stands on a slip, and the words go on without it. */
    private static Saying headline(PostContent content, Saying saying, List<PostView.Slip> slips) {
        var title = content.post().title();
        var address = web(content.post().url());
        if (title == null || title.isBlank() || address == null) return saying;
        if (!saying.saysMoreThan(title)) return saying;
        slips.add(new PostView.Slip(address, title, host(address)));
        return saying.without(title);
    }

    private static List<PostView.Slip> cards(PostContent content, List<PostView.Slip> there) {
        var card = content.post().card();
        var address = card == null ? null : web(card.url());
        if (card == null || address == null) return List.of();
        if (there.stream().anyMatch(slip -> slip.href().equals(address))) return List.of();
        return List.of(new PostView.Slip(address, card.title().isBlank() ? address : card.title(), host(address)));
    }

    private List<PostView.Slip> sounds(PostContent content) {
        var slips = new ArrayList<PostView.Slip>();
        for (var sound : content.pictures()) {
            var address = web(sound.target());
            if (sound.kind() != Media.Kind.AUDIO || address == null) continue;
            var words = sound.seconds() > 0 ? say.listenFor(lasting(sound.seconds())) : say.listen();
            slips.add(new PostView.Slip(address, words, host(address)));
        }
        return slips;
    }

    private @Nullable String undescribed(List<Picture> shown) {
        int missing = (int) shown.stream()
                .filter(picture -> picture.here()
                        && picture.kind() == Media.Kind.IMAGE
                        && (picture.alt() == null || picture.alt().isBlank()))
                .count();
        if (missing == 0) return null;
        return shown.size() == 1 ? say.thisHasNoDescription() : say.someHaveNoDescription(missing);
    }

    private PostView.@Nullable Quoted quoted(@Nullable Quote quote) {
        if (quote == null) return null;
        var author = quote.author();
        var name = author.name() != null && !author.name().isBlank() ? author.name() : author.handle();
        return new PostView.Quoted(
                name == null ? host(quote.url()) : name,
                Saying.first(quote.text(), Saying.LEAD, scene.locale()),
                web(quote.url()));
    }

    private PostView.@Nullable Polled polled(PostContent content, @Nullable Poll poll) {
        if (poll == null || poll.choices().isEmpty()) return null;
        int most = poll.choices().stream()
                .mapToInt(choice -> choice.votes() == null ? 0 : choice.votes())
                .max()
                .orElse(0);
        int all = Math.max(
                poll.votes(),
                poll.choices().stream()
                        .mapToInt(choice -> choice.votes() == null ? 0 : choice.votes())
                        .max()
                        .orElse(0));
        var bars = poll.choices().stream()
                .map(choice -> new PostView.Polled.Bar(
                        choice.title(),
                        choice.votes() == null || all == 0 ? null : (int) Math.round(100.0 * choice.votes() / all),
                        choice.votes() != null && most > 0 && choice.votes() == most))
                .toList();
        var post = content.post();
        var address = web(post.url());
        var words =
                say.sentence(say.votes(poll.votes())) + (poll.closesAt() == null ? "" : " " + closes(poll.closesAt()));
        return new PostView.Polled(
                say.poll(say.votes(poll.votes())),
                bars,
                words,
                address == null ? null : new Link(address, say.voteOn(Networks.name(post.network(), say))));
    }

    private String closes(Instant at) {
        return say.closes(
                scene.days().weekdayAndDay(scene.days().dayOf(at)),
                scene.days().time(at).words());
    }

    private @Nullable String edited(PostContent post) {
        var at = post.editedAt();
        if (at == null) return null;
        var days = scene.days();
        boolean sameDay = days.dayOf(at).equals(days.dayOf(post.publishedAt()));
        return say.edited((sameDay ? days.time(at) : days.full(at)).words());
    }

    private @Nullable Link answering(FiledPost post) {
        if (post.inReplyTo() == null) return null;
        var words = conversations
                .answeredBy(post)
                .map(answered ->
                        say.answering(Optional.ofNullable(person(answered)).orElse(school(answered))))
                .orElse(say.answeringAnother());
        return new Link(scene.post(post.approved().id()), words);
    }

    private @Nullable Link answered(FiledPost post) {
        if (!conversations.begins(post)) return null;
        var answers = Conversations.answers(conversations.of(post));
        if (answers.isEmpty()) return null;
        return new Link(scene.post(post.approved().id()), counted(answers));
    }

    /** {@code 3 answers, 2 schools}. */
    String counted(List<FiledPost> answers) {
        int schools = Conversations.schools(answers);
        var count = say.answers(answers.size());
        return schools == 0 ? count : say.andList(count, say.schools(schools));
    }

    private record Sharer(Mark mark, String name, String words) {}

    private Sharer sharer(Slug who) {
        var trust = scene.trust();
        if (who.equals(trust.slug())) return new Sharer(Mark.TRUST, trust.name(), say.passedOnToAll(trust.name()));
        var academy = scene.academy(who);
        if (academy.isPresent())
            return new Sharer(
                    scene.marks().of(who),
                    academy.get().name(),
                    say.passedOnBy(academy.get().name()));
        var person = scene.person(who);
        if (person.isEmpty()) return new Sharer(Mark.TRUST, trust.name(), say.passedOnBy(trust.name()));
        var schools = person.get().academies();
        return new Sharer(
                scene.marks().of(schools.isEmpty() ? null : schools.getFirst()),
                person.get().name(),
                say.passedOnBy(person.get().name()));
    }

    private String play(int seconds) {
        return seconds > 0 ? say.playFor(lasting(seconds)) : say.play();
    }

    private String lasting(int seconds) {
        return seconds < 60 ? say.seconds(seconds) : say.minutes((int) Math.round(seconds / 60.0));
    }

    /** The address, where it is one of the web. */
    static @Nullable String web(@Nullable String address) {
        if (address == null) return null;
        var lower = address.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://") ? address.strip() : null;
    }

    static String host(String address) {
        try {
            var host = URI.create(address).getHost();
            return host == null ? address : host.replaceFirst("^www\\.", "");
        } catch (IllegalArgumentException unusual) {
            return address;
        }
    }
}
