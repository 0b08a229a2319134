package org.corridorwall.safeguarding;

/**
 * How an account usually posts, and what it does now.
 *
 * @param lately how many of its posts of the same day came within the last hour, this one not counted; what was there
 *     before it was read is not among them
 * @param busiest how many posts its busiest day of the four weeks before had
 * @param sameWords how many others of the trust said the same within a day
 * @param shown how many of its posts were published here
 */
record Habit(int lately, int busiest, int sameWords, int shown) {
    /** Of whom nothing is known: nothing is out of the ordinary, and nothing was shown. */
    static final Habit UNKNOWN = new Habit(0, 0, 0, 0);

    /** Of a post whose coming says nothing. */
    Habit quiet() {
        return new Habit(0, busiest, 0, shown);
    }
}
