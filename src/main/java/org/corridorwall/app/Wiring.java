package org.corridorwall.app;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.budget.Budgets;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.db.Database;
import org.corridorwall.db.Signal;
import org.corridorwall.desk.DeskFrames;
import org.corridorwall.desk.DeskTroublesPages;
import org.corridorwall.desk.Door;
import org.corridorwall.desk.Histories;
import org.corridorwall.desk.Home;
import org.corridorwall.desk.Judging;
import org.corridorwall.desk.LinkLetters;
import org.corridorwall.desk.Lists;
import org.corridorwall.desk.Notices;
import org.corridorwall.desk.Postbox;
import org.corridorwall.desk.PostingViews;
import org.corridorwall.desk.QueuedJson;
import org.corridorwall.desk.Queues;
import org.corridorwall.desk.Staff;
import org.corridorwall.fetch.FetchSettings;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.filing.Filing;
import org.corridorwall.intake.Pace;
import org.corridorwall.intake.Rota;
import org.corridorwall.intake.Sources;
import org.corridorwall.job.Jobs;
import org.corridorwall.media.Copier;
import org.corridorwall.media.MediaStore;
import org.corridorwall.media.PictureFiles;
import org.corridorwall.media.Uploads;
import org.corridorwall.network.Source;
import org.corridorwall.network.bluesky.BlueskySource;
import org.corridorwall.network.feed.FeedSource;
import org.corridorwall.network.mastodon.MastodonSource;
import org.corridorwall.network.x.XSource;
import org.corridorwall.posting.Coach;
import org.corridorwall.posting.Posting;
import org.corridorwall.posting.Today;
import org.corridorwall.safeguarding.ApprovedPosts;
import org.corridorwall.safeguarding.Clearing;
import org.corridorwall.safeguarding.KillSwitch;
import org.corridorwall.safeguarding.Mends;
import org.corridorwall.safeguarding.OwnPosts;
import org.corridorwall.safeguarding.Queue;
import org.corridorwall.safeguarding.Reports;
import org.corridorwall.safeguarding.Rules;
import org.corridorwall.safeguarding.Safeguarding;
import org.corridorwall.safeguarding.Surface;
import org.corridorwall.safeguarding.Takedowns;
import org.corridorwall.safeguarding.TakingBack;
import org.corridorwall.safeguarding.Withdrawals;
import org.corridorwall.signin.Actors;
import org.corridorwall.signin.Callers;
import org.corridorwall.signin.Cookie;
import org.corridorwall.signin.FirstAdministrator;
import org.corridorwall.signin.Hashing;
import org.corridorwall.signin.Letters;
import org.corridorwall.signin.Links;
import org.corridorwall.signin.OpenId;
import org.corridorwall.signin.Sessions;
import org.corridorwall.signin.SignIn;
import org.corridorwall.signin.Tokens;
import org.corridorwall.trust.Import;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.wall.Assets;
import org.corridorwall.wall.CopiedPictures;
import org.corridorwall.wall.Here;
import org.corridorwall.wall.KeptAddresses;
import org.corridorwall.wall.Live;
import org.corridorwall.wall.Looking;
import org.corridorwall.wall.Lookout;
import org.corridorwall.wall.NotHerePages;
import org.corridorwall.wall.OpenPages;
import org.corridorwall.wall.OwnAddresses;
import org.corridorwall.wall.OwnClient;
import org.corridorwall.wall.Patience;
import org.corridorwall.wall.PostJson;
import org.corridorwall.wall.PostsReader;
import org.corridorwall.wall.Previews;
import org.corridorwall.wall.PublicPages;
import org.corridorwall.wall.Telling;
import org.corridorwall.wall.WallLists;
import org.corridorwall.web.Answering;
import org.corridorwall.web.ErrorPage;
import org.corridorwall.web.FinishedPages;
import org.corridorwall.web.Limits;

/** Every class with its collaborators, made once, by constructors. */
@ApplicationScoped
class Wiring {
    private static final String USER_AGENT = "Corridor/0.1 (social media wall of a multi-academy trust)";
    private static final long FINISHED_BYTES = 64L * 1024 * 1024;

    /** Networks: adding one is one line. */
    private static List<Source> sources(Fetcher fetcher, InstantSource clock, Budgets budgets) {
        return List.of(
                new FeedSource(fetcher, clock),
                new MastodonSource(fetcher, clock, Wiring::credential),
                new BlueskySource(fetcher, clock, Wiring::credential),
                new XSource(fetcher, clock, Wiring::credential, budgets));
    }

    private static Optional<String> credential(String name) {
        return Optional.ofNullable(System.getenv(name));
    }

