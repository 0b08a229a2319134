package org.corridorwall.signin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a browser calls itself, in words that its owner knows; nothing that it says is repeated. */
final class Device {
    /** In this order: most browsers call themselves others too. */
    private static final Map<String, String> BROWSERS = ordered(
            "Edg",
            "Edge",
            "OPR/",
            "Opera",
            "SamsungBrowser",
            "Samsung Internet",
            "Firefox",
            "Firefox",
            "FxiOS",
            "Firefox",
            "CriOS",
            "Chrome",
            "Chrome",
            "Chrome",
            "Chromium",
            "Chromium",
            "Safari",
            "Safari");

    private static final Map<String, String> MACHINES = ordered(
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Android",
            "Android",
            "CrOS",
            "Chromebook",
            "Windows",
            "Windows",
            "Macintosh",
            "Mac",
            "Linux",
            "Linux");

    private Device() {}

    static String of(@Nullable String userAgent) {
        if (userAgent == null) return "a device that does not say what it is";
        var browser = first(BROWSERS, userAgent, "a browser");
        var machine = first(MACHINES, userAgent, "a device");
        return browser + " on " + (machine.equals("iPhone") || machine.equals("iPad") ? "an " + machine : machine);
    }

    private static String first(Map<String, String> names, String userAgent, String otherwise) {
        return names.entrySet().stream()
                .filter(name -> userAgent.contains(name.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(otherwise);
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) map.put(pairs[i], pairs[i + 1]);
        return map;
    }
}
