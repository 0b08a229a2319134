package org.corridorwall.wall;

import java.util.Set;
import org.corridorwall.trust.Slug;
import org.corridorwall.web.Addresses;

/** The addresses of this house whose answers are kept. A parameter that any page or the API reads has to be named here. */
public final class KeptAddresses {
    private static final String API = "/api/v1/trusts/";
    private static final Set<String> PARAMETERS =
            Set.of("academy", "person", "network", "hashtag", "event", "limit", "at", "page");

    private KeptAddresses() {}

    public static Addresses all() {
        return new Addresses(API, PARAMETERS, Slug.RESERVED);
    }
}
