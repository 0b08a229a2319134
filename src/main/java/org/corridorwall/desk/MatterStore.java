package org.corridorwall.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.corridorwall.safeguarding.Report;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;

/** What waits for somebody in a trust. */
final class MatterStore {
    private MatterStore() {}

    /** Only what they may see and want to be told of. */
    static List<Matter> waiting(Handle db, TrustId trust, NoticeReader reader) {
        var all = new ArrayList<Matter>();
        all.addAll(reports(db, trust));
        all.addAll(held(db, trust));
        all.addAll(sources(db, trust));
        all.removeIf(matter -> !isFor(matter, trust, reader));
        return all;
    }

    private static boolean isFor(Matter matter, TrustId trust, NoticeReader reader) {
        if (!reader.wants().wants(matter.kind())) return false;
        return switch (matter.kind()) {
            case RISK, REPORT, HELD -> Rights.mayDecide(reader.actor(), trust, matter.academy());
            // Others see them too; it is for these to put them right.
            case SOURCE -> reader.actor().may(Right.ADMINISTER, trust, matter.academy());
        };
    }

    private static List<Matter> reports(Handle db, TrustId trust) {
        return db.createQuery("""
                select id as thing, academy, reason from report where trust_id = :trust and settled_at is null
                """)
                .bind("trust", trust.value())
                .map((row, context) -> matter(
                        row,
                        "report ",
                        row.getString("reason").equals(Report.Reason.RISK.code())
                                ? Matter.Kind.RISK
                                : Matter.Kind.REPORT))
                .list();
    }

    private static List<Matter> held(Handle db, TrustId trust) {
        return db.createQuery("""
                select d.post_id as thing, d.academy
                  from decision d
                 where d.trust_id = :trust and d.state = 'held'
                """)
                .bind("trust", trust.value())
                .map((row, context) -> matter(row, "post ", Matter.Kind.HELD))
                .list();
    }

    /** Trouble that comes again is another one. */
    private static List<Matter> sources(Handle db, TrustId trust) {
        return db.createQuery("""
                select a.id || ' since ' || s.since as thing,
                       coalesce(a.academy,
                                (select p.academy from person_academy p
                                  where p.trust_id = a.trust_id and p.person = a.person order by p.place limit 1)) as academy
                  from source s
                  join account a on a.id = s.account_id
                 where a.trust_id = :trust and a.closed_at is null and s.state in ('needs-you', 'gone')
                """)
                .bind("trust", trust.value())
                .map((row, context) -> matter(row, "source ", Matter.Kind.SOURCE))
                .list();
    }

    private static Matter matter(ResultSet row, String what, Matter.Kind kind) throws SQLException {
        var academy = row.getString("academy");
        return new Matter(what + row.getString("thing"), kind, academy == null ? null : new Slug(academy));
    }
}
