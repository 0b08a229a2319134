package org.corridorwall.trust;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A multi-academy trust: the tenant.
 *
 * @param hashtag the trust-wide tag as it is written, without its mark
 * @param language of the trust's pages
 * @param contact e-mail address for the public
 * @param indexed whether search engines may list its pages
 * @param open false while the kill switch is on
 */
public record Trust(
        TrustId id,
        Slug slug,
        String name,
        @Nullable String website,
        @Nullable String hashtag,
        ZoneId timezone,
        Locale language,
        @Nullable String contact,
        boolean indexed,
        boolean open) {}
