package org.corridorwall.db;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Copies inside the same PostgreSQL database, each in a schema of its own: {@code before_0_2_0_20261125t013000z}. It holds
 * every table with its rows, keys, indexes and where its numbers go on, taken from one snapshot, and a function
 * {@code restore()} that puts them back in place of the newer ones. Corridor's tables have no views or rules.
 */
final class SchemaShelf implements Shelf {
    private static final Pattern NAME = Pattern.compile("before_[a-z0-9_]+_(\\d{8}t\\d{6}z)");

    /** PostgreSQL cuts names after 63 letters. */
    private static final int VERSION_LETTERS = 30;

    private final Database database;

    SchemaShelf(Database database) {
        this.database = database;
    }

    private record Sentence(String table, String name, String definition) {}

    private record Counter(String table, String column, long last, boolean called) {}

    @Override
    public List<Copy> copies() {
        return database.jdbi().withHandle(SchemaShelf::copies);
    }

    /** Of the schema of this handle: other installations may keep theirs in the same database. */
    private static List<Copy> copies(Handle db) {
        return db.createQuery("""
                        select nspname from pg_namespace
                         where nspname like 'before%'
                           and split_part(obj_description(oid, 'pg_namespace'), E'\\n', 1) = current_schema()
                        """).mapTo(String.class).list().stream()
                .map(SchemaShelf::find)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Copy::made))
                .toList();
    }

    private static Optional<Copy> find(String name) {
        var parts = NAME.matcher(name);
        return parts.matches() ? Optional.of(new Copy(name, Copies.made(parts.group(1)))) : Optional.empty();
    }

    @Override
    public Copy make(String version, Instant now, List<String> tables) {
        var letters = version.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
        var copy = new Copy(
                "before_" + letters.substring(0, Math.min(letters.length(), VERSION_LETTERS)) + "_"
                        + Copies.stamp(now).toLowerCase(Locale.ROOT),
                now.truncatedTo(ChronoUnit.SECONDS));
        try {
            database.jdbi()
                    .useTransaction(
                            TransactionIsolationLevel.REPEATABLE_READ, db -> new Making(db, copy, tables).all());
            return copy;
        } catch (JdbiException trouble) {
            throw DatabaseTrouble.copying(
                    "The copy in schema " + copy.place() + " can't be made",
                    "The database's user must be allowed to make a schema in this database, and there must be room for"
                            + " all tables once more.",
                    trouble);
        }
    }

    /** One copy under way, in one transaction. */
    private record Making(Handle db, Copy copy, List<String> ours, String from, String into) {
        Making(Handle db, Copy copy, List<String> ours) {
            this(
                    db,
                    copy,
                    ours,
                    db.createQuery("select quote_ident(current_schema())")
                            .mapTo(String.class)
                            .one(),
                    copy.place());
        }

        void all() {
            db.execute("create schema " + into);
            name();
            var tables = tables();
            for (var table : tables) copy(table);
            // As they are written where their tables stand, then carried out where the copies do.
            var keys = constraints("p", "u");
            var references = constraints("f");
            var indexes = indexes();
            var counters = counters();
            var triggers = triggers();
            db.execute("set local search_path to " + into);
            for (var group : List.of(keys, references))
                for (var one : group)
                    db.execute("alter table " + one.table() + " add constraint " + one.name() + " " + one.definition());
            for (var index : indexes)
                db.execute(index.definition()
                        .replaceFirst(
                                " ON (ONLY )?" + Pattern.quote(from + "."),
                                java.util.regex.Matcher.quoteReplacement(" ON " + into + ".")));
            db.execute("set local search_path to " + into + ", " + from);
            for (var trigger : triggers)
                db.execute(trigger.definition()
                        .replaceFirst(
                                " ON (" + Pattern.quote(from + ".") + ")?" + Pattern.quote(trigger.table()) + " ",
                                java.util.regex.Matcher.quoteReplacement(" ON " + into + "." + trigger.table() + " ")));
            for (var counter : counters)
                db.createQuery("select setval(pg_get_serial_sequence(:table, :column), :last, :called)")
                        .bind("table", into + "." + counter.table())
                        .bind("column", counter.column())
                        .bind("last", counter.last())
                        .bind("called", counter.called())
                        .mapTo(Long.class)
                        .one();
            restoring();
        }

        /**
         * Of which schema it is a copy, then Corridor's tables: what a later version adds goes when this one is put back.
         * So those of earlier copies are told too.
         */
        private void name() {
            var lines = db.createQuery("select quote_literal(current_schema() || E'\\n' || :tables)")
                    .bind("tables", String.join("\n", ours))
                    .mapTo(String.class)
                    .one();
            db.execute("comment on schema " + into + " is " + lines);
            for (var earlier : copies(db)) db.execute("comment on schema " + earlier.place() + " is " + lines);
        }

        private List<String> tables() {
            return db.createQuery(
                            "select quote_ident(tablename) from pg_tables where schemaname = current_schema() and tablename in (<ours>) order by 1")
                    .bindList("ours", ours)
                    .mapTo(String.class)
                    .list();
        }

        private void copy(String table) {
            db.execute(
                    "create table " + into + "." + table + " (like " + from + "." + table
                            + " including defaults including generated including identity including constraints including storage)");
            long kept = db.createUpdate("insert into " + into + "." + table + " select * from " + from + "." + table)
                    .execute();
            long there = db.createQuery("select count(*) from " + from + "." + table)
                    .mapTo(Long.class)
                    .one();
            if (kept != there)
                throw new IllegalStateException(table + ": " + kept + " of " + there + " rows were copied");
        }

        private List<Sentence> constraints(String... kinds) {
            return db.createQuery("""
                    select quote_ident(t.relname) as place, quote_ident(c.conname) as name,
                           pg_get_constraintdef(c.oid) as definition
                      from pg_constraint c
                      join pg_class t on t.oid = c.conrelid
                      join pg_namespace n on n.oid = t.relnamespace
                     where n.nspname = current_schema() and c.contype::text in (<kinds>) and t.relname in (<ours>)
                     order by t.relname, c.conname
                    """)
                    .bindList("kinds", (Object[]) kinds)
                    .bindList("ours", ours)
                    .map((row, context) ->
                            new Sentence(row.getString("place"), row.getString("name"), row.getString("definition")))
                    .list();
        }

        /** Those that no constraint brings with it. */
        private List<Sentence> indexes() {
            return db.createQuery("""
                    select i.tablename as place, i.indexname as name, i.indexdef as definition
                      from pg_indexes i
                     where i.schemaname = current_schema() and i.tablename in (<ours>)
                       and not exists (select 1 from pg_constraint c
                                         join pg_namespace n on n.oid = c.connamespace
                                        where n.nspname = i.schemaname and c.conname = i.indexname)
                    """)
                    .bindList("ours", ours)
                    .map((row, context) ->
                            new Sentence(row.getString("place"), row.getString("name"), row.getString("definition")))
                    .list();
        }

        /** Their functions stay where they are, for the newer tables and for these. */
        private List<Sentence> triggers() {
            return db.createQuery("""
                    select quote_ident(t.relname) as place, g.tgname as name, pg_get_triggerdef(g.oid) as definition
                      from pg_trigger g
                      join pg_class t on t.oid = g.tgrelid
                      join pg_namespace n on n.oid = t.relnamespace
                     where n.nspname = current_schema() and not g.tgisinternal and t.relname in (<ours>)
                     order by t.relname, g.tgname
                    """)
                    .bindList("ours", ours)
                    .map((row, context) ->
                            new Sentence(row.getString("place"), row.getString("name"), row.getString("definition")))
                    .list();
        }

        private List<Counter> counters() {
            return db.createQuery("""
                    select table_name, column_name,
                           pg_get_serial_sequence(quote_ident(table_schema) || '.' || quote_ident(table_name), column_name)
                             as counter
                      from information_schema.columns
                     where table_schema = current_schema() and is_identity = 'YES' and table_name in (<ours>)
                    """)
                    .bindList("ours", ours)
                    .map((row, context) -> counter(
                            row.getString("table_name"), row.getString("column_name"), row.getString("counter")))
                    .list();
        }

        private Counter counter(String table, String column, String sequence) {
            return db.createQuery("select last_value, is_called from " + sequence)
                    .map((row, context) ->
                            new Counter(table, column, row.getLong("last_value"), row.getBoolean("is_called")))
                    .one();
        }

        /** Tables of somebody else may stand beside Corridor's: they stay. */
        private void restoring() {
            db.execute("""
                    create function %1$s.restore() returns text language plpgsql as $restore$
                    declare
                      one record;
                    begin
                      if not exists (select 1 from pg_tables where schemaname = '%1$s') then
                        raise exception 'The copy %1$s was restored before: there is nothing left in it.';
                      end if;
                      for one in
                        select tablename from pg_tables
                         where schemaname = '%3$s'
                           and tablename = any (string_to_array(
                                 obj_description('%1$s'::regnamespace, 'pg_namespace'), E'\\n'))
                      loop
                        execute format('drop table %2$s.%%I cascade', one.tablename);
                      end loop;
                      for one in select tablename from pg_tables where schemaname = '%1$s' loop
                        execute format('alter table %1$s.%%I set schema %2$s', one.tablename);
                      end loop;
                      return 'The database is as it was at %4$s. Start the version of Corridor that it was used with then.';
                    end
                    $restore$
                    """.formatted(into, from, from.replace("\"", ""), copy.made()));
        }
    }

    @Override
    public void delete(Copy copy) {
        database.jdbi().useHandle(db -> db.execute("drop schema if exists " + copy.place() + " cascade"));
    }

    @Override
    public void forgetRemoved(Copy copy) {
        database.jdbi().useTransaction(db -> {
            var live = db.createQuery("select quote_ident(current_schema())")
                    .mapTo(String.class)
                    .one();
            db.execute("create temp table gone on commit drop as " + Forgetting.removedSince(copy.place(), live));
            db.execute("create temp table unwanted on commit drop as " + Forgetting.unwantedSince(copy.place(), live));
            db.execute("create temp table quoting on commit drop as " + Forgetting.quoting(copy.place(), "gone"));
            for (var table : List.of("gone", "quoting", "unwanted"))
                db.execute(
                        "delete from " + copy.place() + ".search where post_id in (select post_id from " + table + ")");
            for (var table : List.of("gone", "quoting"))
                db.execute("delete from " + copy.place() + ".post where id in (select post_id from " + table + ")");
            db.execute("delete from " + copy.place() + ".decision where post_id in (select post_id from quoting)");
            Forgetting.decideAlike(db, copy.place(), live, "gone");
            Forgetting.decideAlike(db, copy.place(), live, "unwanted");
            Forgetting.carryOver(db, copy.place(), live);
        });
    }
}
