package org.corridorwall.intake;

import java.time.Instant;
import java.util.List;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.TrustId;
import org.corridorwall.trust.TrustStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How the accounts of a trust are being read, for those who look after them. */
public final class Sources {
    /** How a source is. */
    public enum State {
        FINE("fine"),
        /** Something is slow or fails now and then; nobody need do anything. */
        SLOW("slow"),
        /** It goes on only when somebody does something. */
        NEEDS_YOU("needs-you"),
        /** It is not there any more. */
        GONE("gone");

        private final String code;

        State(String code) {
            this.code = code;
        }

        /** As the API says it. */
        public String code() {
            return code;
        }

        static State get(String code) {
            for (var state : values()) if (state.code.equals(code)) return state;
            throw new IllegalArgumentException("not a state of a source: '" + code + "'");
        }
    }

    /**
     * One account and how it is.
     *
     * @param why in plain words; null while all is well
     * @param since since when it is so; null while it was never read
     * @param nextPoll when it is read next; null while nobody knows
     * @param lastPost when its newest post that is here was published; null while there is none
     */
    public record Standing(
            Account account,
            State state,
            @Nullable String why,
            @Nullable Instant since,
            @Nullable Instant nextPoll,
            @Nullable Instant lastPost) {}

    private final TrustStore trusts;
    private final SourceStore store = new SourceStore();

    public Sources(TrustStore trusts) {
        this.trusts = trusts;
    }

    /** Of those that are read, in the order in which they were listed. */
    public List<Standing> of(Handle db, TrustId trust) {
        var rows = store.all(db, trust);
        return trusts.accounts(db, trust).stream()
                .map(account -> {
                    var row = rows.get(account.id());
                    return row == null
                            ? new Standing(account, State.FINE, null, null, null, null)
                            : new Standing(
                                    account,
                                    State.get(row.state()),
                                    row.why(),
                                    row.since(),
                                    row.nextPoll(),
                                    row.lastPost());
                })
                .toList();
    }
}
