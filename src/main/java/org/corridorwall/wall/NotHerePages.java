package org.corridorwall.wall;

import org.corridorwall.web.ErrorPage;
import org.corridorwall.web.Finished;
import org.corridorwall.web.Problem;
import org.corridorwall.web.Refused;

/** What a person sees instead of a page: in the trust's own words where the address begins with a trust. */
public final class NotHerePages implements ErrorPage {
    private final Looking looking;
    private final PublicPages pages;
    private final Assets assets;

    public NotHerePages(Looking looking, PublicPages pages, Assets assets) {
        this.looking = looking;
        this.pages = pages;
        this.assets = assets;
    }

    @Override
    public Finished of(Problem problem, String path) {
        int status = problem.status();
        if (status >= 500) return plain(status);
        var page = inTrust(path);
        return new Finished(status, page.type(), page.plain(), page.gzip(), page.brotli(), page.tag(), page.headers());
    }

    private Finished inTrust(String path) {
        var first = path.replaceFirst("^/", "").replaceFirst("/.*", "");
        try {
            return looking.at(first, pages::notHere);
        } catch (Refused noSuchTrust) {
            return door(404);
        }
    }

    private Finished door(int status) {
        var html = WallTemplates.door(Doors.notHere(assets)).render();
        return Finished.of(status, PublicPages.HTML, html.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** When something is broken here, as little as possible is asked of it. */
    private Finished plain(int status) {
        var html = WallTemplates.door(Doors.broken(assets)).render();
        return Finished.of(status, PublicPages.HTML, html.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
