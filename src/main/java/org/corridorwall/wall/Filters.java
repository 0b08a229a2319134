package org.corridorwall.wall;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.corridorwall.filing.Question;
import org.corridorwall.post.Network;
import org.corridorwall.trust.Slug;
import org.jspecify.annotations.Nullable;

/** What a reader chose on the wall, as it stands in the address; empty is the same as not there. */
record Filters(String academy, String person, String network, String hashtag, String q, String cursor) {
    static final Filters NONE = new Filters("", "", "", "", "", "");
    private static final int LONGEST = 200;

    static Filters of(
            @Nullable String academy,
            @Nullable String person,
            @Nullable String network,
            @Nullable String hashtag,
            @Nullable String q,
            @Nullable String cursor) {
        return new Filters(
                trimmed(academy), trimmed(person), trimmed(network), trimmed(hashtag), trimmed(q), trimmed(cursor));
    }

    boolean chosen() {
        return !(academy.isEmpty() && person.isEmpty() && network.isEmpty() && hashtag.isEmpty() && q.isEmpty());
    }

    Filters first() {
        return new Filters(academy, person, network, hashtag, q, "");
    }

    /** Empty when nothing can answer it: no school, person or network is called so. */
    Optional<Question> question(Scene scene) {
        var question = Question.all(scene.trust().id());
        if (!academy.isEmpty()) {
            if (!Slug.looksRight(academy)) return Optional.empty();
            question = question.ofAcademy(new Slug(academy));
        }
        if (!person.isEmpty()) {
            if (!Slug.looksRight(person)) return Optional.empty();
            question = question.ofPerson(new Slug(person));
        }
        if (!network.isEmpty()) {
            var where = Network.find(network);
            if (where.isEmpty()) return Optional.empty();
            question = question.on(where.get());
        }
        if (!hashtag.isEmpty()) {
            var tag = scene.meant(hashtag);
            if (tag.isEmpty()) return Optional.empty();
            question = question.under(tag.get());
        }
        if (!q.isEmpty()) question = question.saying(q);
        return Optional.of(cursor.isEmpty() ? question : question.after(cursor));
    }

    /** The address of the page behind {@code next}. */
    String address(String path, String next) {
        var address = new StringBuilder(path);
        add(address, "academy", academy);
        add(address, "person", person);
        add(address, "network", network);
        add(address, "hashtag", hashtag);
        add(address, "q", q);
        add(address, "cursor", next);
        return address.toString();
    }

    private static void add(StringBuilder address, String name, String value) {
        if (value.isEmpty()) return;
        address.append(address.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private static String trimmed(@Nullable String written) {
        if (written == null) return "";
        var trimmed = written.strip();
        return trimmed.length() <= LONGEST ? trimmed : trimmed.substring(0, LONGEST);
    }
}
