package org.corridorwall.sample;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The part of an address after its question mark. */
record Query(Map<String, List<String>> values) {
    static Query of(@Nullable String raw) {
        var values = new LinkedHashMap<String, List<String>>();
        if (raw != null) for (var pair : raw.split("&")) read(pair, values);
        return new Query(values);
    }

    private static void read(String pair, Map<String, List<String>> into) {
        int equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        into.computeIfAbsent(decode(name), _ -> new ArrayList<>()).add(decode(value));
    }

    /** Text that is not well encoded stands for itself. */
    static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException illFormed) {
            return text;
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Empty when absent or not a number. */
    OptionalLong number(String name) {
        var text = first(name).orElse("");
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** As Rails reads a flag. */
    boolean flag(String name) {
        return first(name)
                .filter(value -> value.equals("true") || value.equals("1"))
                .isPresent();
    }
}
