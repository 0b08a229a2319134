package org.corridorwall.post;

import org.jspecify.annotations.Nullable;

/** A post that is quoted inside another. It is looked at by the rules too. @param key null when the source names none */
public record Quote(@Nullable SourceKey key, String url, Author author, String text) {}
