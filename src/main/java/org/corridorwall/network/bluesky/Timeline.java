package org.corridorwall.network.bluesky;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Cursor;
import org.corridorwall.network.Found;
import org.corridorwall.network.Window;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.Account;
import org.jspecify.annotations.Nullable;

/**
 * One reading of one account: always the newest sheet of each of its strands, and where that does not reach back to what
 * is known, what lies between, backwards. What can't be read in time is a gap that the next reading fills.
 */
final class Timeline {
    private static final System.Logger LOG = System.getLogger(Timeline.class.getName());
    private static final int NEWEST = 20;
    private static final int PAGE = 50;
    private static final int MOST_PAGES = 50;
    private static final int MOST_SHORT_SHEETS = 3;
    private static final long MOST_BYTES = 20_000_000;

    private final XrpcClient server;
    private final Known known;
    private final Account account;
    private final Address address;
    private final PostViews views;
    private final Map<SourceKey, Read> read = new LinkedHashMap<>();
    private int pages;

    Timeline(XrpcClient server, Known known, Account account, Address address) {
        this.server = server;
        this.known = known;
        this.account = account;
        this.address = address;
        this.views = new PostViews(server.now());
    }

    private record Read(Item item, Strand strand) {}

    /** The newest sheet of each strand. */
    private record Newest(List<Strand> strands, List<Sheet.Read> sheets) {
        boolean hidden() {
            return sheets.stream().anyMatch(Sheet.Read::hidden);
        }

        boolean isEmpty() {
            return sheets.stream().allMatch(sheet -> sheet.size() == 0);
        }
    }

    private sealed interface Looked {
        record Is(Newest newest) implements Looked {}

        record IsNot(Reply.Refused why) implements Looked {}
    }

    Answer read(@Nullable Cursor cursor) {
        var left = Left.of(cursor, who());
        return left.isPresent() ? again(left.get()) : first(cursor != null);
    }

    private String who() {
        return server.base() + " " + address.actor();
    }

    /** @param before whether it was read under another address, of which something may stand here */
    private Answer first(boolean before) {
        return switch (Identity.of(server, address)) {
            case Identity.Is(var did) -> begin(did, before);
            case Identity.IsNot() -> new Answer.NeedsYou(nobody());
            case Identity.Unclear(var why) -> why;
        };
    }

    private String nobody() {
        return "There is no account " + address.shown() + " on " + server.host();
    }

    private Answer begin(String did, boolean before) {
        return switch (newest(did)) {
            case Looked.Is(var newest)
            when newest.hidden() ->
                before ? withdraw(Left.at(who(), did).hiddenNow(), hidden()) : new Answer.NeedsYou(hidden());
            case Looked.Is(var newest) -> begin(did, newest);
            case Looked.IsNot(var refused) ->
                Ended.why(server, did, refused).orElseGet(() -> new Answer.NeedsYou(nobody()));
        };
    }

    private Answer begin(String did, Newest newest) {
        var all = new ArrayList<Read>();
        var pinned = new ArrayList<Read>();
        var left = Left.at(who(), did);
        for (int i = 0; i < newest.strands().size(); i++) {
            var strand = newest.strands().get(i);
            var sheet = newest.sheets().get(i);
            sheet.inOrder().forEach(item -> all.add(new Read(item, strand)));
            sheet.items().stream().filter(Item::pinned).forEach(item -> pinned.add(new Read(item, strand)));
            left = left.with(strand.name(), upTo(sheet, Left.Place.NOWHERE));
        }
        // Each strand is in order already; of two, the newer of both.
        if (newest.strands().size() > 1)
            all.sort(Comparator.comparing(one -> at(one.item()), Comparator.reverseOrder()));
        Stream.concat(all.stream(), pinned.stream()).limit(NEWEST).forEach(this::keep);
        return page(left, newest);
    }

    private Answer again(Left left) {
        return switch (newest(left.did())) {
            case Looked.Is(var newest) -> goOn(left, newest);
            case Looked.IsNot(var refused) ->
                Ended.why(server, left.did(), refused).orElseGet(() -> notAnyMore(left));
        };
    }

    /** Its name may be somebody else's by now, whom nobody here chose. */
    private Answer notAnyMore(Left left) {
        return switch (Identity.of(server, address)) {
            case Identity.Is(var did) when !did.equals(left.did()) -> over(left, new Answer.NeedsYou(another(did)));
            case Identity.Is _, Identity.IsNot _ ->
                over(
                        left,
                        new Answer.Gone(
                                "The account " + address.shown() + " is not on " + server.host() + " any more"));
            case Identity.Unclear(var why) -> why;
        };
    }

    private String another(String did) {
        return address.shown() + " belongs to another account than before (" + did + "). If it is yours, write " + did
                + " in place of the handle in the trust file";
    }

