package org.corridorwall.trust;

import org.jspecify.annotations.Nullable;

/**
 * A school of the trust.
 *
 * @param shortName for narrow places; null: the name without its kind
 * @param urn unique reference number of the national register (GIAS), or null
 * @param colour as picked, {@code #rgb} or {@code #rrggbb}, or null: dealt
 * @param shape of its mark, or null: dealt in the order of the file
 * @param place its place in the trust file, from 0
 */
public record Academy(
        TrustId trust,
        Slug slug,
        String name,
        @Nullable String shortName,
        @Nullable Integer urn,
        @Nullable String website,
        @Nullable String colour,
        @Nullable String shape,
        int place,
        boolean open) {}
