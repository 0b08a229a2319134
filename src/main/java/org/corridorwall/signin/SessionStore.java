package org.corridorwall.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.corridorwall.trust.EmailAddress;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

final class SessionStore {
    private static final String KEPT =
            "select id, email, made_at, expires_at, device, place from sign_in_session where expires_at > :now and ";

    private SessionStore() {}

    record Kept(long id, EmailAddress email, Instant madeAt, Instant expiresAt, String device, String place) {
        Session session(String csrf) {
            return new Session(id, email, madeAt, expiresAt, device, place, csrf);
        }
    }

    static long add(
            Handle db, String hash, EmailAddress email, Instant now, Instant expires, String device, String place) {
        return db.createQuery("""
                insert into sign_in_session (hash, email, made_at, expires_at, device, place)
                values (:hash, :email, :now, :expires, :device, :place)
                returning id
                """)
                .bind("hash", hash)
                .bind("email", email.folded())
                .bind("now", now)
                .bind("expires", expires)
                .bind("device", device)
                .bind("place", place)
                .mapTo(Long.class)
                .one();
    }

    static Optional<Kept> find(Handle db, String hash, Instant now) {
        return db.createQuery(KEPT + "hash = :hash")
                .bind("now", now)
                .bind("hash", hash)
                .map(SessionStore::kept)
                .findOne();
    }

    static List<Kept> list(Handle db, EmailAddress email, Instant now) {
        return db.createQuery(KEPT + "email = :email order by id desc")
                .bind("now", now)
                .bind("email", email.folded())
                .map(SessionStore::kept)
                .list();
    }

    static void end(Handle db, String hash) {
        db.createUpdate("delete from sign_in_session where hash = :hash")
                .bind("hash", hash)
                .execute();
    }

    static boolean end(Handle db, EmailAddress email, long id) {
        return db.createUpdate("delete from sign_in_session where email = :email and id = :id")
                        .bind("email", email.folded())
                        .bind("id", id)
                        .execute()
                > 0;
    }

    static int endAll(Handle db, EmailAddress email, long but) {
        return db.createUpdate("delete from sign_in_session where email = :email and id <> :but")
                .bind("email", email.folded())
                .bind("but", but)
                .execute();
    }

    static void forgetExpired(Handle db, Instant now) {
        db.createUpdate("delete from sign_in_session where expires_at <= :now")
                .bind("now", now)
                .execute();
    }

    private static Kept kept(ResultSet row, StatementContext context) throws SQLException {
        return new Kept(
                row.getLong("id"),
                new EmailAddress(row.getString("email")),
                Instant.ofEpochMilli(row.getLong("made_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                row.getString("device"),
                row.getString("place"));
    }
}
