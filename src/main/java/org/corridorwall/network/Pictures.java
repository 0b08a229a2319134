package org.corridorwall.network;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.corridorwall.post.Media;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds the pictures, videos and sounds of a parsed document. */
final class Pictures {
    private static final int MOST = 50;
    /** Pictures are shown at 1,200 pixels at most; larger ones are only slower to fetch. */
    private static final double WIDE_ENOUGH = 1_200;

    private static final int ICON = 32;
    private static final Pattern COUNTER = Pattern.compile(
            "(?i)//(feeds\\.feedburner\\.com/~|feedproxy\\.google\\.com/~|pixel\\.|stats\\.wordpress\\.com/|pixel\\.wp\\.com/"
                    + "|[^/]*doubleclick\\.net/|www\\.facebook\\.com/tr\\b|www\\.google-analytics\\.com/"
                    + "|[^?#]*/(pixel|tracking|spacer|blank|1x1|b)\\.(gif|png)([?#]|$))");
    private static final Pattern SMILEY_CLASS =
            Pattern.compile("(?i)(^|[\\s_-])(emoji|emojione|wp-smiley|smiley|emoticon)");
    private static final Pattern SMILEY_ADDRESS = Pattern.compile(
            "(?i)(s\\.w\\.org/images/core/emoji|/twemoji/|/smilies/|/emoji/|/emojis/|/emoticons/|custom_emojis/)");
    private static final Pattern TINY = Pattern.compile("(?i)(^|[;\\s])(width|height)\\s*:\\s*[01](px)?\\s*(;|!|$)");
    private static final Pattern FILE_NAME = Pattern.compile("(?i)\\S+\\.(jpe?g|png|gif|webp|avif|heic|bmp|tiff?)");
    private static final Pattern CANDIDATE =
            Pattern.compile("\\s*,*\\s*(\\S*[^\\s,])(?:\\s+([\\d.]{1,9})([wx])[^,]*)?\\s*(?:,|$)");
    private static final List<String> LAZY_SETS = List.of("srcset", "data-srcset", "data-lazy-srcset");
    private static final List<String> LAZY =
            List.of("data-src", "data-lazy-src", "data-original", "data-lazy", "data-orig-file", "data-large-file");

    private final @Nullable URI base;
    private final Set<String> seen = new HashSet<>();
    private final List<Media> found = new ArrayList<>();

    Pictures(@Nullable URI base) {
        this.base = base;
    }

    List<Media> in(Element body) {
        for (var element : body.select("img, amp-img, video, audio")) {
            if (found.size() >= MOST) break;
            var media = switch (element.normalName()) {
                case "video" -> played(element, Media.Kind.VIDEO);
                case "audio" -> played(element, Media.Kind.AUDIO);
                default -> picture(element);
            };
            media.filter(this::isNew).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private boolean isNew(Media media) {
        return seen.add(media.target() == null ? media.address() + "" : media.target());
    }

    private Optional<Media> picture(Element image) {
        if (smiley(image) || tiny(image)) return Optional.empty();
        return address(image)
                .filter(address -> !COUNTER.matcher(address).find())
                .map(address -> Media.image(address, alt(image, "alt")));
    }

    private Optional<String> address(Element image) {
        var widest = LAZY_SETS.stream()
                .flatMap(set -> best(image.attr(set)).stream())
                .findFirst();
        if (widest.isPresent()) return widest;
        return Stream.concat(LAZY.stream(), Stream.of("src"))
                .filter(image::hasAttr)
                .flatMap(name -> resolve(image.attr(name)).stream())
                .findFirst();
    }

    /** The narrowest that is wide enough, else the widest; empty when no width is written. */
    private Optional<String> best(String set) {
        if (set.isBlank() || set.length() > 20_000) return Optional.empty();
        var candidate = CANDIDATE.matcher(set);
        String best = null;
        double width = 0;
        int at = 0;
        while (at < set.length() && candidate.find(at) && candidate.end() > at) {
            at = candidate.end();
            if (candidate.group(2) == null) continue;
            double wide = number(candidate.group(2)) * (candidate.group(3).equals("x") ? WIDE_ENOUGH / 2 : 1);
            boolean better = width < WIDE_ENOUGH ? wide > width : wide >= WIDE_ENOUGH && wide < width;
            if (!better || resolve(candidate.group(1)).isEmpty()) continue;
            best = candidate.group(1);
            width = wide;
        }
        return best == null ? Optional.empty() : resolve(best);
    }

    private Optional<Media> played(Element element, Media.Kind kind) {
        var own = Stream.of(element.attr("src"), element.attr("data-src"));
        var sources = element.select("source[src]").stream().map(source -> source.attr("src"));
        var target = Stream.concat(own, sources)
                .flatMap(src -> resolve(src).stream())
                .findFirst();
        var poster = resolve(element.attr("poster"));
        if (target.isEmpty()) return Optional.empty();
        return Optional.of(new Media(kind, poster.orElse(null), target.get(), alt(element, "aria-label"), 0));
    }

    private Optional<String> resolve(String written) {
        return written.isBlank() ? Optional.empty() : Links.resolve(base, written);
    }

    /** A file's name is no description: cameras and content management systems write it, not people. */
    private static @Nullable String alt(Element element, String attribute) {
        var alt = Markup.line(element.attr(attribute));
        return alt.isEmpty() || FILE_NAME.matcher(alt).matches() ? null : alt;
    }

    static boolean smiley(Element image) {
        return SMILEY_CLASS.matcher(image.className()).find()
                || SMILEY_ADDRESS.matcher(image.attr("src")).find()
                || image.hasAttr("data-emoji");
    }

    private static boolean tiny(Element image) {
        int width = pixels(image.attr("width"));
        int height = pixels(image.attr("height"));
        if (width <= 2 || height <= 2 || TINY.matcher(image.attr("style")).find()) return true;
        return width <= ICON && height <= ICON;
    }

    private static int pixels(String written) {
        var digits = written.strip().toLowerCase(Locale.ROOT).replaceFirst("(\\.\\d+)?(px)?$", "");
        return digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : Integer.MAX_VALUE;
    }

    private static double number(String written) {
        return written.matches("\\d{1,7}(\\.\\d*)?") ? Double.parseDouble(written) : 0;
    }
}
