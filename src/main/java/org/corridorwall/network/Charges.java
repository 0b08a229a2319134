package org.corridorwall.network;

import java.util.List;
import org.corridorwall.budget.Money;
import org.corridorwall.post.Network;

/**
 * What a network takes for reading.
 *
 * @param post for each post that is read
 * @param profile for each account, about once a month
 */
public record Charges(Network network, Money post, Money profile) {
    /** How often a school's account posts while nobody knows better. */
    public static final double USUAL = 2.5;

    private static final int DAYS = 30;

    /** About what a month costs. @param postsADay of each account */
    public Money aMonth(List<Double> postsADay) {
        double posts = postsADay.stream().mapToDouble(often -> often).sum() * DAYS;
        return post.times(Math.round(posts)).plus(profile.times(postsADay.size()));
    }
}
