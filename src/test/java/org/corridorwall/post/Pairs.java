package org.corridorwall.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Pairs of posts as schools write them, with what a reader would say of them; the form is written at the head of the files. */
final class Pairs {
    /** @param kind what makes it easy or hard */
    record Pair(String kind, Duration apart, Post one, Post other, String written) {}

    private static final Pattern HEAD = Pattern.compile("([a-z]+), (\\d+)([mhd])");
    private static final Pattern ALT = Pattern.compile("\\{([^}]*)}");

    private Pairs() {}

    static List<Pair> in(String file) {
        var pairs = new ArrayList<Pair>();
        for (var block : read(file).split("\n\n+")) {
            var lines =
                    block.strip().lines().filter(line -> !line.startsWith("#")).toList();
            if (lines.isEmpty()) continue;
            var head = HEAD.matcher(lines.getFirst());
            if (!head.matches() || lines.size() != 3) throw new IllegalStateException("not a pair: " + block);
            int many = Integer.parseInt(head.group(2));
            var apart = switch (head.group(3)) {
                case "m" -> Duration.ofMinutes(many);
                case "h" -> Duration.ofHours(many);
                default -> Duration.ofDays(many);
            };
            pairs.add(new Pair(head.group(1), apart, post(lines.get(1)), post(lines.get(2)), block.strip()));
        }
        return pairs;
    }

    private static String read(String file) {
        try (var stream = Objects.requireNonNull(Pairs.class.getResourceAsStream("/one-update/" + file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Post post(String line) {
        var parts = line.split(": ", 2);
        var network = Network.get(parts[0]);
        var words = parts[1].replace('¶', '\n');
        var media = ALT.matcher(words)
                .results()
                .map(alt -> Media.image("https://" + network.code() + ".example/" + alt.start() + ".jpg", alt.group(1)))
                .toList();
        words = ALT.matcher(words).replaceAll("").strip();
        var answers = words.startsWith("^ ") ? new SourceKey(network.code() + ":above") : null;
        words = words.replaceFirst("^\\^ ", "");
        if (network != Network.FEED)
            return post(network, "https://" + network.code() + ".example/@school/1", words, null, media, answers);
        var address = words.substring(words.lastIndexOf(" @ ") + 3).strip();
        var title = words.substring(0, words.indexOf(" :: "));
        var text = title + "\n\n" + words.substring(words.indexOf(" :: ") + 4, words.lastIndexOf(" @ "));
        return post(network, address, text, title, media, answers);
    }

    private static Post post(
            Network network,
            String url,
            String text,
            @Nullable String title,
            List<Media> media,
            @Nullable SourceKey answers) {
        return new Post(
                new SourceKey(network.code() + ":" + Integer.toHexString(text.hashCode())),
                network,
                url,
                new Author("School", null, null, null),
                text,
                "<p>" + text + "</p>",
                title,
                "en",
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                media,
                null,
                null,
                null,
                answers,
                null,
                null,
                Set.of());
    }
}
