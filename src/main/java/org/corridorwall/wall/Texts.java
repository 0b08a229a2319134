package org.corridorwall.wall;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages to read: how to follow, privacy, accessibility. Each trust's own. */
final class Texts {
    private static final String ICO = "https://ico.org.uk/make-a-complaint/";
    private static final String EASS = "https://www.equalityadvisoryservice.com/";

    private final Shells shells;

    Texts(Shells shells) {
        this.shells = shells;
    }

    PublicPage follow(Scene scene) {
        var say = scene.say();
        var wall = shells.here().wall(scene.trust().slug());
        var name = scene.trust().name();
        var parts = List.of(
                new TextPage.Part(
                        "feed",
                        say.followFeedTitle(),
                        List.of(say.followFeed1(), say.followFeed2()),
                        null,
                        List.of(
                                new Link(wall + "/feed.atom", say.andList(say.wallFeed(), wall + "/feed.atom")),
                                new Link(wall + "/feed.json", say.andList(say.wallJsonFeed(), wall + "/feed.json")))),
                new TextPage.Part(
                        "website",
                        say.followWebsiteTitle(),
                        List.of(say.followWebsite1()),
                        element(wall, name),
                        List.of()),
                new TextPage.Part(
                        "frame", say.followFrameTitle(), List.of(say.followFrame1()), frame(wall, name), List.of()),
                new TextPage.Part(
                        "screen",
                        say.followScreenTitle(),
                        List.of(say.followScreen1()),
                        null,
                        List.of(new Link(wall + "/screen", wall + "/screen"))));
        return page(scene, "follow", Shell.Room.FOLLOW, new TextPage(say.followTitle(), say.followLead(), parts));
    }

    PublicPage privacy(Scene scene) {
        var say = scene.say();
        var name = scene.trust().name();
        var contact = scene.trust().contact();
        var ask = new ArrayList<String>();
        ask.add(say.privacyRights1());
        ask.add(contact == null ? say.privacyContactSchool() : say.privacyContact(contact));
        var parts = List.of(
                part(say.privacyWhatTitle(), say.privacyWhat1(name), say.privacyWhat2()),
                part(say.privacyReadTitle(), say.privacyRead1(), say.privacyRead2()),
                part(say.privacyKeptTitle(), say.privacyKept1(), say.privacyKept2(), say.privacyKept3()),
                new TextPage.Part("ask", say.privacyRightsTitle(), ask, null, mail(contact, say)),
                new TextPage.Part(
                        "complain",
                        say.privacyComplainTitle(),
                        List.of(say.privacyComplain1()),
                        null,
                        List.of(new Link(ICO, say.privacyIco()))));
        return page(scene, "privacy", Shell.Room.NONE, new TextPage(say.privacyTitle(), say.privacyLead(name), parts));
    }

    PublicPage accessibility(Scene scene) {
        var say = scene.say();
        var name = scene.trust().name();
        var contact = scene.trust().contact();
        var tell = List.of(
                say.accessibilityTell1(), contact == null ? say.privacyContactSchool() : say.privacyContact(contact));
        var parts = List.of(
                part(say.accessibilityCanTitle(), say.accessibilityCan1(), say.accessibilityCan2()),
                part(say.accessibilityHowTitle(), say.accessibilityHow1()),
                part(say.accessibilityNotTitle(), say.accessibilityNot1()),
                new TextPage.Part("tell", say.accessibilityTellTitle(), tell, null, mail(contact, say)),
                new TextPage.Part(
                        "enforce",
                        say.accessibilityEnforceTitle(),
                        List.of(say.accessibilityEnforce1()),
                        null,
                        List.of(new Link(EASS, say.accessibilityEass()))));
        return page(
                scene,
                "accessibility",
                Shell.Room.NONE,
                new TextPage(say.accessibilityTitle(), say.accessibilityLead(name), parts));
    }

    private PublicPage page(Scene scene, String path, Shell.Room room, TextPage text) {
        var shell = shells.of(scene, text.title(), text.lead(), room, scene.home() + "/" + path, false, null);
        return new PublicPage(200, shell, scene.say(), text, scene.days().untilMidnight());
    }

    private static TextPage.Part part(String title, String... paragraphs) {
        return new TextPage.Part("", title, List.of(paragraphs), null, List.of());
    }

    private static List<Link> mail(@Nullable String contact, Phrases say) {
        return contact == null ? List.of() : List.of(new Link("mailto:" + contact, say.privacyAskLink()));
    }

    private String element(String wall, String name) {
        return """
                <script src="%s/embed.js" async></script>
                <corridor-wall src="%s"><a href="%s">%s</a></corridor-wall>\
                """.formatted(shells.here().base(), wall, wall, escaped(name));
    }

    private static String frame(String wall, String name) {
        return """
                <iframe src="%s/embed" title="%s" width="100%%" height="800" loading="lazy"></iframe>\
                """.formatted(wall, escaped(name));
    }

    /** For text inside the line that is copied, which is escaped once more when it is shown. */
    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
