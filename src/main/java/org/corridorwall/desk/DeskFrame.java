package org.corridorwall.desk;

import java.util.List;
import org.corridorwall.wall.Assets;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page of the desk: a template begins with {@code {#include desk/frame}}, and each of its forms with
 * {@code {#include desk/csrf /}}.
 *
 * @param title of the page alone
 * @param trust name of the trust; null on pages that belong to none
 * @param home path of the desk's first page: {@code /desk/{trust}}, or {@code /desk}
 * @param wall path of the trust's wall; null on pages that belong to none
 * @param who whoever is signed in, as the trust calls them; null when nobody is
 * @param as what they are, and where: {@code safeguarding lead, Harbour Learning Trust}
 * @param rooms those that are open to them
 * @param elsewhere whether this page is one that a phone finds under More
 * @param csrf what every form sends back; empty when the request carries a bearer token
 * @param schools path of the stylesheet with the schools' colours; null on pages that belong to no trust
 */
record DeskFrame(
        String title,
        @Nullable String trust,
        String home,
        @Nullable String wall,
        @Nullable String who,
        @Nullable String as,
        List<Door> rooms,
        boolean elsewhere,
        String csrf,
        @Nullable String schools,
        Assets assets) {
    /**
     * A room in the list.
     *
     * @param narrow whether it is one of the few that stand at the bottom of a phone
     * @param count what waits in it; 0 is not said
     */
    record Door(String title, String href, boolean here, boolean narrow, int count) {}

    DeskFrame {
        rooms = List.copyOf(rooms);
    }

    public String css() {
        return assets.css();
    }

    public String deskCss() {
        return assets.path("desk.css");
    }

    public String font() {
        return assets.font();
    }

    public String script() {
        return assets.path("desk.js");
    }

    public String queueScript() {
        return assets.path("queue.js");
    }

    /** The sprite of the schools' shapes. */
    public String marks() {
        return assets.marks();
    }
}
