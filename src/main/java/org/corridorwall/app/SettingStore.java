package org.corridorwall.app;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What an installation remembers about itself, by name. */
final class SettingStore {
    private SettingStore() {}

    static Optional<String> find(Handle db, String name) {
        return db.createQuery("select value from setting where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    static void keep(Handle db, String name, String value) {
        db.createUpdate("""
                insert into setting (name, value) values (:name, :value)
                on conflict (name) do update set value = excluded.value
                """).bind("name", name).bind("value", value).execute();
    }

    static void forget(Handle db, String name) {
        db.createUpdate("delete from setting where name = :name")
                .bind("name", name)
                .execute();
    }
}
