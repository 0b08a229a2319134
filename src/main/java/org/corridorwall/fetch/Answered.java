package org.corridorwall.fetch;

import okhttp3.HttpUrl;

/** What one address answered. */
sealed interface Answered {
    record End(Fetched fetched) implements Answered {}

    record Onward(HttpUrl to, boolean permanently) implements Answered {}
}
