package org.corridorwall.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.corridorwall.sample.SampleSource;
import org.corridorwall.trust.EmailAddress;

/**
 * {@code ./corridor demo}: the product as it is, with other defaults, an empty data folder, and a sample trust whose
 * accounts live on a local source that keeps posting.
 */
final class Demo implements AutoCloseable {
    private static final Path FOLDER = Path.of("target", "demo");
    private static final Duration BETWEEN_POSTS = Duration.ofSeconds(20);
    /** Of people who do not exist. */
    static final String PASSWORD = "lantern walk at dusk";

    /** One of each role. */
    static final List<EmailAddress> SIGN_INS = Stream.of(
                    "farrow", "quill", "bassey", "marlow", "lindgren", "tran", "osei")
            .map(name -> new EmailAddress(name + "@harbour.example"))
            .toList();

    private static final Map<String, String> DEFAULTS = Map.of(
            "CORRIDOR_DATA", FOLDER.toString(),
            "CORRIDOR_FETCH_ALLOW_PRIVATE", "true",
            "CORRIDOR_POLL_MIN", "PT3S",
            "CORRIDOR_POLL_MAX", "PT12S");

    private final SampleSource source;
    private final ScheduledExecutorService story = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sample-story").factory());

    private Demo(SampleSource source) {
        this.source = source;
    }

    static boolean isWanted() {
        return Boolean.getBoolean("corridor.demo");
    }

    static Optional<String> environment(String name) {
        return Settings.environment(name).or(() -> Optional.ofNullable(DEFAULTS.get(name)));
    }

    /** What an earlier demo left: its source is gone, so its posts would be too. */
    static void forgetEarlier() {
        if (Settings.environment("CORRIDOR_DATA").isPresent() || !Files.isDirectory(FOLDER)) return;
        try (var files = Files.walk(FOLDER)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException trouble) {
            throw new UncheckedIOException("What an earlier demo left in " + FOLDER + " can't be deleted.", trouble);
        }
    }

    static Demo start(InstantSource clock) {
        var demo =
                new Demo(SampleSource.start(0, clock, new Random(clock.instant().getEpochSecond())));
        demo.story.scheduleWithFixedDelay(
                demo.source::step, BETWEEN_POSTS.toMillis(), BETWEEN_POSTS.toMillis(), TimeUnit.MILLISECONDS);
        return demo;
    }

    /** What somebody who sees it for the first time needs to know. */
    String welcome(Settings settings) {
        return """

                The sample trust is at %s
                Every 20 seconds something happens at one of its accounts. Ctrl+C ends it.

                Three posts are held. The desk is at %s/desk (docs/try-it.md); everybody's password is
                  %s
                  farrow@harbour.example     teacher at Orchard Reach School
                  quill@harbour.example      head of Orchard Reach School
                  bassey@harbour.example     safeguarding lead of the trust
                  marlow@harbour.example     communications lead
                  lindgren@harbour.example   data protection officer
                  tran@harbour.example       administrator
                  osei@harbour.example       trustee, reads the records
                For scripts: CORRIDOR_DATA=%s ./corridor token bassey@harbour.example
                """.formatted(settings.baseUrl(), settings.baseUrl(), PASSWORD, settings.data());
    }

    String trustFile() {
        return source.trustFile();
    }

    @Override
    public void close() {
        story.shutdownNow();
        source.close();
    }
}
