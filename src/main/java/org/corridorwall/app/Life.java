package org.corridorwall.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.db.Database;
import org.corridorwall.db.Signal;
import org.corridorwall.fetch.FetchCounts;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.filing.Filing;
import org.corridorwall.job.Jobs;
import org.corridorwall.media.Copier;
import org.corridorwall.safeguarding.Clearing;
import org.corridorwall.safeguarding.Withdrawals;
import org.corridorwall.trust.Import;
import org.corridorwall.trust.TrustFile;
import org.corridorwall.wall.Lookout;
import org.corridorwall.wall.OwnClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What happens when the server starts, and when it ends. */
@ApplicationScoped
class Life {
    private static final Logger LOG = Logger.getLogger(Life.class);

    private final Settings settings;
    private final Database database;
    private final InstantSource clock;
    private final ChangeLog changes;
    private final Filing filing;
    private final Jobs jobs;
    private final Signal signal;
    private final Lookout lookout;
    private final Fetcher fetcher;
    private final Copier copier;
    private final Clearing clearing;
    private final OwnClient own;
    private final Withdrawals withdrawals;
    private final MeterRegistry meters;
    private @Nullable Demo demo;

    Life(
            Settings settings,
            Database database,
            InstantSource clock,
            ChangeLog changes,
            Filing filing,
            Jobs jobs,
            Signal signal,
            Lookout lookout,
            Fetcher fetcher,
            Copier copier,
            Clearing clearing,
            OwnClient own,
            Withdrawals withdrawals,
            MeterRegistry meters) {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        this.changes = changes;
        this.filing = filing;
        this.jobs = jobs;
        this.signal = signal;
        this.lookout = lookout;
        this.fetcher = fetcher;
        this.copier = copier;
        this.clearing = clearing;
        this.own = own;
        this.withdrawals = withdrawals;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        measure();
        if (Demo.isWanted()) demo = beginDemo();
        var file = settings.trustFile();
        if (file != null) importFile(file);
        jobs.start();
        catchUp();
        clearing.start(signal);
        LOG.infof("Corridor is at %s", settings.baseUrl());
        if (demo != null) System.out.println(demo.welcome(settings));
    }

    /** A mistake in it is reported and stops nothing. */
    private void importFile(Path file) {
        TrustFileOnDisk.read(file, mistake -> LOG.errorf("The trust file was not imported. %s", mistake))
                .ifPresent(this::bring);
    }

    private void bring(TrustFile file) {
        var imported = database.write(db -> TrustImport.apply(db, file, new Import(changes, clock), filing));
        if (imported.created())
            LOG.infof(
                    "trust=%s is here, with %d accounts",
                    file.trust().slug(), file.accounts().size());
        else
            imported.changes()
                    .forEach(change -> LOG.infof("trust=%s %s", file.trust().slug(), change));
        imported.ignored().forEach(line -> LOG.warnf("trust=%s %s", file.trust().slug(), line));
    }

    /** Nothing here waits for it: it is what a restore reads, should there ever be one. */
    private void catchUp() {
        try {
            database.read(db -> {
                withdrawals.catchUp(db);
                return true;
            });
        } catch (RuntimeException trouble) {
            LOG.errorf("What was withdrawn can't be written down beside the data: %s", trouble.getMessage());
        }
    }

    private Demo beginDemo() {
        var begun = Demo.start(clock);
        switch (TrustFile.parse(begun.trustFile())) {
            case TrustFile.Read(var file) -> bring(file);
            case TrustFile.Mistakes(var mistakes) -> throw new IllegalStateException("sample trust: " + mistakes);
        }
        return begun;
    }

    private void measure() {
        fetches("body", FetchCounts::bodies);
        fetches("not-modified", FetchCounts::notModified);
        fetches("status", FetchCounts::statuses);
        fetches("refused", FetchCounts::refused);
        fetches("too-large", FetchCounts::tooLarge);
        fetches("failed", FetchCounts::failed);
        Gauge.builder("corridor.fetching", fetcher, it -> it.counts().asking()).register(meters);
        FunctionCounter.builder("corridor.pictures.refused", copier, Copier::refused)
                .register(meters);
    }

    private void fetches(String outcome, ToDoubleFunction<FetchCounts> count) {
        FunctionCounter.builder("corridor.fetches", fetcher, it -> count.applyAsDouble(it.counts()))
                .tag("outcome", outcome)
                .register(meters);
    }

    void stop(@Observes ShutdownEvent event) {
        jobs.close();
        clearing.close();
        own.close();
        lookout.close();
        signal.close();
        fetcher.close();
        if (demo != null) demo.close();
        database.close();
    }
}
