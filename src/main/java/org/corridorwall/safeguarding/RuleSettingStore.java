package org.corridorwall.safeguarding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;

/** What trusts have set at their rules. */
final class RuleSettingStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, List<String>>> LISTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Integer>> DIALS = new TypeReference<>() {};

    private RuleSettingStore() {}

    /** Another number whenever something else is set. */
    static long version(Handle db, TrustId trust) {
        return db.createQuery("select coalesce(sum(version), 0) from rule_setting where trust_id = :trust")
                .bind("trust", trust.value())
                .mapTo(Long.class)
                .one();
    }

    /** @throws IllegalStateException when what is kept can't be read, or is beyond what this version knows */
    static RuleSettings get(Handle db, TrustId trust) {
        var found = new EnumMap<RuleKind, RuleSetting>(RuleKind.class);
        db.createQuery("select rule, is_on, lists, dials, version from rule_setting where trust_id = :trust")
                .bind("trust", trust.value())
                .map((row, context) -> setting(row))
                .list()
                .forEach(setting -> setting.ifPresent(one -> found.put(one.kind(), one)));
        return new RuleSettings(found);
    }

    /** Empty for a rule of another version of Corridor. */
    private static Optional<RuleSetting> setting(ResultSet row) throws SQLException {
        var kind = RuleKind.find(row.getString("rule"));
        return kind.isEmpty()
                ? Optional.empty()
                : Optional.of(new RuleSetting(
                        kind.get(),
                        row.getBoolean("is_on"),
                        read(row.getString("lists"), LISTS),
                        read(row.getString("dials"), DIALS),
                        row.getInt("version")));
    }

    /** Empty when somebody changed it since version {@code seen}: nothing is overwritten. */
    static Optional<RuleSetting> replace(Handle db, TrustId trust, RuleSetting by, int seen) {
        var after = new RuleSetting(by.kind(), by.on(), by.lists(), by.dials(), seen + 1);
        int changed = db.createUpdate(seen == 0 ? """
                    insert into rule_setting (trust_id, rule, is_on, lists, dials, version)
                    values (:trust, :rule, :on, :lists, :dials, 1)
                    on conflict (trust_id, rule) do nothing
                    """ : """
                    update rule_setting set is_on = :on, lists = :lists, dials = :dials, version = version + 1
                     where trust_id = :trust and rule = :rule and version = :seen
                    """)
                .bind("trust", trust.value())
                .bind("rule", by.kind().code())
                .bind("on", by.on())
                .bind("lists", written(by.lists()))
                .bind("dials", written(by.dials()))
                .bind("seen", seen)
                .execute();
        return changed == 0 ? Optional.empty() : Optional.of(after);
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("what is set at a rule can't be read", broken);
        }
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
