package org.corridorwall.wall;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.corridorwall.trust.Academy;
import org.jspecify.annotations.Nullable;

/** Puts the same top and foot around every page of a trust. */
final class Shells {
    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi");

    private final Assets assets;
    private final Here here;

    Shells(Assets assets, Here here) {
        this.assets = assets;
        this.here = here;
    }

    Here here() {
        return here;
    }

    Assets assets() {
        return assets;
    }

    /**
     * One page's shell.
     *
     * @param path of the page, of which feeds follow; null where it has no address of its own to be known by
     * @param number the change it is made at
     */
    Shell of(
            Scene scene,
            String title,
            String description,
            Shell.Room room,
            @Nullable String path,
            boolean feeds,
            Shell.@Nullable Live live) {
        return shell(scene, title, description, room, path, feeds, live, false);
    }

    /** The wall's own, with the trust's name as its heading. */
    Shell wide(Scene scene, Shell.Room room, @Nullable String path, Shell.@Nullable Live live) {
        return shell(scene, scene.say().wall(), line(scene), room, path, true, live, true);
    }

    static Shell.Live live(Scene scene, long number, boolean first) {
        return new Shell.Live("/api/v1/trusts/" + scene.trust().slug() + "/stream", number, first);
    }

    private Shell shell(
            Scene scene,
            String title,
            String description,
            Shell.Room room,
            @Nullable String path,
            boolean feeds,
            Shell.@Nullable Live live,
            boolean wide) {
        var trust = scene.trust();
        return new Shell(
                title,
                description,
                scene.locale().toLanguageTag(),
                direction(scene.locale()),
                trust.name(),
                scene.home(),
                wide,
                line(scene),
                room,
                path == null ? null : here.base() + path,
                robots(trust.indexed() && path != null),
                stylesheet(scene),
                feeds && path != null ? feeds(path, title + ", " + trust.name()) : List.of(),
                trust.contact(),
                live,
                assets);
    }

    private static String line(Scene scene) {
        int schools = (int) scene.academies().stream().filter(Academy::open).count();
        return schools == 0 ? scene.say().mastheadPlain() : scene.say().mastheadLine(schools);
    }

    static String stylesheet(Scene scene) {
        var bytes = scene.marks().stylesheet().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return scene.home() + "/schools.css?v=" + Assets.fingerprint(bytes);
    }

    private static List<Shell.Feed> feeds(String path, String title) {
        return List.of(
                new Shell.Feed("application/atom+xml", path + "/feed.atom", title),
                new Shell.Feed("application/feed+json", path + "/feed.json", title));
    }

    /** Pictures are never for search engines. */
    private static String robots(boolean indexed) {
        return indexed ? "noimageindex, max-image-preview:none" : "noindex, noimageindex";
    }

    private static String direction(Locale locale) {
        return RIGHT_TO_LEFT.contains(locale.getLanguage()) ? "rtl" : "ltr";
    }
}
