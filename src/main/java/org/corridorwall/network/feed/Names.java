package org.corridorwall.network.feed;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.corridorwall.network.Markup;
import org.jspecify.annotations.Nullable;

/** Names of people and of languages, as feeds write them. */
final class Names {
    private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]{1,200})\\)");
    private static final Pattern MAIL =
            Pattern.compile("(?i)<?\\s*(?:mailto:)?[^\\s<>()@]{1,100}@[^\\s<>()@]{1,200}\\s*>?");
    private static final int LONGEST = 200;

    private Names() {}

    /** {@code mail (Name)}, {@code Name <mail>} or a name; never an e-mail address. Null when no name is left. */
    static @Nullable String person(@Nullable String written) {
        if (written == null) return null;
        return name(Markup.plain(MAIL.matcher(written).find() ? written.replace("<", " <") : written), written);
    }

    private static @Nullable String name(String plain, String written) {
        boolean mail = MAIL.matcher(written).find();
        var line = Markup.line(mail ? written : plain);
        var brackets = IN_BRACKETS.matcher(line);
        if (mail && brackets.find() && !MAIL.matcher(brackets.group(1)).find()) line = brackets.group(1);
        var name = Markup.line(MAIL.matcher(line).replaceAll(" ").replaceAll("[()<>\"]", mail ? " " : "$0"));
        if (name.isEmpty() || name.length() > LONGEST || name.indexOf('@') > 0 && name.indexOf(' ') < 0) return null;
        return name;
    }

    /** A BCP 47 tag in its usual spelling, or null. */
    static @Nullable String language(@Nullable String written) {
        if (written == null) return null;
        var tag = written.strip().replace('_', '-');
        if (!tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,6}")) return null;
        try {
            var normal = new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
            return normal.equals("und") || normal.isEmpty() ? null : normal;
        } catch (IllformedLocaleException none) {
            return new Locale.Builder()
                    .setLanguage(tag.toLowerCase(Locale.ROOT).split("-")[0])
                    .build()
                    .toLanguageTag();
        }
    }
}