    @Produces
    @Singleton
    Settings settings() {
        return Ground.get().settings();
    }

    @Produces
    @Singleton
    Database database() {
        return Ground.get().database();
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return Ground.get().clock();
    }

    @Produces
    @Singleton
    Signal signal(Database database) {
        return new Signal(database);
    }

    @Produces
    @Singleton
    ChangeLog changeLog(Database database, InstantSource clock) {
        return new ChangeLog(database, clock);
    }

    @Produces
    @Singleton
    TrustStore trustStore() {
        return new TrustStore();
    }

    @Produces
    @Singleton
    AuditStore auditStore() {
        return new AuditStore();
    }

    @Produces
    @Singleton
    Budgets budgets(Database database, InstantSource clock) {
        return new Budgets(database, clock);
    }

    @Produces
    @Singleton
    Fetcher fetcher(Settings settings, InstantSource clock) {
        return new Fetcher(FetchSettings.of(USER_AGENT).withPrivate(settings.fetchAllowPrivate()), clock);
    }

    @Produces
    @Singleton
    PictureFiles pictureFiles(Settings settings) {
        return new PictureFiles(settings.data());
    }

    @Produces
    @Singleton
    MediaStore mediaStore(PictureFiles files) {
        return new MediaStore(new SecureRandom(), files);
    }

    @Produces
    @Singleton
    ApprovedPosts approvedPosts(MediaStore media) {
        return new ApprovedPosts(media);
    }

    @Produces
    @Singleton
    Filing filing(Database database, InstantSource clock, ChangeLog changes, ApprovedPosts approved) {
        return new Filing(database.kind(), clock, changes, approved);
    }

    @Produces
    @Singleton
    Safeguarding safeguarding(
            InstantSource clock,
            ChangeLog changes,
            AuditStore audit,
            MediaStore media,
            ApprovedPosts approvedPosts,
            Filing filing,
            Withdrawals withdrawals) {
        return new Safeguarding(
                Ground.get().key().bytes(),
                new SecureRandom(),
                clock,
                changes,
                audit,
                media,
                approvedPosts,
                filing,
                withdrawals);
    }

    @Produces
    @Singleton
    Withdrawals withdrawals(Settings settings) {
        return new Withdrawals(settings.data());
    }

    @Produces
    @Singleton
    KillSwitch killSwitch(ChangeLog changes, AuditStore audit, InstantSource clock) {
        return new KillSwitch(changes, audit, clock);
    }

    @Produces
    @Singleton
    Reports reports(Safeguarding safeguarding, AuditStore audit, InstantSource clock) {
        return new Reports(safeguarding, audit, clock, new SecureRandom());
    }

    @Produces
    @Singleton
    Patience patience(InstantSource clock) {
        return new Patience(20, Duration.ofMinutes(10), clock);
    }

    @Produces
    @Singleton
    OwnClient ownClient(Settings settings) {
        return new OwnClient(settings.host(), settings.port());
    }

    /** Every place of this host where a post can be seen: a new one is added here. */
    @Produces
    @Singleton
    Clearing clearing(Database database, InstantSource clock, OwnClient own, Here here, Live live, PictureFiles files) {
        var surfaces = new ArrayList<Surface>(OwnAddresses.all(own, here));
        surfaces.add(new OpenPages(live, clock));
        surfaces.add(new CopiedPictures(own, files));
        return new Clearing(database, clock, surfaces);
    }

    @Produces
    @Singleton
    Takedowns takedowns(Clearing clearing) {
        return clearing.takedowns();
    }

    @Produces
    @Singleton
    Rules rules(AuditStore audit, InstantSource clock) {
        return new Rules(audit, clock);
    }

    @Produces
    @Singleton
    OwnPosts ownPosts(Safeguarding safeguarding, InstantSource clock, AuditStore audit, MediaStore media) {
        return new OwnPosts(safeguarding, clock, audit, media);
    }

    @Produces
    @Singleton
    Uploads uploads(Database database, MediaStore media, PictureFiles files, InstantSource clock) {
        return new Uploads(database, media, files, clock);
    }

    @Produces
    @Singleton
    Posting posting(OwnPosts ownPosts, TrustStore trusts, AuditStore audit, InstantSource clock) {
        return new Posting(ownPosts, trusts, audit, new SecureRandom(), clock);
    }

    @Produces
    @Singleton
    Coach coach(OwnPosts ownPosts, TrustStore trusts) {
        return new Coach(ownPosts, trusts);
    }

    @Produces
    @Singleton
    PostingViews postingViews(Posting posting, Today today, Filing filing, Assets assets) {
        return new PostingViews(posting, today, filing, assets, new SecureRandom());
    }

