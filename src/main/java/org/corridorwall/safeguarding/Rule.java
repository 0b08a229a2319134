package org.corridorwall.safeguarding;

/** One thing that is looked at before a post is seen. Looks only at what it is handed; may throw: then the post is held. */
interface Rule {
    /** One word, by which decisions name it: {@code words}. */
    String name();

    Verdict look(Looked at);
}