    /** Its posts leave before the last word is said: nothing is asked of an account that is gone. */
    private Answer over(Left left, Answer last) {
        if (known.toldToLeave(server.base(), left.did())) return last;
        known.tellToLeave(server.base(), left.did());
        var why = switch (last) {
            case Answer.Gone gone -> gone.why();
            case Answer.NeedsYou needs -> needs.why();
            case Answer.Page _, Answer.Unchanged _, Answer.SlowDown _, Answer.Failed _ ->
                throw new IllegalStateException("no last word: " + last);
        };
        return withdraw(left, why);
    }

    private Answer goOn(Left left, Newest newest) {
        if (newest.hidden()) return withdraw(left.hiddenNow(), hidden());
        if (left.hidden()) return begin(left.did(), newest);
        // One that is deactivated may have an empty timeline: its posts are not deleted by that.
        if (newest.isEmpty() && left.knowsAny()) {
            var ended = Ended.why(server, left.did());
            if (ended.isPresent()) return ended.get();
        }
        var next = left;
        for (int i = 0; i < newest.strands().size(); i++) {
            var strand = newest.strands().get(i);
            var sheet = newest.sheets().get(i);
            sheet.items().forEach(item -> keep(new Read(item, strand)));
            next = next.with(strand.name(), caughtUp(strand, next.place(strand), sheet));
        }
        return page(next, newest);
    }

    private static String hidden() {
        return "The account asks to be shown only to people who are signed in to Bluesky, and a wall is read by"
                + " everybody: its owner can change that in Bluesky's settings (logged-out visibility)";
    }

    /**
     * What stood here leaves: a window with nothing in it, which {@link Vanished} confirms. Said at every reading, since
     * the one before may have been killed, or not have been confirmed; where nothing is left it asks nothing.
     */
    private Answer withdraw(Left left, String why) {
        return new Answer.Page(
                List.of(),
                Map.of(account.id(), left.cursor()),
                List.of(new Window(account.id(), Instant.EPOCH, Set.of())),
                Map.of(account.id(), why));
    }

    /** A server that has no feeds, or none for strangers, may be a PDS, which shows its records to everybody. */
    private Looked newest(String did) {
        var feed = List.<Strand>of(new FeedStrand(server, did));
        var kept = new Records(server, known, did);
        var records = List.<Strand>of(
                new RecordStrand(server, kept, did, AtUri.POST), new RecordStrand(server, kept, did, AtUri.REPOST));
        if (known.isBare(server.base(), server.signsIn())) {
            var looked = newest(records, did);
            boolean bare = !(looked instanceof Looked.IsNot(var refused) && refused.noSuchCall());
            if (!bare) known.isBare(server.base(), server.signsIn(), false);
            return bare ? looked : newest(feed, did);
        }
        var looked = newest(feed, did);
        if (!(looked instanceof Looked.IsNot(var refused)) || !mayBeBare(refused)) return looked;
        return switch (newest(records, did)) {
            case Looked.Is is -> {
                known.isBare(server.base(), server.signsIn(), true);
                yield is;
            }
            case Looked.IsNot isNot -> isNot.why().noSuchCall() || isNot.why().wantsSignIn() ? looked : isNot;
        };
    }

    private boolean mayBeBare(Reply.Refused refused) {
        return refused.noSuchCall() || refused.wantsSignIn() && !server.signsIn();
    }

    private Looked newest(List<Strand> strands, String did) {
        var sheets = new ArrayList<Sheet.Read>();
        for (var strand : strands) {
            switch (newest(strand, did)) {
                case Sheet.Read sheet -> sheets.add(sheet);
                case Sheet.No(var why) -> {
                    return new Looked.IsNot(why);
                }
            }
        }
        return new Looked.Is(new Newest(strands, sheets));
    }

    /** An AppView leaves out what it does not show, and gives less than was asked for: whether there is more is asked once. */
    private Sheet newest(Strand strand, String did) {
        var first = sheet(strand, NEWEST, null);
        if (!(first instanceof Sheet.Read sheet)) return first;
        var name = server.base() + " " + did + " " + strand.name();
        var all = new ArrayList<>(sheet.items());
        int size = sheet.size();
        boolean hidden = sheet.hidden();
        var onward = sheet.onward();
        for (int more = 0; onward != null && size < NEWEST && more < MOST_SHORT_SHEETS; more++) {
            if (known.ends(name, onward)) return new Sheet.Read(all, size, null, hidden);
            if (!(sheet(strand, NEWEST, onward) instanceof Sheet.Read next)) break;
            if (next.size() == 0 && next.onward() == null) known.learnEnd(name, onward);
            all.addAll(next.items());
            size += next.size();
            hidden |= next.hidden();
            onward = onward.equals(next.onward()) ? null : next.onward();
        }
        return new Sheet.Read(all, size, onward, hidden);
    }