    @Produces
    @Singleton
    Today today(TrustStore trusts, InstantSource clock) {
        return new Today(trusts, clock);
    }

    @Produces
    @Singleton
    Queue queue(MediaStore media) {
        return new Queue(media);
    }

    @Produces
    @Singleton
    Tokens tokens(Settings settings, InstantSource clock) {
        return new Tokens(clock, settings.adminEmail(), new SecureRandom());
    }

    /** Asks by itself, so that no source that is slow stands in the way of a sign-in; and by the machine's clock. */
    @Produces
    @Singleton
    OpenId openId(Settings settings) {
        var machine = InstantSource.system();
        var asking = FetchSettings.of(USER_AGENT)
                .withPrivate(settings.fetchAllowPrivate())
                .withPerHost(16);
        return new OpenId(
                settings.providers(),
                settings.baseUrl(),
                new Fetcher(asking, machine),
                machine,
                Ground.get().key().bytes(),
                new SecureRandom());
    }

    @Produces
    @Singleton
    Actors actors(Settings settings) {
        return new Actors(settings.adminEmail());
    }

    @Produces
    @Singleton
    Sessions sessions(InstantSource clock) {
        return new Sessions(clock, new SecureRandom());
    }

    @Produces
    @Singleton
    Callers callers(Settings settings) {
        return new Callers(settings.baseUrl(), settings::trusts);
    }

    @Produces
    @Singleton
    Cookie cookie(Settings settings) {
        return new Cookie(settings.baseUrl());
    }

    @Produces
    @Singleton
    Limits limits(InstantSource clock) {
        return new Limits(clock);
    }

    @Produces
    @Singleton
    Hashing hashing() {
        return new Hashing(new SecureRandom());
    }

    @Produces
    @Singleton
    Links links(Settings settings, InstantSource clock) {
        return new Links(clock, new SecureRandom(), settings.baseUrl());
    }

    @Produces
    @Singleton
    Letters letters(Postbox postbox) {
        return new LinkLetters(postbox);
    }

    @Produces
    @Singleton
    Staff staff(Actors actors, Links links, Letters letters, Sessions sessions, AuditStore audit, InstantSource clock) {
        return new Staff(actors, links, letters, sessions, audit, clock);
    }

    @Produces
    @Singleton
    SignIn signIn(
            Database database,
            InstantSource clock,
            Actors actors,
            Sessions sessions,
            Links links,
            Letters letters,
            Hashing hashing,
            Limits limits,
            AuditStore audit) {
        return new SignIn(
                database,
                clock,
                actors,
                sessions,
                links,
                letters,
                hashing,
                limits,
                audit,
                Ground.get().key().bytes(),
                new SecureRandom(),
                Thread::startVirtualThread);
    }

    @Produces
    @Singleton
    FirstAdministrator firstAdministrator(Database database, InstantSource clock, Hashing hashing) {
        return new FirstAdministrator(database, clock, hashing);
    }

    @Produces
    @Singleton
    Import trustImport(ChangeLog changes, InstantSource clock) {
        return new Import(changes, clock);
    }

    @Produces
    @Singleton
    Door door(TrustStore trusts, Actors actors, Tokens tokens, Sessions sessions, Callers callers, Cookie cookie) {
        return new Door(trusts, actors, tokens, sessions, callers, cookie);
    }

    @Produces
    @Singleton
    Copier copier(
            Database database,
            MediaStore media,
            PictureFiles files,
            Fetcher fetcher,
            InstantSource clock,
            Safeguarding safeguarding) {
        return new Copier(
                database, media, files, fetcher, clock, post -> database.change(db -> safeguarding.settled(db, post)));
    }

    @Produces
    @Singleton
    Rota rota(
            Database database,
            TrustStore trusts,
            Fetcher fetcher,
            Budgets budgets,
            Safeguarding safeguarding,
            Filing filing,
            Settings settings,
            InstantSource clock,
            MeterRegistry meters) {
        return new Rota(
                database,
                trusts,
                sources(fetcher, clock, budgets),
                safeguarding,
                filing,
                new Pace(settings.pollMin(), settings.pollMax(), new SecureRandom()),
                clock,
                new ReadingCounts(meters));
    }

    @Produces
    @Singleton
    Postbox postbox(InstantSource clock) {
        return Ground.get()
                .mail()
                .<Postbox>map(mail -> new MailClient(mail, clock))
                .orElseGet(NoPostbox::new);
    }

