package org.corridorwall.trust;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.post.Network;
import org.corridorwall.trust.TrustFile.AcademyEntry;
import org.corridorwall.trust.TrustFile.AccountEntry;
import org.corridorwall.trust.TrustFile.EventEntry;
import org.corridorwall.trust.TrustFile.PersonEntry;
import org.corridorwall.trust.TrustFile.TagEntry;
import org.corridorwall.trust.TrustFile.TrustEntry;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Applies what changed in a trust's file since it was last imported, and nothing else: what was decided in the desk
 * meanwhile holds until the file says something new about that very thing. Rights are compared one by one, so that one
 * that was taken away does not come back with another.
 */
public final class Import {
    private final ChangeLog log;
    private final InstantSource clock;

    public Import(ChangeLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** In the caller's transaction. The trust is known by its slug. */
    public Imported apply(Handle db, TrustFile file) {
        boolean created = ImportStore.make(db, file.trust());
        var kept = ImportStore.lock(db, file.trust().slug());
        var last = created ? Optional.<TrustFile>empty() : Kept.read(kept.imported());
        var run = new Run(new ImportStore(db, kept.trust(), clock.instant()), new ArrayList<>());
        if (last.isPresent() && last.get().equals(file))
            return new Imported(kept.trust(), false, List.of(), run.deleted(file), false);

        var before = last.orElseGet(() -> Kept.nothing(file.trust()));
        if (last.isEmpty() && !created) run.takeOver(file.trust());
        run.trust(before.trust(), file.trust());
        run.academies(before.academies(), file.academies());
        run.people(before.people(), file.people());
        run.accounts(before.accounts(), file.accounts());
        boolean tags = run.hashtags(before.hashtags(), file.hashtags());
        run.events(before.events(), file.events());
        run.budgets(before.budgets(), file.budgets());

        ImportStore.keep(db, kept.trust(), Kept.write(file));
        log.append(db, kept.trust().value(), ChangeLog.Kind.RELOAD, null);
        return new Imported(kept.trust(), created, run.changes(), run.deleted(file), tags);
    }

    /** One import under way. */
    private record Run(ImportStore store, List<String> changes) {
        /** A trust that was here before its first file: the file says all of it. */
        void takeOver(TrustEntry file) {
            store.setTrust(file.columns());
            changes.add("trust " + file.slug() + ": from now on by its file");
        }

        /** A deletion is not undone by a file that still names what was deleted. */
        List<String> deleted(TrustFile file) {
            var here = store.academies();
            return file.academies().stream()
                    .map(AcademyEntry::slug)
                    .filter(slug -> !here.contains(slug))
                    .map(slug ->
                            "academy " + slug + " was deleted here and is left out, with its accounts; take it out of"
                                    + " the file (put in again after that, it is new)")
                    .toList();
        }

        void trust(TrustEntry before, TrustEntry after) {
            var columns = Difference.of(before.columns(), after.columns());
            if (columns.isEmpty()) return;
            store.setTrust(columns);
            changes.add("trust " + after.slug() + ": " + words(columns));
        }

        void academies(List<AcademyEntry> before, List<AcademyEntry> after) {
            var difference = Difference.between(before, after, AcademyEntry::slug);
            for (var academy : difference.added()) {
                store.putAcademy(academy.slug(), academy.columns());
                changes.add("academy " + academy.slug() + " added");
            }
            for (var change : difference.changed()) {
                var columns =
                        Difference.of(change.before().columns(), change.after().columns());
                store.setAcademy(change.after().slug(), columns);
                changes.add("academy " + change.after().slug() + ": " + words(columns));
            }
            for (var academy : difference.removed()) changes.add("academy " + academy.slug() + left(academy.slug()));
            var order = after.stream().map(AcademyEntry::slug).toList();
            if (order.equals(before.stream().map(AcademyEntry::slug).toList())) return;
            store.orderAcademies(order);
            if (difference.added().isEmpty() && difference.removed().isEmpty()) changes.add("academies: their order");
        }

        private String left(String academy) {
            store.removeAcademy(academy);
            return store.academies().contains(academy)
                    ? " is no longer in the file; it stays, because posts of it are here (./corridor close or delete "
                            + "with --academy " + academy + " takes them off)"
                    : " removed";
        }

        void people(List<PersonEntry> before, List<PersonEntry> after) {
            var difference = Difference.between(before, after, PersonEntry::slug);
            for (var person : difference.added()) {
                store.putPerson(person);
                changes.add("person " + person.slug() + " added");
            }
            for (var change : difference.changed()) change(change.before(), change.after());
            for (var person : difference.removed())
                changes.add("person " + person.slug()
                        + (store.removePerson(person.slug())
                                ? " removed"
                                : " is no longer in the file: their rights ended; their name stays with their posts"));
            var order = after.stream().map(PersonEntry::slug).toList();
            if (order.equals(before.stream().map(PersonEntry::slug).toList())) return;
            store.orderPeople(order);
            if (difference.added().isEmpty() && difference.removed().isEmpty()) changes.add("people: their order");
        }

        private void change(PersonEntry before, PersonEntry after) {
            var what = new ArrayList<String>();
            var columns = Difference.of(before.columns(), after.columns());
            if (!columns.isEmpty()) {
                store.setPerson(after.slug(), columns);
                what.add(words(columns));
            }
            // As a whole: somebody without any academy serves all of them, so none may be taken from what the desk
            // left.
            if (!before.academies().equals(after.academies())) {
                store.setAcademies(after.slug(), after.academies());
                what.add("academies");
            }
            for (var right : Difference.without(after.may(), before.may())) {
                store.give(after.slug(), right);
                what.add("may " + right);
            }
            for (var right : Difference.without(before.may(), after.may())) {
                store.takeAway(after.slug(), right);
                what.add("may no longer " + right);
            }
            if (!what.isEmpty()) changes.add("person " + after.slug() + ": " + String.join(", ", what));
        }

        void accounts(List<AccountEntry> before, List<AccountEntry> after) {
            var difference = Difference.between(before, after, Run::identity);
            var ids = store.accounts();
            for (var account : difference.removed()) {
                var id = ids.get(identity(account));
                if (id != null) store.close(id);
                changes.add("account " + label(account) + " closed: it is no longer read, its posts stay");
            }
            for (var account : difference.added()) {
                if (isOfTheDeleted(account)) {
                    changes.add("account " + label(account) + " left out: whose it is was deleted here");
                    continue;
                }
                var id = ids.get(identity(account));
                if (id == null) store.addAccount(account);
                else store.reopen(id, account.columns());
                changes.add("account " + label(account) + (id == null ? " added" : " opened again"));
            }
            for (var change : difference.changed()) {
                var columns =
                        Difference.of(change.before().columns(), change.after().columns());
                var id = ids.get(identity(change.after()));
                if (id != null) store.setAccount(id, columns);
                changes.add("account " + label(change.after()) + ": " + words(columns));
            }
        }

        private boolean isOfTheDeleted(AccountEntry account) {
            var academy = account.academy();
            var person = account.person();
            return academy != null && !store.academies().contains(academy)
                    || person != null && !store.people().contains(person);
        }

        private static String identity(AccountEntry account) {
            return account.network() + " " + AddressIdentity.of(Network.get(account.network()), account.address());
        }

        private static String label(AccountEntry account) {
            return account.network() + " " + account.address();
        }

        /** Whether a tag or an alias came or went. */
        boolean hashtags(List<TagEntry> before, List<TagEntry> after) {
            var difference = Difference.between(before, after, TagEntry::tag);
            boolean others = false;
            for (var tag : difference.removed()) {
                store.removeTag(tag.tag());
                changes.add("hashtag " + tag.written() + " removed");
                others = true;
            }
            for (var change : difference.changed())
                for (var alias : Difference.without(
                        change.before().aliases(), change.after().aliases()))
                    store.removeAlias(change.after().tag(), alias);
            for (var tag : difference.added()) {
                store.putTag(tag);
                changes.add("hashtag " + tag.written() + " added");
                others = true;
            }
            for (var change : difference.changed()) others |= change(change.before(), change.after());
            return others;
        }

        private boolean change(TagEntry before, TagEntry after) {
            var what = new ArrayList<String>();
            var columns = Difference.of(before.columns(), after.columns());
            if (!columns.isEmpty()) {
                store.setTag(after.tag(), columns);
                what.add(words(columns));
            }
            for (var alias : Difference.without(after.aliases(), before.aliases())) store.putAlias(after.tag(), alias);
            boolean aliases = !before.aliases().equals(after.aliases());
            if (aliases) what.add("aliases");
            changes.add("hashtag " + after.written() + ": " + String.join(", ", what));
            return aliases;
        }

        void events(List<EventEntry> before, List<EventEntry> after) {
            var difference = Difference.between(before, after, EventEntry::slug);
            for (var event : difference.added()) {
                store.putEvent(event);
                changes.add("event " + event.slug() + " added");
            }
            for (var change : difference.changed()) {
                var columns =
                        Difference.of(change.before().columns(), change.after().columns());
                var what = new ArrayList<String>();
                if (!columns.isEmpty()) {
                    store.setEvent(change.after().slug(), columns);
                    what.add(words(columns));
                }
                if (!change.before().invited().equals(change.after().invited())) {
                    store.setInvited(change.after().slug(), change.after().invited());
                    what.add("invited");
                }
                changes.add("event " + change.after().slug() + ": " + String.join(", ", what));
            }
            for (var event : difference.removed()) {
                store.removeEvent(event.slug());
                changes.add("event " + event.slug() + " removed");
            }
        }

        void budgets(Map<String, Double> before, Map<String, Double> after) {
            for (var budget : after.entrySet()) {
                if (budget.getValue().equals(before.get(budget.getKey()))) continue;
                store.putBudget(budget.getKey(), budget.getValue());
                changes.add("budget for " + budget.getKey() + ": " + budget.getValue() + " US dollars a month");
            }
            for (var network : before.keySet()) {
                if (after.containsKey(network)) continue;
                store.removeBudget(network);
                changes.add("budget for " + network + " removed: nothing is bought there");
            }
        }

        private static String words(Map<String, @Nullable Object> columns) {
            return String.join(", ", columns.keySet()).replace("_day", "").replace('_', ' ');
        }
    }
}