    private Sheet sheet(Strand strand, int limit, @Nullable String onward) {
        pages++;
        return strand.sheet(limit, onward);
    }

    private boolean enough() {
        return pages >= MOST_PAGES || server.bytes() > MOST_BYTES || server.outOfTime();
    }

    private void keep(Read one) {
        var before = read.get(one.item().key());
        if (before == null || before.item().pinned()) read.put(one.item().key(), one);
    }

    private Left.Place caughtUp(Strand strand, Left.Place before, Sheet.Read sheet) {
        var filled = fill(strand, before);
        if (filled.gap() != null) return filled;
        var onward = sheet.onward();
        if (onward == null || reaches(sheet.inOrder(), filled.known(), filled.at())) return upTo(sheet, filled);
        var over = upTo(sheet, filled);
        return fill(strand, new Left.Place(over.known(), over.at(), new Left.Gap(onward, filled.known(), filled.at())));
    }

    private static Left.Place upTo(Sheet.Read sheet, Left.Place before) {
        if (sheet.inOrder().isEmpty()) return before;
        var marks = sheet.inOrder().stream()
                .map(item -> Left.Place.mark(item.key()))
                .collect(Collectors.toSet());
        var at = sheet.inOrder().stream()
                .map(Item::at)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .max(Comparator.naturalOrder());
        return new Left.Place(marks, at.orElse(before.at()), null);
    }

    /** Whether what follows these is known; where nothing known is left, all of them are older than it was. */
    private static boolean reaches(List<Item> items, Set<String> known, @Nullable Instant at) {
        if (items.stream().anyMatch(item -> known.contains(Left.Place.mark(item.key())))) return true;
        return at != null
                && !items.isEmpty()
                && items.stream()
                        .allMatch(item -> item.at() != null && item.at().isBefore(at));
    }

    private Left.Place fill(Strand strand, Left.Place from) {
        var place = from;
        for (var gap = place.gap(); gap != null && !enough(); gap = place.gap()) {
            switch (sheet(strand, PAGE, gap.onward())) {
                case Sheet.Read sheet -> place = rest(strand, place, gap, sheet);
                case Sheet.No(var refused) -> {
                    // The mark is not taken any more: from the top once more.
                    return refused.status() == 400 ? new Left.Place(gap.known(), gap.at(), null) : place;
                }
            }
        }
        var gap = place.gap();
        return gap == null || Left.Gap.fits(gap.onward()) ? place : new Left.Place(gap.known(), gap.at(), null);
    }

    /** What is left of the gap after this sheet. */
    private Left.Place rest(Strand strand, Left.Place place, Left.Gap gap, Sheet.Read sheet) {
        sheet.items().forEach(item -> keep(new Read(item, strand)));
        var onward = sheet.onward();
        if (onward == null || onward.equals(gap.onward()) || reaches(sheet.inOrder(), gap.known(), gap.at()))
            return new Left.Place(place.known(), place.at(), null);
        return new Left.Place(place.known(), place.at(), new Left.Gap(onward, gap.known(), gap.at()));
    }

    private Answer page(Left left, Newest newest) {
        var found = new LinkedHashMap<SourceKey, Found>();
        for (var one : read.values())
            found(one).ifPresent(shown -> found.put(one.item().key(), shown));
        // It came newest first: what was written in the same moment keeps its order.
        var inOrder = new ArrayList<>(found.sequencedValues().reversed());
        inOrder.sort(Comparator.comparing(this::at));
        return new Answer.Page(inOrder, Map.of(account.id(), left.cursor()), window(newest, found.keySet()));
    }

    private Optional<Found> found(Read one) {
        try {
            return one.strand()
                    .view(one.item())
                    .flatMap(view -> views.found(view, one.item().share(), account.id()));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, account.label() + ": a post was left out", e);
            return Optional.empty();
        }
    }

    private Instant at(Found found) {
        if (found.share() != null) return found.share().at();
        return Objects.requireNonNullElse(found.post().publishedAt(), views.now());
    }

    private Instant at(Item item) {
        return Objects.requireNonNullElse(item.at(), views.now());
    }

    /** From where on all strands were seen whole; what is on them and must not be shown is not in it. */
    private List<Window> window(Newest newest, Set<SourceKey> shown) {
        var from = Instant.EPOCH;
        var keys = new HashSet<SourceKey>();
        for (var sheet : newest.sheets()) {
            sheet.items().stream().map(Item::key).filter(shown::contains).forEach(keys::add);
            if (sheet.onward() == null) continue;
            var last =
                    sheet.inOrder().isEmpty() ? null : sheet.inOrder().getLast().at();
            if (last == null) return List.of();
            if (last.isAfter(from)) from = last;
        }
        return List.of(new Window(account.id(), from, keys));
    }
}
