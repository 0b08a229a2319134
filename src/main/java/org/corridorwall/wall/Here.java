package org.corridorwall.wall;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Slug;
import org.jspecify.annotations.Nullable;

/** Absolute addresses on this host. @param base what they all begin with, without a slash at its end */
public record Here(String base) {
    public Here {
        base = base.replaceFirst("/+$", "");
        if (URI.create(base).getHost() == null) throw new IllegalArgumentException("not an address of a host: " + base);
    }

    String wall(Slug trust) {
        return base + "/" + trust;
    }

    String academy(Slug trust, Slug academy) {
        return wall(trust) + "/academies/" + academy;
    }

    String person(Slug trust, Slug person) {
        return wall(trust) + "/people/" + person;
    }

    String tag(Slug trust, String folded) {
        return wall(trust) + "/tags/" + encoded(folded);
    }

    String event(Slug trust, Slug event) {
        return wall(trust) + "/events/" + event;
    }

    String post(Slug trust, PostId post) {
        return wall(trust) + "/posts/" + post;
    }

    public String picture(String id) {
        return base + "/media/" + id;
    }

    /** An address as a post has it: on this host where it begins with a slash, as what was written in Corridor itself does. */
    @Nullable
    String whole(@Nullable String address) {
        return address != null && address.startsWith("/") ? base + address : address;
    }

    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
