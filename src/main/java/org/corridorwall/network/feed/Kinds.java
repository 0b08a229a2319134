package org.corridorwall.network.feed;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.corridorwall.post.Media;

/** What an attachment is, and which pictures are one and the same in several sizes. */
final class Kinds {
    private static final Pattern EXTENSION = Pattern.compile("\\.([a-z0-9]{2,5})$");
    private static final Map<String, Media.Kind> EXTENSIONS = Map.ofEntries(
            Map.entry("jpg", Media.Kind.IMAGE),
            Map.entry("jpeg", Media.Kind.IMAGE),
            Map.entry("png", Media.Kind.IMAGE),
            Map.entry("gif", Media.Kind.IMAGE),
            Map.entry("webp", Media.Kind.IMAGE),
            Map.entry("avif", Media.Kind.IMAGE),
            Map.entry("bmp", Media.Kind.IMAGE),
            Map.entry("mp4", Media.Kind.VIDEO),
            Map.entry("m4v", Media.Kind.VIDEO),
            Map.entry("mov", Media.Kind.VIDEO),
            Map.entry("webm", Media.Kind.VIDEO),
            Map.entry("ogv", Media.Kind.VIDEO),
            Map.entry("avi", Media.Kind.VIDEO),
            Map.entry("mkv", Media.Kind.VIDEO),
            Map.entry("m3u8", Media.Kind.VIDEO),
            Map.entry("mp3", Media.Kind.AUDIO),
            Map.entry("m4a", Media.Kind.AUDIO),
            Map.entry("aac", Media.Kind.AUDIO),
            Map.entry("ogg", Media.Kind.AUDIO),
            Map.entry("oga", Media.Kind.AUDIO),
            Map.entry("opus", Media.Kind.AUDIO),
            Map.entry("wav", Media.Kind.AUDIO),
            Map.entry("flac", Media.Kind.AUDIO));
    private static final Pattern SIZE_IN_QUERY = Pattern.compile(
            "(?<=[?&])(w|h|width|height|size|s|resize|fit|quality|q|auto|crop|dpr|fm|format|strip|ssl|zoom)=[^&]*&?");
    private static final Pattern SIZE_IN_NAME =
            Pattern.compile("([-_]\\d{2,4}x\\d{2,4}|-scaled|@[23]x)(?=\\.[a-z]{3,4}$)");

    private Kinds() {}

    /** By {@code medium} (Media RSS), else by media type, else by the address's ending; empty for what can't be shown. */
    static Optional<Media.Kind> of(String medium, String type, String address) {
        var said = (medium.isBlank() ? type : medium).strip().toLowerCase(Locale.ROOT);
        if (said.startsWith("image")) return said.contains("svg") ? Optional.empty() : Optional.of(Media.Kind.IMAGE);
        if (said.startsWith("video") || said.contains("shockwave-flash") || said.contains("mpegurl"))
            return Optional.of(Media.Kind.VIDEO);
        if (said.startsWith("audio")) return Optional.of(Media.Kind.AUDIO);
        boolean vague = said.isEmpty()
                || said.contains("octet-stream")
                || said.startsWith("binary")
                || said.equals("unknown")
                || !said.contains("/");
        return vague ? byEnding(address) : Optional.empty();
    }

    private static Optional<Media.Kind> byEnding(String address) {
        var ending = EXTENSION.matcher(address.replaceFirst("[?#].*$", "").toLowerCase(Locale.ROOT));
        return ending.find() ? Optional.ofNullable(EXTENSIONS.get(ending.group(1))) : Optional.empty();
    }

    /** The same for one picture in several sizes: without what content management systems add for a size. */
    static String picture(String address) {
        var bare = address.replaceFirst("^https?://(i\\d\\.wp\\.com/)?", "").replaceFirst("#.*$", "");
        int query = bare.indexOf('?');
        var path = query < 0 ? bare : bare.substring(0, query);
        var rest = query < 0
                ? ""
                : SIZE_IN_QUERY.matcher(bare.substring(query)).replaceAll("").replaceFirst("[?&]+$", "");
        return SIZE_IN_NAME.matcher(path.toLowerCase(Locale.ROOT)).replaceFirst("") + rest;
    }

    /** Seconds of {@code 83}, {@code 1:23}, {@code 0:01:23} or {@code 83.4}; 0 for anything else. */
    static int seconds(String written) {
        var time = written.strip();
        if (!time.matches("\\d{1,6}(:\\d{1,2}){0,2}(\\.\\d{1,6})?")) return 0;
        int seconds = 0;
        for (var part : time.replaceFirst("\\..*$", "").split(":")) seconds = seconds * 60 + Integer.parseInt(part);
        return seconds > 1_000_000 ? 0 : seconds;
    }
}