    @Produces
    @Singleton
    Notices notices(
            Database database,
            TrustStore trusts,
            Postbox postbox,
            Fetcher fetcher,
            Settings settings,
            InstantSource clock) {
        return new Notices(
                database,
                trusts,
                postbox,
                fetcher,
                Ground.get().key().bytes(),
                settings.baseUrl(),
                clock,
                new SecureRandom());
    }

    @Produces
    @Singleton
    Jobs jobs(
            Database database,
            InstantSource clock,
            Settings settings,
            Rota rota,
            Copier copier,
            Uploads uploads,
            ChangeLog changes,
            Reports reports,
            Notices notices) {
        var tasks = new ArrayList<>(rota.tasks());
        tasks.addAll(copier.tasks());
        tasks.add(uploads.task());
        tasks.add(notices.task());
        tasks.add(new Pruning(database, changes, clock).task());
        tasks.add(new OldCopies(database, InstantSource.system()).task());
        tasks.add(new OldReports(database, reports).task());
        return new Jobs(database, clock, Node.name(settings.data()), tasks);
    }

    @Produces
    @Singleton
    Here here(Settings settings) {
        return new Here(settings.baseUrl());
    }

    @Produces
    @Singleton
    Looking looking(Database database, TrustStore trusts, ChangeLog changes) {
        return new Looking(database, trusts, changes);
    }

    @Produces
    @Singleton
    FinishedPages finishedPages(InstantSource clock) {
        return new FinishedPages(FINISHED_BYTES, clock);
    }

    @Produces
    @Singleton
    Answering answering(FinishedPages pages, Looking looking) {
        return new Answering(pages, KeptAddresses.all(), looking::newest);
    }

    @Produces
    @Singleton
    PostJson postJson(Here here) {
        return new PostJson(here);
    }

    @Produces
    @Singleton
    QueuedJson queuedJson(PostJson posts, Filing filing, TrustStore trusts, MediaStore media) {
        return new QueuedJson(posts, filing, trusts, media);
    }

    @Produces
    @Singleton
    DeskFrames deskFrames(TrustStore trusts, Queue queue, Assets assets, InstantSource clock) {
        return new DeskFrames(trusts, queue, assets, clock);
    }

    @Produces
    @Singleton
    Mends mends(AuditStore audit, InstantSource clock) {
        return new Mends(audit, clock);
    }

    @Produces
    @Singleton
    TakingBack takingBack(Safeguarding safeguarding, AuditStore audit, InstantSource clock) {
        return new TakingBack(safeguarding, audit, clock);
    }

    @Produces
    @Singleton
    Sources sources(TrustStore trusts) {
        return new Sources(trusts);
    }

    @Produces
    @Singleton
    Home home(Queue queue, Mends mends, Sources sources, InstantSource clock) {
        return new Home(queue, mends, sources, clock);
    }

    @Produces
    @Singleton
    Judging judging(Assets assets, Filing filing, Mends mends, Reports reports) {
        return new Judging(new Previews(assets), filing, mends, reports);
    }

    @Produces
    @Singleton
    Queues queues(Queue queue, Judging judging, Mends mends) {
        return new Queues(queue, judging, mends);
    }

    @Produces
    @Singleton
    Histories histories(Queue queue, Judging judging, Mends mends, AuditStore audit) {
        return new Histories(queue, judging, mends, audit);
    }

    @Produces
    @Singleton
    Lists lists(Queue queue) {
        return new Lists(queue);
    }

    @Produces
    @Singleton
    PostsReader postsReader(Filing filing, TrustStore trusts, MediaStore media) {
        return new PostsReader(filing, trusts, media);
    }

    @Produces
    @Singleton
    WallLists wallLists(Filing filing, TrustStore trusts) {
        return new WallLists(filing, trusts);
    }

    @Produces
    @Singleton
    Telling telling(
            Database database, ChangeLog changes, TrustStore trusts, Filing filing, MediaStore media, PostJson json) {
        return new Telling(database, changes, trusts, filing, media, json);
    }

    @Produces
    @Singleton
    Live live(Telling telling) {
        return new Live(telling);
    }

    @Produces
    @Singleton
    Lookout lookout(Database database, Signal signal, FinishedPages pages, Live live) {
        return new Lookout(database, signal, pages, live);
    }

    @Produces
    @Singleton
    Assets assets() {
        return Assets.load();
    }

    @Produces
    @Singleton
    PublicPages publicPages(Filing filing, TrustStore trusts, Assets assets, Here here, InstantSource clock) {
        return new PublicPages(filing, trusts, assets, here, clock);
    }

    @Produces
    @Singleton
    ErrorPage errorPage(Looking looking, PublicPages pages, Assets assets, DeskFrames frames) {
        return new DeskTroublesPages(new NotHerePages(looking, pages, assets), frames);
    }
}
