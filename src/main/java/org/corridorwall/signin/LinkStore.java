package org.corridorwall.signin;

import java.time.Instant;
import java.util.Optional;
import org.corridorwall.trust.EmailAddress;
import org.jdbi.v3.core.Handle;

final class LinkStore {
    private LinkStore() {}

    static void add(Handle db, String hash, EmailAddress email, Links.Kind kind, Instant now, Instant expires) {
        db.createUpdate("""
                insert into sign_in_link (hash, email, kind, made_at, expires_at)
                values (:hash, :email, :kind, :now, :expires)
                """)
                .bind("hash", hash)
                .bind("email", email.folded())
                .bind("kind", kind.code())
                .bind("now", now)
                .bind("expires", expires)
                .execute();
    }

    static Optional<Links.Waiting> find(Handle db, String hash, Instant now) {
        return db.createQuery("select email, kind from sign_in_link where hash = :hash and expires_at > :now")
                .bind("hash", hash)
                .bind("now", now)
                .map((row, context) -> new Links.Waiting(
                        new EmailAddress(row.getString("email")), Links.Kind.get(row.getString("kind"))))
                .findOne();
    }

    static boolean invited(Handle db, EmailAddress email, Instant now) {
        return db.createQuery(
                                "select count(*) from sign_in_link where email = :email and kind = :kind and expires_at > :now")
                        .bind("email", email.folded())
                        .bind("kind", Links.Kind.INVITATION.code())
                        .bind("now", now)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    static void forget(Handle db, EmailAddress email, Links.Kind kind) {
        db.createUpdate("delete from sign_in_link where email = :email and kind = :kind")
                .bind("email", email.folded())
                .bind("kind", kind.code())
                .execute();
    }

    /** Whether it was there: of two who use it at once, one finds it gone. */
    static boolean use(Handle db, String hash) {
        return db.createUpdate("delete from sign_in_link where hash = :hash")
                        .bind("hash", hash)
                        .execute()
                == 1;
    }

    static void forgetExpired(Handle db, Instant now) {
        db.createUpdate("delete from sign_in_link where expires_at <= :now")
                .bind("now", now)
                .execute();
    }
}
