package org.corridorwall.app;

import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.db.Copies;
import org.corridorwall.db.Database;
import org.corridorwall.filing.Filing;
import org.corridorwall.media.MediaStore;
import org.corridorwall.media.PictureFiles;
import org.corridorwall.safeguarding.ApprovedPosts;
import org.corridorwall.safeguarding.Erasing;
import org.corridorwall.safeguarding.Safeguarding;
import org.corridorwall.safeguarding.Withdrawals;
import org.corridorwall.signin.Tokens;
import org.corridorwall.trust.EmailAddress;
import org.corridorwall.trust.TrustStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description =
                "Deletes a trust, or one academy, for good. Without --yes it says what would go, and changes nothing.")
final class DeleteCommand implements Callable<Integer> {
    private static final int BITE = 200;

    private final Surroundings here;

    @Parameters(paramLabel = "TRUST", description = "the trust's slug")
    private String trust = "";

    @Option(names = "--academy", paramLabel = "SLUG", description = "only this academy of the trust")
    private @Nullable String academy;

    @Option(names = "--yes", description = "does it")
    private boolean yes;

    DeleteCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        var settings = here.settings();
        try (var database = here.database(settings)) {
            var whose = database.read(db -> Whose.find(db, trust, academy));
            var key = SecretKey.find(settings.secretKey(), settings.data())
                    .orElseThrow(() ->
                            new CommandTrouble("There is no secret key yet. Start ./corridor run once: it makes one."));
            var clock = database.read(db -> Clock.kept(db, here.machine()));
            var changes = new ChangeLog(database, clock);
            var audit = new AuditStore();
            var media = new MediaStore(new SecureRandom(), new PictureFiles(settings.data()));
            var posts = new ApprovedPosts(media);
            var filing = new Filing(database.kind(), clock, changes, posts);
            var safeguarding = new Safeguarding(
                    key.bytes(),
                    new SecureRandom(),
                    clock,
                    changes,
                    audit,
                    media,
                    posts,
                    filing,
                    new Withdrawals(settings.data()));
            var erasing = new Erasing(safeguarding, filing, media, changes, audit, clock);
            var count = database.read(db -> erasing.count(db, whose.part()));
            say(whose, count, new Copies(database).all().size());
            if (!yes) {
                here.out().println("Nothing was changed. With --yes it is done.");
                return 0;
            }
            var tokens = new Tokens(clock, settings.adminEmail(), new SecureRandom());
            delete(database, erasing, whose, tokens);
            here.out().println("It is done.");
            if (settings.trustFile() != null) here.out().println(stillNamed(whose));
        }
        return 0;
    }

    private void say(Whose whose, Erasing.Count count, int copies) {
        here.out().println((yes ? "Deleting " : "This would delete ") + whose.words() + " for good:");
        line(count.posts(), "post", "posts");
        line(count.pictures(), "picture of them", "pictures of them");
        line(count.removed(), "decision about a removed post", "decisions about removed posts");
        line(count.accounts(), "account", "accounts");
        line(count.people(), "person who serves nothing else", "people who serve nothing else");
        line(
                copies,
                "copy of the whole database made before an upgrade",
                "copies of the whole database made before upgrades");
    }

    private void line(int number, String one, String more) {
        here.out().println("  " + number + " " + (number == 1 ? one : more));
    }

    private static void delete(Database database, Erasing erasing, Whose whose, Tokens tokens) {
        var part = whose.part();
        database.change(db -> erasing.begin(db, part));
        new Copies(database).deleteAll();
        while (database.write(db -> erasing.erase(db, part, BITE))) {
            // A few at a time: a server beside waits for moments only.
        }
        database.change(db -> {
            for (var email : erasing.end(db, part, whose.trust().slug().value(), Whose.WHO))
                endTokens(db, tokens, email);
        });
        database.dropDeleted();
    }

    private static void endTokens(Handle db, Tokens tokens, EmailAddress email) {
        if (new TrustStore().people(db, email).isEmpty()) tokens.revokeAll(db, email);
    }

    private static String stillNamed(Whose whose) {
        return whose.academy() == null
                ? "If CORRIDOR_TRUST_FILE still names it, the next start makes it anew, empty: take it away first."
                : "It stays deleted though a trust file still names it; take it out of the file too.";
    }
}
