package org.corridorwall.db;

import java.util.List;

/**
 * The numbered scripts that make a version's tables.
 *
 * @param versions their numbers, as they are in the names of the files
 * @param folders where they are, in both dialects; a folder {@code db/sqlite} or {@code db/postgresql} beside them
 * @param tables that they make on PostgreSQL, and those that an earlier version made: whatever else stands beside them is
 *     somebody else's
 */
record Steps(List<String> versions, List<String> folders, List<String> tables) {
    /** Written down, so that a start has nothing to look for. What is added is added here; a test compares. */
    static final Steps OURS = new Steps(
            List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"),
            List.of("db/common"),
            List.of(
                    "academy",
                    "account",
                    "audit",
                    "audit_chain",
                    "audit_checkpoint",
                    "bought",
                    "budget",
                    "change",
                    "change_number",
                    "decision",
                    "earlier_decision",
                    "event",
                    "event_invited",
                    "filed",
                    "flyway_schema_history",
                    "for_lead",
                    "hashtag",
                    "hashtag_alias",
                    "media",
                    "mend",
                    "notice",
                    "notice_choice",
                    "notice_told",
                    "notice_webhook",
                    "person",
                    "person_academy",
                    "person_right",
                    "post",
                    "posted",
                    "provider_answer",
                    "report",
                    "reservation",
                    "rule_setting",
                    "said",
                    "scheduled_tasks",
                    "search",
                    "setting",
                    "share",
                    "sign_in_link",
                    "sign_in_password",
                    "sign_in_session",
                    "source",
                    "spending",
                    "takedown",
                    "takedown_surface",
                    "token",
                    "tombstone",
                    "trust",
                    "upload"));

    Steps {
        versions = List.copyOf(versions);
        folders = List.copyOf(folders);
        tables = List.copyOf(tables);
    }
}
