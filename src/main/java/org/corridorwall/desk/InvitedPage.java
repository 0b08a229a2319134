package org.corridorwall.desk;

import org.jspecify.annotations.Nullable;

/**
 * @param link to be passed on; null: it may only go to the person
 * @param sent whether it is on its way by e-mail
 */
record InvitedPage(String name, String email, @Nullable String link, boolean sent, String back) {}
