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
import org.corridorwall.post.Quote;
import org.corridorwall.safeguarding.ApprovedPost;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.Slug;
import org.jspecify.annotations.Nullable;

/** Puts posts into words, by the rules of the design. */
final class PostViews {
    private static final int SHOWN_PICTURES = 4;

    private final Scene scene;
    private final Phrases say;
    private final Conversations conversations;

    PostViews(Scene scene, Conversations conversations) {
        this.scene = scene;
        this.say = scene.say();
        this.conversations = conversations;
    }

    /** As it hangs under the heading of its day: long words cut, four pictures at most. */
    PostView hung(FiledPost post) {
        return view(post, false, scene.days().time(post.approved().publishedAt()));
    }

    /** As it stands on a page of its own: whole. */
    PostView whole(FiledPost post) {
        return view(post, true, scene.days().full(post.approved().publishedAt()));
    }

    /** Whose it is in one line: {@code Miss Okafor, Ferry Lane Primary}. */
    String who(FiledPost filed) {
        var by = by(filed.approved());
        return by.person() == null ? by.school() : say.andList(by.person(), by.school());
    }

    Mark mark(FiledPost post) {
        return by(post.approved()).mark();
    }

    String school(FiledPost post) {
        return by(post.approved()).school();
    }

    @Nullable
    String person(FiledPost post) {
        return by(post.approved()).person();
    }

    static @Nullable String language(ApprovedPost post) {
        var tag = post.post().language();
        if (tag == null) return null;
        var known = Locale.forLanguageTag(tag);
        return known.getLanguage().isEmpty() ? null : known.toLanguageTag();
    }

    Saying saying(FiledPost filed) {
        return Saying.of(
                filed.approved().post().html(),
                written ->
                        scene.meant(written).filter(filed.hashtags()::contains).map(scene::tagPage));
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

    private By by(ApprovedPost post) {
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

    private static boolean strangers(ApprovedPost post) {
        return post.account() == null && post.post().network() != Network.NATIVE;
    }

    /** Somebody else's, passed on by one of ours, whose mark it hangs under. */
    private By stranger(ApprovedPost post) {
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

    private PostView view(FiledPost filed, boolean whole, Moment when) {
        var approved = filed.approved();
        var post = approved.post();
        var by = by(approved);
        var pictures = approved.pictures().stream()
                .filter(picture -> !picture.card() && picture.kind() != Media.Kind.AUDIO)
                .toList();
        var shown = whole ? pictures : pictures.subList(0, Math.min(SHOWN_PICTURES, pictures.size()));
        var mounts = new ArrayList<>(
                shown.stream().map(picture -> mount(picture, by.school())).toList());
        if (mounts.isEmpty()) cardPicture(approved).ifPresent(mounts::add);
        var saying = saying(filed);
        var slips = new ArrayList<PostView.Slip>();
        saying = headline(approved, saying, slips);
        slips.addAll(cards(approved, slips));
        slips.addAll(sounds(approved));
        boolean attached = !slips.isEmpty() || post.quote() != null || post.poll() != null || saying.linksAway();
        var sharer = approved.sharedBy().isEmpty()
                ? null
                : sharer(approved.sharedBy().getFirst());
        var passedOn = sharer != null && !sharer.name().equals(by.school()) ? sharer : null;
        int more = pictures.size() - shown.size();
        return new PostView(
                approved.id().value(),
                scene.post(approved.id()),
                by.mark(),
                passedOn != null && !passedOn.mark().equals(by.mark()) ? passedOn.mark() : null,
                by.school(),
                by.schoolHref(),
                by.person(),
                by.personHref(),
                by.role(),
                when,
                answering(filed),
                post.warning(),
                mounts,
                more > 0 ? say.morePictures(more) : null,
                undescribed(shown),
                said(approved, saying, attached, !mounts.isEmpty(), whole),
                slips,
                quoted(post.quote()),
                polled(approved, post.poll()),
                passedOn != null ? passedOn.words() : null,
                sources(filed),
                edited(approved),
                whole ? null : answered(filed));
    }

    /** Its own network, then those on which the same is to be found. */
    private List<PostView.SourceMark> sources(FiledPost filed) {
        var sources = new ArrayList<PostView.SourceMark>();
        var post = filed.approved().post();
        sources.add(source(post.network(), post.url()));
        for (var other : filed.alsoOn()) sources.add(source(other.network(), other.url()));
        return sources;
    }

    private PostView.SourceMark source(Network network, String address) {
        return new PostView.SourceMark(Networks.letter(network), Networks.name(network, say), web(address));
    }

    private PostView.@Nullable Said said(
            ApprovedPost post, Saying saying, boolean attached, boolean pictures, boolean whole) {
        if (saying.isEmpty()) return null;
        int length = saying.length();
        var size = !attached && length <= Saying.LOUD
                ? "is-loud"
                : !attached && !pictures && length <= Saying.LEAD ? "is-lead" : "";
        var language = language(post);
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
                    video ? play(picture.seconds()) : null);
        return new PostView.Mount(
                picture.id(),
                alt != null ? alt : video ? say.videoBy(school) : say.pictureBy(school),
                Math.max(1, picture.width()),
                Math.max(1, picture.height()),
                video ? web(picture.target()) : "/media/" + picture.id(),
                video ? play(picture.seconds()) : null);
    }

    private Optional<PostView.Mount> cardPicture(ApprovedPost approved) {
        var card = approved.post().card();
        if (card == null) return Optional.empty();
        var href = web(card.url());
        return approved.pictures().stream()
                .filter(picture -> picture.card() && picture.here())
                .findFirst()
                .map(picture -> new PostView.Mount(
                        picture.id(),
                        card.title(),
                        Math.max(1, picture.width()),
                        Math.max(1, picture.height()),
                        href == null ? "/media/" + picture.id() : href,
                        null));
    }

    /** A headline stands on a slip, and the words go on without it. */
    private static Saying headline(ApprovedPost approved, Saying saying, List<PostView.Slip> slips) {
        var title = approved.post().title();
        var address = web(approved.post().url());
        if (title == null || title.isBlank() || address == null) return saying;
        if (!saying.saysMoreThan(title)) return saying;
        slips.add(new PostView.Slip(address, title, host(address)));
        return saying.without(title);
    }

    private static List<PostView.Slip> cards(ApprovedPost approved, List<PostView.Slip> there) {
        var card = approved.post().card();
        var address = card == null ? null : web(card.url());
        if (card == null || address == null) return List.of();
        if (there.stream().anyMatch(slip -> slip.href().equals(address))) return List.of();
        return List.of(new PostView.Slip(address, card.title().isBlank() ? address : card.title(), host(address)));
    }

    private List<PostView.Slip> sounds(ApprovedPost approved) {
        var slips = new ArrayList<PostView.Slip>();
        for (var sound : approved.pictures()) {
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

    private PostView.@Nullable Polled polled(ApprovedPost approved, @Nullable Poll poll) {
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
        var post = approved.post();
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

    private @Nullable String edited(ApprovedPost post) {
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
