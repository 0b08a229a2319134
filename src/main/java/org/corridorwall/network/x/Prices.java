package org.corridorwall.network.x;

import org.corridorwall.budget.Money;
import org.corridorwall.network.Charges;
import org.corridorwall.post.Network;

/** https://docs.x.com/x-api/getting-started/pricing: for each resource that is delivered, once a UTC day. */
final class Prices {
    static final Money POST = Money.dollars("0.005");
    static final Money USER = Money.dollars("0.010");
    static final Charges CHARGES = new Charges(Network.X, POST, USER);

    private Prices() {}
}
