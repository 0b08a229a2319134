package org.corridorwall.budget;

import java.time.LocalDate;
import java.util.Optional;
import org.corridorwall.post.Network;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;

final class BudgetStore {
    /** A day's list is looked at until its last reservation is settled, which takes seconds. */
    private static final int DAYS_BOUGHT = 2;

    private static final int DAYS_RESERVED = 62;

    private BudgetStore() {}

    /** The month's budget; nobody else reserves or settles at this network for this trust until the transaction ends. */
    static Optional<Money> lock(Handle db, TrustId trust, Network network) {
        return db.createQuery("""
                update budget set dollars_a_month = dollars_a_month
                 where trust_id = :trust and network = :network
                returning dollars_a_month
                """)
                .bind("trust", trust.value())
                .bind("network", network.code())
                .mapTo(Double.class)
                .findOne()
                .map(Money::dollars)
                .filter(budget -> !budget.equals(Money.NOTHING));
    }

    static Optional<Money> find(Handle db, TrustId trust, Network network) {
        return db.createQuery("select dollars_a_month from budget where trust_id = :trust and network = :network")
                .bind("trust", trust.value())
                .bind("network", network.code())
                .mapTo(Double.class)
                .findOne()
                .map(Money::dollars)
                .filter(budget -> !budget.equals(Money.NOTHING));
    }

    /** From one day on, before another. */
    static Money spent(Handle db, TrustId trust, Network network, LocalDate from, LocalDate before) {
        return db.createQuery("""
                select coalesce(sum(millionths), 0) from spending
                 where trust_id = :trust and network = :network and day >= :from and day < :before
                """)
                .bind("trust", trust.value())
                .bind("network", network.code())
                .bind("from", from.toString())
                .bind("before", before.toString())
                .mapTo(Long.class)
                .map(Money::new)
                .one();
    }

    /** @param millionths less than 0 gives back */
    static void spend(Handle db, TrustId trust, Network network, LocalDate day, long millionths) {
        db.createUpdate("""
                insert into spending (trust_id, network, day, millionths)
                values (:trust, :network, :day, :millionths)
                on conflict (trust_id, network, day) do update
                   set millionths = spending.millionths + excluded.millionths
                """)
                .bind("trust", trust.value())
                .bind("network", network.code())
                .bind("day", day.toString())
                .bind("millionths", millionths)
                .execute();
    }

    static Reservation reserve(Handle db, TrustId trust, Network network, LocalDate day, Money most) {
        long id = db.createQuery("""
                insert into reservation (trust_id, network, day, most) values (:trust, :network, :day, :most)
                returning id
                """)
                .bind("trust", trust.value())
                .bind("network", network.code())
                .bind("day", day.toString())
                .bind("most", most.millionths())
                .mapTo(Long.class)
                .one();
        return new Reservation(id, trust, network, day, most);
    }

    /** Whether it was open. */
    static boolean close(Handle db, Reservation reservation) {
        return db.createUpdate("delete from reservation where id = :id")
                        .bind("id", reservation.id())
                        .execute()
                == 1;
    }

    /** Whether it was not bought before on that day. */
    static boolean buy(Handle db, TrustId trust, Network network, LocalDate day, String resource) {
        return db.createUpdate("""
                insert into bought (trust_id, network, day, resource) values (:trust, :network, :day, :resource)
                on conflict (trust_id, network, day, resource) do nothing
                """)
                        .bind("trust", trust.value())
                        .bind("network", network.code())
                        .bind("day", day.toString())
                        .bind("resource", resource)
                        .execute()
                == 1;
    }

    /** What no settling will look at any more. */
    static void forget(Handle db, TrustId trust, Network network, LocalDate today) {
        forget(db, "bought", trust, network, today.minusDays(DAYS_BOUGHT));
        forget(db, "reservation", trust, network, today.minusDays(DAYS_RESERVED));
    }

    private static void forget(Handle db, String table, TrustId trust, Network network, LocalDate before) {
        db.createUpdate("delete from " + table + " where trust_id = :trust and network = :network and day < :before")
                .bind("trust", trust.value())
                .bind("network", network.code())
                .bind("before", before.toString())
                .execute();
    }
}
