package org.corridorwall.fetch;

/**
 * How requests ended since the start, by kind.
 *
 * @param asking requests under way now, those that wait for their host included
 */
public record FetchCounts(
        long bodies, long notModified, long statuses, long refused, long tooLarge, long failed, long asking) {}
