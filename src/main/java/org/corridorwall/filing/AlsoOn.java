package org.corridorwall.filing;

import org.corridorwall.post.Network;

/** Where else the same update is to be found: an approved post of the same author on another network. */
public record AlsoOn(Network network, String url) {}
