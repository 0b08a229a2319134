package org.corridorwall.wall;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.corridorwall.filing.Filing;
import org.corridorwall.filing.TagCount;
import org.corridorwall.post.Hashtag;
import org.corridorwall.trust.FiledTag;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The index of hashtags: which drawers there are, and what is in them. */
final class TagIndex {
    private static final int OTHERS = 200;

    private final Filing filing;
    private final Shells shells;

    TagIndex(Filing filing, Shells shells) {
        this.filing = filing;
        this.shells = shells;
    }

    /** @param words what a reader looks for; empty: everything */
    PublicPage page(Handle db, Scene scene, long number, String words) {
        var say = scene.say();
        var tags = tags(db, scene);
        var fitting = tags.stream().filter(tag -> fits(tag, words)).toList();
        var shown = fitting.isEmpty() ? tags : fitting;
        var none = tags.isEmpty() ? say.nothingFiled() : fitting.isEmpty() ? say.nothingFiledUnder(words) : null;
        var page = new TagsPage(scene.home() + "/tags", words, drawers(scene, shown), none);
        var shell = shells.of(
                scene,
                say.hashtags(),
                say.everyHashtagIsADrawer(),
                Shell.Room.TAGS,
                words.isEmpty() ? scene.home() + "/tags" : null,
                false,
                null);
        return new PublicPage(
                200, shell, say, page, words.isEmpty() ? scene.days().untilMidnight() : null);
    }

    /** @param filed null: written by somebody, filed by nobody */
    private record Tag(
            Hashtag tag, String written, @Nullable FiledTag filed, int posts) {}

    private List<Tag> tags(Handle db, Scene scene) {
        var tags = new ArrayList<Tag>();
        var seen = new HashSet<Hashtag>();
        for (TagCount count : filing.tags(db, scene.trust().id())) {
            tags.add(
                    new Tag(count.tag(), count.written(), scene.tag(count.tag()).orElse(null), count.posts()));
            seen.add(count.tag());
        }
        for (var filed : scene.tags())
            if (seen.add(filed.tag())) tags.add(new Tag(filed.tag(), filed.written(), filed, 0));
        return tags;
    }

    private static boolean fits(Tag tag, String words) {
        if (words.isEmpty()) return true;
        var wanted = words.strip().replaceFirst("^[#＃]", "").toLowerCase(Locale.ROOT);
        if (tag.tag().folded().contains(wanted)
                || tag.written().toLowerCase(Locale.ROOT).contains(wanted)) return true;
        return tag.filed() != null
                && tag.filed().aliases().stream()
                        .anyMatch(alias -> alias.folded().contains(wanted));
    }

    private enum Place {
        TRUST,
        NOW,
        COMING,
        TOPICS,
        OTHER,
        PAST
    }

    private static Place place(Scene scene, Tag tag) {
        var filed = tag.filed();
        if (filed == null) return Place.OTHER;
        var today = scene.days().today();
        return switch (filed.scope()) {
            case TRUST -> Place.TRUST;
            case NATIONAL -> Place.TOPICS;
            case EVENT -> {
                if (filed.until() != null && filed.until().isBefore(today)) yield Place.PAST;
                yield filed.from() != null && filed.from().isAfter(today) ? Place.COMING : Place.NOW;
            }
        };
    }

    private static List<TagsPage.Drawer> drawers(Scene scene, List<Tag> tags) {
        var drawers = new ArrayList<TagsPage.Drawer>();
        for (var place : Place.values()) {
            var filed = tags.stream()
                    .filter(tag -> place(scene, tag) == place)
                    .limit(place == Place.OTHER ? OTHERS : Integer.MAX_VALUE)
                    .map(tag -> filed(scene, tag, place))
                    .toList();
            if (!filed.isEmpty()) drawers.add(drawer(scene.say(), place, filed));
        }
        return drawers;
    }

    private static TagsPage.Drawer drawer(Phrases say, Place place, List<TagsPage.Filed> tags) {
        var id = "drawer-" + place.name().toLowerCase(Locale.ROOT);
        return switch (place) {
            case TRUST -> new TagsPage.Drawer(id, say.drawerTrust(), say.drawerTrustAbout(), true, tags);
            case NOW -> new TagsPage.Drawer(id, say.drawerNow(), say.drawerNowAbout(), false, tags);
            case COMING -> new TagsPage.Drawer(id, say.drawerComing(), say.drawerComingAbout(), false, tags);
            case TOPICS -> new TagsPage.Drawer(id, say.drawerTopics(), say.drawerTopicsAbout(), false, tags);
            case OTHER -> new TagsPage.Drawer(id, say.drawerOther(), say.drawerOtherAbout(), false, tags);
            case PAST -> new TagsPage.Drawer(id, say.drawerPast(), say.drawerPastAbout(), false, tags);
        };
    }

    private static TagsPage.Filed filed(Scene scene, Tag tag, Place place) {
        var say = scene.say();
        var filed = tag.filed();
        var aliases = filed == null ? "" : Walls.aliases(filed);
        var about = aliases.isEmpty() ? null : say.alsoCatchesThese(aliases);
        var whole = scene.trust().hashtag();
        if (whole != null && Hashtag.of(whole).equals(tag.tag()))
            about = about == null ? say.wholeTrust() : say.wholeTrust() + " " + about;
        if (filed != null && place == Place.COMING && filed.from() != null)
            about = scene.days().weekdayAndDay(filed.from());
        var until = filed != null && place == Place.NOW && filed.until() != null
                ? say.until(scene.days().date(filed.until()))
                : null;
        return new TagsPage.Filed(scene.tagPage(tag.tag()), "#" + tag.written(), say.posts(tag.posts()), until, about);
    }
}
