package org.corridorwall.sample;

import java.net.URI;
import org.corridorwall.sample.Cast.School;

/** Where things are on the schools' websites, which all live below {@code /schools/} of the source. */
final class Sites {
    private static final int SUMMARY = 160;

    private Sites() {}

    static URI home(URI base, School school) {
        return base.resolve("/schools/" + school.slug() + "/");
    }

    static URI feed(URI base, School school) {
        return home(base, school).resolve(school.feed().file());
    }

    static URI article(URI base, Entry entry) {
        return base.resolve(
                "/schools/" + entry.told().by() + "/news/" + entry.told().key());
    }

    /** The first words, at most 160 characters, ending at a word. */
    static String summary(Told told) {
        var text = Markup.plain(told.text()).replaceAll("\\s+", " ");
        if (text.length() <= SUMMARY) return text;
        return text.substring(0, text.lastIndexOf(' ', SUMMARY)) + " …";
    }
}
