package org.corridorwall.safeguarding;

import java.util.List;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;

/** What is done with an approved post, in the transaction in which it was approved. */
public interface Approved {
    /** The public sees it from now on, or sees it as it is now. May be called again for the same post. */
    void file(Handle db, ApprovedPost post);

    /** The public does not see it any more. Its row is still here. May be called for a post that was never filed. */
    void unfile(Handle db, TrustId trust, PostId post);

    /** The other posts that stand on its card: the same update on other networks. Empty for one that is not shown. */
    List<PostId> beside(Handle db, TrustId trust, PostId post);
}
