package org.corridorwall.audit;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The chains of the audit: one for each trust and one for the installation. Each row's hash covers the row and the hash
 * before it, so that a row that was changed, taken out or put in between does not fit any more. Whoever may write to the
 * database can forge a whole new chain: its last hash, noted elsewhere (the doctor prints it, a backup keeps it), tells.
 */
public final class AuditChain {
    private final RandomGenerator random;

    public AuditChain() {
        this(new SecureRandom());
    }

    AuditChain(RandomGenerator random) {
        this.random = random;
    }

    /**
     * What became of a chain's check.
     *
     * @param trust null: the installation's
     * @param rows that are here
     * @param last hash of the last row; empty when there is none
     * @param broken the first row that does not fit; null: all fit
     */
    public record Checked(
            @Nullable TrustId trust,
            long rows,
            String last,
            @Nullable Broken broken) {}

    /** @param row its number in the database (column {@code id}); 0 when it is not there any more */
    public record Broken(long row, String why) {}

    void append(Handle db, AuditRow row) {
        long chain = ChainStore.chain(row.trust());
        var last = ChainStore.lock(db, chain);
        var why = row.why();
        var salt = why == null ? null : salt();
        var reason = why == null || salt == null ? null : Link.reason(salt, why);
        var link = last.next(row, reason);
        ChainStore.insert(db, row, salt, reason, link);
        ChainStore.advance(db, chain, link);
    }

    private String salt() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Chains what was written before there were chains, once. Rows without a link in a chain that has begun were put
     * there by somebody else, and stay without.
     *
     * @return how many there were
     */
    public int chainOlder(Handle db) {
        int chained = 0;
        for (long chain : ChainStore.unbegun(db)) chained += chainOlder(db, chain);
        return chained;
    }

    private int chainOlder(Handle db, long chain) {
        var rows = new ArrayList<ChainStore.Chained>();
        var last = ChainStore.lock(db, chain);
        ChainStore.each(db, chain, rows::add);
        for (var older : rows) {
            var why = older.row().why();
            var salt = why == null ? null : salt();
            var reason = why == null || salt == null ? null : Link.reason(salt, why);
            last = last.next(older.row(), reason);
            ChainStore.link(db, older.id(), salt, reason, last);
        }
        ChainStore.advance(db, chain, last);
        return rows.size();
    }

    /** Where each chain ends: {@code trust number hash}, for whoever notes it elsewhere. */
    public List<String> ends(Handle db) {
        return ChainStore.chains(db).stream()
                .map(chain -> {
                    var head = ChainStore.head(db, chain).orElse(Link.NONE);
                    return chain + " " + head.number() + " " + head.hash();
                })
                .toList();
    }

    /** Every chain, the installation's first. Reads all rows. */
    public List<Checked> check(Handle db) {
        return ChainStore.chains(db).stream()
                .map(chain -> new Check(db, chain).all())
                .toList();
    }

    /**
     * Lets go of what was written before {@code before}: the hash of the last of these rows is kept as a checkpoint, from
     * which the chain goes on. Nothing else can delete a row.
     *
     * @param now when it is done
     * @return how many rows are gone
     */
    public int prune(Handle db, Instant before, Instant now) {
        int gone = 0;
        for (long chain : ChainStore.chains(db)) {
            ChainStore.lock(db, chain);
            var until = ChainStore.lastBefore(db, chain, before);
            if (until.isEmpty()) continue;
            ChainStore.keepCheckpoint(db, chain, until.get(), now);
            gone += ChainStore.deleteUntil(db, chain, until.get());
        }
        return gone;
    }

    /** One chain, row by row. */
    private static final class Check {
        private final Handle db;
        private final long chain;
        private final Map<String, Long> withoutReason = new HashMap<>();
        private Link last;
        private long rows;
        private @Nullable Broken broken;

        Check(Handle db, long chain) {
            this.db = db;
            this.chain = chain;
            this.last = ChainStore.checkpoint(db, chain);
        }

        Checked all() {
            ChainStore.each(db, chain, this::look);
            var head = ChainStore.head(db, chain).orElse(Link.NONE);
            if (broken == null && !head.equals(last))
                broken = new Broken(
                        0, "Rows after the last one are missing: there were " + head.number() + " of this chain.");
            // Who deletes an academy or a trust takes the reasons out of its rows, and a row says so.
            if (broken == null && !withoutReason.isEmpty() && ChainStore.hasTrust(db, chain))
                broken = new Broken(
                        withoutReason.values().stream().min(Long::compare).orElse(0L),
                        "Its reason was taken out, though nothing was deleted.");
            return new Checked(chain == 0 ? null : new TrustId(chain), rows, last.hash(), broken);
        }

        private void look(ChainStore.Chained found) {
            rows++;
            if (broken != null) return;
            var why = wrong(found);
            if (why != null) {
                broken = new Broken(found.id(), why);
                return;
            }
            last = last.next(found.row(), found.reason());
            reasons(found);
        }

        private @Nullable String wrong(ChainStore.Chained found) {
            var number = found.number();
            var why = found.row().why();
            var salt = found.salt();
            if (number == null) return "It stands in no chain: it was not written by Corridor.";
            if (number != last.number() + 1) return "A row before it is missing, or stands twice.";
            if (why != null && (salt == null || !Link.reason(salt, why).equals(found.reason())))
                return "Its reason was changed.";
            return last.next(found.row(), found.reason()).hash().equals(found.hash())
                    ? null
                    : "It was changed, or a row before it was.";
        }

        private void reasons(ChainStore.Chained found) {
            var academy = found.row().academy();
            if (found.reason() != null && found.row().why() == null)
                withoutReason.merge(academy == null ? "" : academy.value(), found.id(), Math::min);
            var about = found.row().about();
            if (found.row().what().equals(AuditRow.DELETED_AN_ACADEMY) && about != null) withoutReason.remove(about);
        }
    }
}
