package org.corridorwall.desk;

/** Who may decide on posts at all. */
final class Deciding {
    private Deciding() {}

    /** @param what is not for anybody else: {@code Reports are} */
    static void need(Asking asking, String what) {
        Rights.need(
                Rights.mayDecideSomewhere(asking.actor(), asking.trust().id()),
                what + " for those who may approve or safeguard.");
    }
}
