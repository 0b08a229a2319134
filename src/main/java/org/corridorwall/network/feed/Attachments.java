package org.corridorwall.network.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.corridorwall.network.Links;
import org.corridorwall.network.Markup;
import org.corridorwall.post.Media;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What hangs on an entry beside its words: enclosures, Media RSS (www.rssboard.org/media-rss), podcasts' pictures. A
 * {@code media:group} is one thing in several renditions, of which the best is taken.
 */
final class Attachments {
    private static final int MOST = 30;
    private static final Pattern PORTRAIT = Pattern.compile("(?i)//[^/]*gravatar\\.com/");

    private final @Nullable URI base;
    private final @Nullable String page;
    private final List<Media> found = new ArrayList<>();
    private @Nullable String thumbnail;

    private record Rendition(Media media, int width, boolean preferred) {}

    private static final Comparator<Rendition> BETTER = Comparator.comparing((Rendition one) ->
                    one.media().kind() == Media.Kind.IMAGE ? 0 : one.media().kind() == Media.Kind.AUDIO ? 1 : 2)
            .thenComparing(Rendition::preferred)
            .thenComparingInt(Rendition::width);

    /** @param page the entry's own page: what a video leads to that can't be played elsewhere */
    Attachments(Element entry, @Nullable URI base, @Nullable String page) {
        this.base = base;
        this.page = page;
        for (var enclosure : Tree.children(entry, "enclosure")) add(enclosure(enclosure, entry));
        read(entry);
        thumbnail = thumbnail(entry).or(() -> picture(entry)).orElse(null);
    }

    /** One entry's pictures, videos and sounds, each once. */
    List<Media> media() {
        var best = new HashMap<String, Integer>();
        var kept = new ArrayList<Media>();
        for (var media : found) {
            var key = media.target() == null ? Kinds.picture(media.address() + "") : media.target();
            if (best.putIfAbsent(key, kept.size()) == null) kept.add(media);
        }
        return kept.stream().map(this::withPoster).toList();
    }

    @Nullable
    String thumbnail() {
        return thumbnail;
    }

    void add(Optional<Media> media) {
        if (found.size() < MOST) media.ifPresent(found::add);
    }

    /** {@code url} or {@code href}, {@code type} and {@code title} of an enclosure or an Atom link. */
    Optional<Media> enclosure(Element element, Element entry) {
        var written = Tree.attribute(element, "url");
        if (written.isEmpty()) written = Tree.attribute(element, "href");
        if (written.isEmpty()) written = Tree.text(element);
        var alt = alt(Tree.attribute(element, "title"));
        int seconds = Kinds.seconds(Tree.text(entry, "itunes:duration").orElse(""));
        var type = Tree.attribute(element, "type");
        return resolve(written)
                .flatMap(address -> Kinds.of("", type, address).map(kind -> media(kind, address, alt, seconds)));
    }

    private void read(Element parent) {
        for (var group : Tree.children(parent, "media:group"))
            renditions(group, parent).stream().max(BETTER).ifPresent(best -> add(Optional.of(best.media())));
        var single = new HashMap<String, Rendition>();
        var order = new ArrayList<String>();
        for (var rendition : renditions(parent, parent)) {
            var address = rendition.media().target() == null
                    ? rendition.media().address() + ""
                    : rendition.media().target();
            var key = Kinds.picture(address);
            if (!single.containsKey(key)) order.add(key);
            single.merge(key, rendition, (one, other) -> BETTER.compare(one, other) >= 0 ? one : other);
        }
        for (var key : order) Optional.ofNullable(single.get(key)).ifPresent(best -> add(Optional.of(best.media())));
    }

    private List<Rendition> renditions(Element parent, Element around) {
        var renditions = new ArrayList<Rendition>();
        for (var content : Tree.children(parent, "media:content")) {
            if (renditions.size() >= MOST) break;
            rendition(content, parent, around).ifPresent(renditions::add);
        }
        return renditions;
    }

    private Optional<Rendition> rendition(Element content, Element parent, Element around) {
        var player = Tree.child(content, "media:player")
                .or(() -> Tree.child(parent, "media:player"))
                .map(element -> Tree.attribute(element, "url"));
        var written = Tree.attribute(content, "url");
        var address = resolve(written.isEmpty() ? player.orElse("") : written);
        if (address.isEmpty() || PORTRAIT.matcher(address.get()).find()) return Optional.empty();
        var type = Tree.attribute(content, "type");
        var medium = Tree.attribute(content, "medium");
        var kind = Kinds.of(medium, type, address.get());
        if (kind.isEmpty()) return Optional.empty();
        boolean flash = type.contains("flash");
        var target = flash && page != null ? page : address.get();
        var media = media(
                kind.get(),
                target,
                description(content, parent, around),
                Kinds.seconds(Tree.attribute(content, "duration")));
        var poster = thumbnail(content).or(() -> thumbnail(parent)).orElse(media.address());
        if (media.target() != null)
            media = new Media(media.kind(), poster, media.target(), media.alt(), media.seconds());
        boolean preferred = Tree.attribute(content, "isdefault").equals("true") || type.contains("mp4");
        return Optional.of(new Rendition(media, width(content), preferred));
    }

    private @Nullable String description(Element content, Element parent, Element around) {
        var own = Tree.text(content, "media:description", "media:title");
        if (own.isEmpty() && parent != around) own = Tree.text(parent, "media:title");
        return alt(own.orElse(""));
    }

    private static @Nullable String alt(String written) {
        var alt = Markup.plain(written);
        return alt.isEmpty() || alt.matches("(?i)\\S+\\.(jpe?g|png|gif|webp|mp4|mp3|m4a|mov)") ? null : alt;
    }

    private Media media(Media.Kind kind, String address, @Nullable String alt, int seconds) {
        return kind == Media.Kind.IMAGE ? Media.image(address, alt) : new Media(kind, null, address, alt, seconds);
    }

    private Media withPoster(Media media) {
        if (media.address() != null || thumbnail == null) return media;
        return new Media(media.kind(), thumbnail, media.target(), media.alt(), media.seconds());
    }

    private Optional<String> thumbnail(Element parent) {
        var thumbnails = new ArrayList<>(Tree.children(parent, "media:thumbnail"));
        for (var group : Tree.children(parent, "media:group"))
            thumbnails.addAll(Tree.children(group, "media:thumbnail"));
        return thumbnails.stream()
                .limit(MOST)
                .flatMap(element -> {
                    var written = Tree.attribute(element, "url");
                    return resolve(written.isEmpty() ? Tree.text(element) : written)
                            .map(address -> Map.entry(address, width(element)))
                            .stream();
                })
                .filter(address -> !PORTRAIT.matcher(address.getKey()).find())
                .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
                .map(Map.Entry::getKey);
    }

    /** A podcast episode's own picture; that of its show is a logo. */
    private Optional<String> picture(Element entry) {
        var own = Tree.child(entry, "itunes:image").map(element -> Tree.attribute(element, "href"));
        return own.filter(address -> !address.isEmpty() && !isLogo(address, entry))
                .flatMap(this::resolve);
    }

    private static boolean isLogo(String address, Element entry) {
        var show = entry.parent();
        return show != null
                && Tree.child(show, "itunes:image")
                        .filter(image -> Tree.attribute(image, "href").equals(address))
                        .isPresent();
    }

    private static int width(Element element) {
        var digits = Tree.attribute(element, "width").replaceFirst("(px)?(\\.\\d*)?$", "");
        return digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : 0;
    }

    private Optional<String> resolve(String written) {
        return written.isBlank() ? Optional.empty() : Links.resolve(base, written);
    }
}
