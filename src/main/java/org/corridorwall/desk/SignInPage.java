package org.corridorwall.desk;

import org.jspecify.annotations.Nullable;

/**
 * @param trouble why nobody was signed in, in a sentence
 * @param said what was just done
 * @param to where whoever signs in wants to go
 */
record SignInPage(@Nullable String trouble, @Nullable String said, String email, String to) {}
