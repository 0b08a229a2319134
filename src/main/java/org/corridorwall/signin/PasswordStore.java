package org.corridorwall.signin;

import java.time.Instant;
import java.util.Optional;
import org.corridorwall.trust.EmailAddress;
import org.jdbi.v3.core.Handle;

final class PasswordStore {
    private PasswordStore() {}

    static Optional<String> find(Handle db, EmailAddress email) {
        return db.createQuery("select hash from sign_in_password where email = :email")
                .bind("email", email.folded())
                .mapTo(String.class)
                .findOne();
    }

    static void put(Handle db, EmailAddress email, String hash, Instant now) {
        db.createUpdate("""
                insert into sign_in_password (email, hash, changed_at) values (:email, :hash, :now)
                on conflict (email) do update set hash = excluded.hash, changed_at = excluded.changed_at
                """)
                .bind("email", email.folded())
                .bind("hash", hash)
                .bind("now", now)
                .execute();
    }

    /** What the setting said when it was taken over last. */
    static Optional<String> setting(Handle db, EmailAddress email) {
        return db.createQuery("select by_setting from sign_in_password where email = :email and by_setting is not null")
                .bind("email", email.folded())
                .mapTo(String.class)
                .findOne();
    }

    static void keepSetting(Handle db, EmailAddress email, String hash) {
        db.createUpdate("update sign_in_password set by_setting = :hash where email = :email")
                .bind("email", email.folded())
                .bind("hash", hash)
                .execute();
    }
}
