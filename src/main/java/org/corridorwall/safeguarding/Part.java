package org.corridorwall.safeguarding;

import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;

/** What is closed, opened or deleted. @param academy null: the trust as a whole */
public record Part(TrustId trust, @Nullable Slug academy) {}
