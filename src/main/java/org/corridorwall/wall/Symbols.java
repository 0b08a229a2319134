package org.corridorwall.wall;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What each symbol of {@code marks.svg} is drawn with, for where a sprite cannot be used. */
final class Symbols {
    private static final Pattern SYMBOL =
            Pattern.compile("<symbol id=\"([a-z-]+)\" viewBox=\"0 0 24 24\">(.*)</symbol>");

    private final Map<String, String> drawn;

    Symbols(String sprite) {
        this.drawn = SYMBOL.matcher(sprite)
                .results()
                .collect(Collectors.toUnmodifiableMap(found -> found.group(1), found -> found.group(2)));
    }

    /** @throws IllegalArgumentException for a shape that is not drawn */
    String get(String shape) {
        var paths = drawn.get(shape);
        if (paths == null) throw new IllegalArgumentException("no such shape: " + shape);
        return paths;
    }

    /** The door, as a picture of its own. */
    String door() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 26 26"><style>\
                svg{fill:#fdfefd;stroke:#182827;stroke-width:2;stroke-linejoin:round}\
                @media (prefers-color-scheme:dark){svg{fill:#1c2b27;stroke:#e9eeea}}</style>%s</svg>
                """.formatted(get("door"));
    }
}
