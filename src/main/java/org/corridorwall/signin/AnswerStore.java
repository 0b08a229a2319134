package org.corridorwall.signin;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Answers of providers that signed somebody in, until they are too old anyway. */
final class AnswerStore {
    private AnswerStore() {}

    /** False when it is there already. */
    static boolean add(Handle db, String state, Instant until, Instant now) {
        db.createUpdate("delete from provider_answer where until_at <= :now")
                .bind("now", now)
                .execute();
        return db.createUpdate("""
                insert into provider_answer (state, until_at) values (:state, :until) on conflict do nothing
                """).bind("state", state).bind("until", until).execute() == 1;
    }
}
