package org.corridorwall.desk;

import java.nio.charset.StandardCharsets;
import org.corridorwall.web.ErrorPage;
import org.corridorwall.web.Finished;
import org.corridorwall.web.Problem;

/** What is said on the desk when something can't be done, in the desk's own frame; elsewhere the wall's pages say it. */
public final class DeskTroublesPages implements ErrorPage {
    private final ErrorPage elsewhere;
    private final DeskFrames frames;

    public DeskTroublesPages(ErrorPage elsewhere, DeskFrames frames) {
        this.elsewhere = elsewhere;
        this.frames = frames;
    }

    @Override
    public Finished of(Problem problem, String path) {
        boolean desk = path.equals("/desk") || path.startsWith("/desk/");
        // When something is broken here, as little as possible is asked of it.
        if (!desk || problem.status() >= 500) return elsewhere.of(problem, path);
        var page = new TroublePage(
                title(problem.status()),
                problem.errors().isEmpty() ? problem.detail() : "Nothing was changed.",
                problem.errors(),
                null,
                "/desk",
                "Back to the desk");
        var html = DeskTemplates.trouble(frames.outside(null, page.title(), ""), page)
                .render();
        return Finished.of(problem.status(), "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
                .withHeader("Cache-Control", "no-store");
    }

    private static String title(int status) {
        return switch (status) {
            case 401 -> "Sign in first";
            case 403 -> "That is not yours to do";
            case 404 -> "There is nothing here";
            case 409 -> "Something changed meanwhile";
            case 413 -> "That is too large";
            case 422 -> "Something in it can’t be right";
            case 429 -> "That was too often";
            default -> "That can’t be done";
        };
    }
}
