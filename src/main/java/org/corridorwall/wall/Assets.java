package org.corridorwall.wall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.corridorwall.web.Finished;

/**
 * Stylesheets, scripts, the font and the marks: each under an address that holds a fingerprint of its bytes, so that it
 * may be kept for ever. Addresses of assets inside assets are fingerprinted too.
 */
public final class Assets {
    private record Asset(String name, byte[] bytes, Finished finished) {}

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String FOR_TEN_MINUTES = "public, max-age=600";

    private static final String FOLDER = "/assets/";
    private static final Map<String, String> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("atkinson-hyperlegible-next.woff2", "font/woff2");
        TYPES.put("marks.svg", "image/svg+xml");
        TYPES.put("corridor.css", "text/css; charset=utf-8");
        TYPES.put("screen.css", "text/css; charset=utf-8");
        TYPES.put("embed.css", "text/css; charset=utf-8");
        TYPES.put("live.js", "text/javascript; charset=utf-8");
        TYPES.put("screen.js", "text/javascript; charset=utf-8");
        TYPES.put("desk.css", "text/css; charset=utf-8");
        TYPES.put("desk.js", "text/javascript; charset=utf-8");
        TYPES.put("queue.js", "text/javascript; charset=utf-8");
        TYPES.put("icon-192.png", "image/png");
        TYPES.put("icon-512.png", "image/png");
        TYPES.put("icon-masked-512.png", "image/png");
        TYPES.put("desk.webmanifest", "application/manifest+json");
        TYPES.put("post.css", "text/css; charset=utf-8");
        TYPES.put("post.js", "text/javascript; charset=utf-8");
        TYPES.put("sw.js", "text/javascript; charset=utf-8");
        TYPES.put("embed.js", "text/javascript; charset=utf-8");
    }

    private final Map<String, Asset> byName = new HashMap<>();
    private final Map<String, Asset> byAddress = new HashMap<>();

    private Assets() {}

    /** Reads them all once. @throws UncheckedIOException when the jar lacks one */
    public static Assets load() {
        var assets = new Assets();
        TYPES.forEach(assets::add);
        return assets;
    }

    /** @param file the last part of an address under {@code /assets/} */
    public Optional<Finished> finished(String file) {
        return Optional.ofNullable(byAddress.get(file)).map(Asset::finished);
    }

    /** The embed's script under its address without a fingerprint: {@code /embed.js}. */
    public Finished embedScript() {
        return get("embed.js").finished().withHeader("Cache-Control", FOR_TEN_MINUTES);
    }

    /** What keeps the posting page at hand without a connection: {@code /sw.js}. Looked at anew each time, as it decides for the pages. */
    public Finished worker() {
        return get("sw.js").finished().withHeader("Cache-Control", "no-cache");
    }

    Symbols symbols() {
        return new Symbols(new String(get("marks.svg").bytes(), StandardCharsets.UTF_8));
    }

    /** Where it is to be had. @throws IllegalArgumentException for a name that is none of ours */
    public String path(String name) {
        return FOLDER + get(name).name();
    }

    public String css() {
        return path("corridor.css");
    }

    public String screenCss() {
        return path("screen.css");
    }

    public String embedCss() {
        return path("embed.css");
    }

    public String live() {
        return path("live.js");
    }

    public String screen() {
        return path("screen.js");
    }

    public String marks() {
        return path("marks.svg");
    }

    public String font() {
        return path("atkinson-hyperlegible-next.woff2");
    }

    private Asset get(String name) {
        var asset = byName.get(name);
        if (asset == null) throw new IllegalArgumentException("no such asset: " + name);
        return asset;
    }

    private void add(String name, String type) {
        var bytes = withFingerprints(read(name), type);
        int dot = name.lastIndexOf('.');
        var address = name.substring(0, dot) + "-" + fingerprint(bytes) + name.substring(dot);
        var asset = new Asset(address, bytes, Finished.of(type, bytes).withHeader("Cache-Control", FOR_EVER));
        byName.put(name, asset);
        byAddress.put(asset.name(), asset);
    }

    private byte[] withFingerprints(byte[] bytes, String type) {
        if (!type.startsWith("text/") && !type.endsWith("json")) return bytes;
        var text = new String(bytes, StandardCharsets.UTF_8);
        for (var known : byName.entrySet())
            text = text.replace(
                    "\"" + known.getKey() + "\"", "\"" + known.getValue().name() + "\"");
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] read(String name) {
        try (var stream = Assets.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) throw new IOException("the jar lacks " + FOLDER + name);
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String fingerprint(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
