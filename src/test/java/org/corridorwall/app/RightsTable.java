package org.corridorwall.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@code src/test/resources/rights.txt}: a request, and what each role is answered. Written as
 * <pre>
 * POST /api/v1/trusts/{trust}/desk/posts/{post}/decision
 *   {"state": "held", "why": "for the table", "version": 999999}
 *   approve safeguard: 409 404 404
 *   others: 403 404 404
 * </pre>
 * A line that begins with an opening brace is a body of JSON, one with {@code form} a form, one with {@code file} an
 * upload. Three statuses each: in the role's own academy, in another academy of the trust, in another trust.
 *
 * <p>Unless a row says otherwise, who is not signed in is answered 401, or, on pages, led to the sign-in page (303); and
 * who has a role for the whole trust ({@code approve-all}) is answered everywhere in it as in their own academy, as the
 * administrator of the installation is in every trust. What is open to everybody has one status, for {@code anybody}.
 */
record RightsTable(List<Row> rows) {
    static final List<String> RIGHTS =
            List.of("contribute", "approve", "edit", "safeguard", "protect", "administer", "audit");

    static final String EVERYWHERE = "-all";
    static final String INSTALLATION = "installation";

    /** @param kind of the body */
    record Row(String method, String path, @Nullable String body, Kind kind, Map<String, List<Integer>> answers) {
        /** As it is written beside the code, whatever the names between braces are. */
        String endpoint() {
            return method + " " + path.replaceFirst("\\?.*", "").replaceAll("\\{[^}]*}", "{}");
        }
    }

    enum Kind {
        JSON,
        FORM,
        FILE
    }

    RightsTable {
        rows = List.copyOf(rows);
    }

    static RightsTable read(String written) {
        var rows = new ArrayList<Row>();
        var lines = new ArrayList<String>();
        for (var line : written.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) continue;
            if (!line.startsWith(" ") && !lines.isEmpty()) {
                rows.add(row(lines));
                lines.clear();
            }
            lines.add(line.strip());
        }
        if (!lines.isEmpty()) rows.add(row(lines));
        return new RightsTable(rows);
    }

    private static Row row(List<String> lines) {
        var first = lines.getFirst().split(" ", 2);
        @Nullable String body = null;
        var kind = Kind.JSON;
        Map<String, List<Integer>> answers = new LinkedHashMap<>();
        for (var line : lines.subList(1, lines.size())) {
            if (line.startsWith("{")) {
                body = line;
            } else if (line.startsWith("form ") || line.equals("file")) {
                kind = line.equals("file") ? Kind.FILE : Kind.FORM;
                body = line.substring(4).strip();
            } else {
                var both = line.split(":");
                for (var role : both[0].split(" ")) answers.put(role, statuses(both[1].strip()));
            }
        }
        var anybody = answers.get("anybody");
        if (anybody != null) return new Row(first[0], first[1], body, kind, Map.of("nobody", anybody.subList(0, 1)));
        var outside = first[1].startsWith("/api/") ? "401" : "303";
        answers.putIfAbsent("nobody", statuses(outside));
        var whole = new LinkedHashMap<String, List<Integer>>();
        for (var right : RIGHTS) {
            var said = answers.getOrDefault(right, answers.get("others"));
            if (said == null) throw new IllegalArgumentException(lines.getFirst() + " says nothing of " + right);
            whole.put(right, said);
            var everywhere = List.of(said.get(0), said.get(0), said.get(2));
            whole.put(right + EVERYWHERE, answers.getOrDefault(right + EVERYWHERE, everywhere));
        }
        var there = Objects.requireNonNull(whole.get("administer")).getFirst();
        whole.put(INSTALLATION, answers.getOrDefault(INSTALLATION, List.of(there, there, there)));
        whole.put("nobody", Objects.requireNonNull(answers.get("nobody")));
        return new Row(first[0], first[1], body, kind, whole);
    }

    /** One status stands for all three. */
    private static List<Integer> statuses(String written) {
        var each = List.of(written.split(" +")).stream().map(Integer::valueOf).toList();
        if (each.size() == 1) return List.of(each.getFirst(), each.getFirst(), each.getFirst());
        if (each.size() != 3) throw new IllegalArgumentException("three statuses, not: " + written);
        return each;
    }
}
