package org.corridorwall.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.db.Database;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditChainTest extends BothDatabases {
    private static final Instant NOW = Instant.parse("2026-03-03T08:30:00.123456Z");
    private static final TrustId BAR = new TrustId(1);

    private final AuditChain chain = new AuditChain(new Random(3));
    private final AuditStore audit = new AuditStore(chain);

    @BeforeEach
    void aTrust() {
        database.change(db -> db.execute("""
                insert into trust (id, slug, name, timezone, language, indexed)
                values (1, 'bar', 'Bar Trust', 'Europe/London', 'en-GB', true)
                """));
    }

    private void row(int second, String what, @Nullable String why) {
        database.change(db -> audit.append(
                db,
                new AuditRow(BAR, NOW.plusSeconds(second), "head@e.org", what, "p" + second, new Slug("north"), why)));
    }

    private void threeRows() {
        row(1, "published a post", "Lovely");
        row(2, "hidden a post", null);
        row(3, "removed a post", "Consent");
    }

    private AuditChain.Checked checked() {
        return database.read(chain::check).getFirst();
    }

    private void sql(String sentence) {
        database.change(db -> db.execute(sentence));
    }

    /** As somebody would who has the database's password. */
    private void withoutGuards(String sentence) {
        database.change(db -> {
            switch (kind) {
                case SQLITE -> {
                    db.execute("drop trigger audit_fixed");
                    db.execute("drop trigger audit_kept");
                }
                case POSTGRESQL -> db.execute("alter table audit disable trigger all");
            }
            db.execute(sentence);
        });
    }

    @Test
    void whatIsWrittenFits() {
        threeRows();
        database.change(db ->
                audit.append(db, new AuditRow(null, NOW, "command line", AuditRow.DELETED_A_TRUST, "old", null, null)));

        var all = database.read(chain::check);

        assertThat(all).extracting(AuditChain.Checked::broken).containsOnlyNulls();
        assertThat(all).extracting(AuditChain.Checked::trust).containsExactly(null, BAR);
        assertThat(all).extracting(AuditChain.Checked::rows).containsExactly(1L, 3L);
        assertThat(all.getLast().last()).hasSize(64).isNotEqualTo(all.getFirst().last());
    }

    @Test
    void theDatabaseItselfRefusesToChangeOrDeleteARow() {
        threeRows();

        for (var sentence : List.of(
                "update audit set who = 'nobody@e.org' where number = 2",
                "update audit set why = 'Another reason' where number = 1",
                "update audit set why = null, hash = 'x' where number = 1",
                "delete from audit where number = 3",
                "delete from audit"))
            assertThatThrownBy(() -> sql(sentence)).as(sentence).hasMessageContaining("only added to");
        if (kind == Database.Kind.POSTGRESQL)
            assertThatThrownBy(() -> sql("truncate audit")).hasMessageContaining("only added to");

        assertThat(checked().broken()).isNull();
        assertThat(checked().rows()).isEqualTo(3);
    }

    @Test
    void aRowThatWasChangedIsTheFirstThatDoesNotFit() {
        threeRows();
        withoutGuards("update audit set who = 'nobody@e.org' where number = 2");

        assertThat(checked().broken()).isEqualTo(new AuditChain.Broken(2, "It was changed, or a row before it was."));
    }

    @Test
    void aReasonThatWasChangedDoesNotFit() {
        threeRows();
        withoutGuards("update audit set why = 'Because' where number = 3");

        assertThat(checked().broken()).isEqualTo(new AuditChain.Broken(3, "Its reason was changed."));
    }

    @Test
    void aRowThatWasTakenOutIsMissed() {
        threeRows();
        withoutGuards("delete from audit where number = 2");

        assertThat(checked().broken())
                .isEqualTo(new AuditChain.Broken(3, "A row before it is missing, or stands twice."));
    }

    @Test
    void theLastRowsThatWereTakenOutAreMissed() {
        threeRows();
        withoutGuards("delete from audit where number > 1");

        assertThat(checked().broken())
                .isEqualTo(
                        new AuditChain.Broken(0, "Rows after the last one are missing: there were 3 of this chain."));
    }

    @Test
    void aRowThatSomebodyPutInStandsInNoChainAlsoAfterTheNextStart() {
        threeRows();
        sql("insert into audit (trust_id, at, who, what) values (1, 5, 'head@e.org', 'published a post')");

        database.change(chain::chainOlder);

        assertThat(checked().broken())
                .isEqualTo(new AuditChain.Broken(4, "It stands in no chain: it was not written by Corridor."));
    }

    @Test
    void whatWasWrittenBeforeThereWereChainsIsChainedOnce() {
        for (int i = 0; i < 3; i++)
            sql("insert into audit (trust_id, at, who, what, why) values (1, " + i + ", 'a@e.org', 'did', 'why " + i
                    + "')");

        assertThat(database.<Integer>write(chain::chainOlder)).isEqualTo(3);
        assertThat(database.<Integer>write(chain::chainOlder)).isZero();
        row(9, "published a post", null);

        assertThat(checked().broken()).isNull();
        assertThat(checked().rows()).isEqualTo(4);
        assertThatThrownBy(() -> sql("update audit set at = 7 where number = 1"))
                .hasMessageContaining("only added to");
    }

    @Test
    void reasonsMayGoWithWhatIsDeletedAndNotOtherwise() {
        threeRows();
        sql("update audit set why = null, why_salt = null where academy = 'north'");
        assertThat(checked().broken())
                .isEqualTo(new AuditChain.Broken(1, "Its reason was taken out, though nothing was deleted."));

        database.change(db -> audit.append(
                db, new AuditRow(BAR, NOW, "command line", AuditRow.DELETED_AN_ACADEMY, "north", null, null)));

        assertThat(checked().broken()).isNull();
    }

    @Test
    void whatIsOldIsLetGoAndTheRestStillFits() {
        threeRows();

        int gone = database.<Integer>write(db -> chain.prune(db, NOW.plusSeconds(3), NOW));

        assertThat(gone).isEqualTo(2);
        assertThat(checked().broken()).isNull();
        assertThat(checked().rows()).isEqualTo(1);
        row(4, "published a post", null);
        assertThat(checked().broken()).isNull();
        assertThatThrownBy(() -> sql("delete from audit")).hasMessageContaining("only added to");
    }

    @Test
    void manyWhoWriteAtOnceMakeOneChain() throws Exception {
        var all = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 40; i++) {
            int second = i;
            all.add(() -> {
                row(second, "published a post", "Lovely");
                return true;
            });
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(all)) done.get();
        }

        assertThat(checked().broken()).isNull();
        assertThat(checked().rows()).isEqualTo(40);
    }

    @Test
    void whereItWasAskedFromIsNotedOnTheTransaction() {
        database.change(db -> {
            Whence.note(db, "192.0.2.x");
            audit.append(db, new AuditRow(BAR, NOW, "head@e.org", "published a post", null, null, null));
        });
        database.change(
                db -> audit.append(db, new AuditRow(BAR, NOW, "command line", "closed the wall", null, null, null)));
        row(1, "published a post", null);

        assertThat(list(AuditWish.ALL)).extracting(AuditRow::from).containsExactly(null, "command line", "192.0.2.x");
    }

    @Test
    void rowsAreFoundByWhoWhatWhyAndWhen() {
        threeRows();
        row(4, "hidden a post", "100% sure_of it");

        assertThat(list(new AuditWish("head@e.org", null, null, null, null, null)))
                .hasSize(4);
        assertThat(list(new AuditWish("head", null, null, null, null, null))).isEmpty();
        assertThat(list(new AuditWish(null, "p2", null, null, null, null)))
                .extracting(AuditRow::what)
                .containsExactly("hidden a post");
        assertThat(list(new AuditWish(null, null, "CONSENT", null, null, null)))
                .extracting(AuditRow::about)
                .containsExactly("p3");
        assertThat(list(new AuditWish(null, null, "0% s", null, null, null))).hasSize(1);
        assertThat(list(new AuditWish(null, null, "0%_s", null, null, null))).isEmpty();
        assertThat(list(new AuditWish(null, null, null, new Slug("south"), null, null)))
                .isEmpty();
        assertThat(list(new AuditWish(null, null, null, null, NOW.plusMillis(2_000), NOW.plusSeconds(3))))
                .extracting(AuditRow::about)
                .containsExactly("p2");
    }

    private List<AuditRow> list(AuditWish wish) {
        var reader = new Actor(
                "dpo@e.org",
                false,
                List.of(new Person(BAR, new Slug("dpo"), "Dpo", List.of(), null, "dpo@e.org", Set.of(Right.PROTECT))));
        return database.read(db -> audit.list(db, BAR, reader, wish, 50, null)).rows();
    }
}
