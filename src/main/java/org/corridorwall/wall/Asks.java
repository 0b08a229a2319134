package org.corridorwall.wall;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.filing.Filing;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.Report;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where the public asks for a post to come down. */
final class Asks {
    static final int MOST_MORE = 2_000;
    static final int MOST_MAIL = 200;

    private final Filing filing;
    private final Shells shells;

    Asks(Filing filing, Shells shells) {
        this.filing = filing;
        this.shells = shells;
    }

    /** What somebody has filled in. @param sent whether they sent it, so that what is wrong is said */
    record Said(
            @Nullable String why,
            @Nullable String more,
            @Nullable String mail,
            boolean sent) {
        static final Said NOTHING = new Said(null, null, null, false);

        Optional<Report.Reason> reason() {
            return Optional.ofNullable(why).flatMap(Report.Reason::find);
        }

        boolean fits() {
            return length(more) <= MOST_MORE && length(mail) <= MOST_MAIL;
        }

        private static int length(@Nullable String words) {
            return words == null ? 0 : words.codePointCount(0, words.length());
        }
    }

    /** Empty for what was removed and for what never was. */
    Optional<PublicPage> form(Handle db, Scene scene, String id, Said said) {
        if (!scene.trust().open() || !PostId.looksRight(id)) return Optional.empty();
        return filing.find(db, scene.trust().id(), new PostId(id)).map(post -> form(scene, post, said));
    }

    private PublicPage form(Scene scene, FiledPost post, Said said) {
        var say = scene.say();
        var views = new PostViews(scene, new Conversations(Map.of()));
        var address = scene.post(post.approved().id()) + "/report";
        var page = new ReportPage(
                address,
                trouble(say, said),
                List.of(
                        reason(Report.Reason.MINE, say.reportMine(), null, said),
                        reason(Report.Reason.RISK, say.reportRisk(), say.reportRiskNote(), said),
                        reason(Report.Reason.WRONG, say.reportWrong(), null, said)),
                said.more() == null ? "" : said.more(),
                said.mail() == null ? "" : said.mail(),
                MOST_MORE,
                MOST_MAIL,
                views.whole(post));
        var shell = shells.of(scene, say.reportTitle(), say.reportLead(), Shell.Room.NONE, null, false, null);
        return new PublicPage(said.sent() ? 422 : 200, shell, say, page, null);
    }

    private static @Nullable String trouble(Phrases say, Said said) {
        if (!said.sent()) return null;
        return said.fits() ? say.reportChoose() : say.reportTooLong();
    }

    private static ReportPage.Reason reason(Report.Reason reason, String words, @Nullable String note, Said said) {
        return new ReportPage.Reason(
                reason.code(),
                words,
                note,
                said.reason().filter(chosen -> chosen == reason).isPresent());
    }

    PublicPage thanks(Scene scene) {
        var say = scene.say();
        var parts = List.of(new TextPage.Part(
                "",
                say.report(),
                List.of(say.reportThanks1(), say.reportThanks2(), say.reportThanks3()),
                null,
                List.of(new Link(scene.home(), say.backToTheWall()))));
        return text(scene, 200, new TextPage(say.reportThanks(), say.reportThanksLead(), parts));
    }

    PublicPage tooOften(Scene scene) {
        var say = scene.say();
        var parts = List.of(new TextPage.Part(
                "",
                say.report(),
                List.of(say.reportTooOften1()),
                null,
                List.of(new Link(scene.home(), say.backToTheWall()))));
        return text(scene, 429, new TextPage(say.reportTooOften(), say.reportTooOftenLead(), parts));
    }

    private PublicPage text(Scene scene, int status, TextPage text) {
        var shell = shells.of(scene, text.title(), text.lead(), Shell.Room.NONE, null, false, null);
        return new PublicPage(status, shell, scene.say(), text, null);
    }
}
