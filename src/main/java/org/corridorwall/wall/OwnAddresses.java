package org.corridorwall.wall;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.corridorwall.filing.Listing;
import org.corridorwall.safeguarding.Surface;
import org.corridorwall.safeguarding.TakenDown;

/**
 * A surface that is read at addresses of this host: each is asked for as a reader would, and neither the post nor a
 * picture of it may be in the answer. What only some readers ask for (a school's page, a filter) is looked at as far as
 * it is kept ready: what is not is made anew for whoever asks, from the same lists that are asked here.
 */
public final class OwnAddresses implements Surface {
    private static final String API = "/api/v1/trusts/";
    private static final List<String> FORMATS = List.of("/feed.atom", "/feed.json");
    private static final int NOTHING_KEPT = 504;

    private enum Wanted {
        /** Made, if need be, and without the post. */
        WITHOUT,
        /** The same, if it is kept. */
        KEPT,
        /** An address of that post alone: nothing may be there. */
        GONE
    }

    private record Place(String path, Wanted wanted) {}

    private final String name;
    private final OwnClient own;
    private final Function<TakenDown, List<Place>> places;

    private OwnAddresses(String name, OwnClient own, Function<TakenDown, List<Place>> places) {
        this.name = name;
        this.own = own;
        this.places = places;
    }

    /** In the order in which records list them; pictures and streams are asked by others. */
    public static List<OwnAddresses> all(OwnClient own, Here here) {
        return List.of(
                new OwnAddresses("wall", own, OwnAddresses::wall),
                new OwnAddresses("filters", own, OwnAddresses::filters),
                new OwnAddresses("search", own, OwnAddresses::search),
                new OwnAddresses("post", own, post -> List.of(gone(home(post) + "/posts/" + post.post()))),
                new OwnAddresses("feeds", own, OwnAddresses::feeds),
                new OwnAddresses("json", own, OwnAddresses::json),
                new OwnAddresses("embed", own, post -> embed(post, here)),
                new OwnAddresses("screen", own, OwnAddresses::screen));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Seen look(TakenDown post) {
        for (var place : places.apply(post)) {
            var answer = place.wanted() == Wanted.KEPT ? own.getKept(place.path()) : own.get(place.path());
            if (!clear(place, answer, post)) return new Seen.NotYet(place.path() + " answers " + answer.status());
        }
        return new Seen.Clear(null);
    }

    private static boolean clear(Place place, OwnClient.Answer answer, TakenDown post) {
        return switch (place.wanted()) {
            case GONE -> answer.status() == 404;
            case WITHOUT -> answer.status() < 500 && !shows(answer, post);
            case KEPT -> answer.status() == NOTHING_KEPT || answer.status() < 500 && !shows(answer, post);
        };
    }

    /** A conversation may go on being called by the post that began it. */
    private static boolean shows(OwnClient.Answer answer, TakenDown post) {
        var id = post.post().value();
        var body = answer.body().replace("\"conversation\":\"" + id + "\"", "");
        return body.contains(id) || post.pictures().stream().anyMatch(body::contains);
    }

    private static String encoded(String part) {
        return Here.encoded(part);
    }

    private static Place gone(String path) {
        return new Place(path, Wanted.GONE);
    }

    private static void without(List<Place> places, String... paths) {
        for (var path : paths) places.add(new Place(path, Wanted.WITHOUT));
    }

    private static void kept(List<Place> places, String path) {
        places.add(new Place(path, Wanted.KEPT));
    }

    private static String home(TakenDown post) {
        return "/" + post.trustSlug();
    }

    /** Where the post would be the first: the pages before have others. */
    private static String from(TakenDown post) {
        return "cursor=" + Listing.cursorAt(post.published(), post.post());
    }

    /** Nothing but the one that would stand there: every list of every surface is found in the same way. */
    private static String alone(TakenDown post) {
        return "limit=1&" + from(post);
    }

    private static List<Place> wall(TakenDown post) {
        var places = new ArrayList<Place>();
        without(places, home(post), home(post) + "?" + from(post));
        kept(places, home(post) + "/tags");
        for (var part : parts(post)) kept(places, part);
        return places;
    }

    /** Its school's, its author's and its hashtags' parts of the wall. */
    private static List<String> parts(TakenDown post) {
        var parts = new ArrayList<String>();
        if (post.academy() != null) parts.add(home(post) + "/academies/" + post.academy());
        if (post.person() != null) parts.add(home(post) + "/people/" + post.person());
        for (var tag : post.tags()) parts.add(home(post) + "/tags/" + encoded(tag));
        return parts;
    }

    private static List<String> choices(TakenDown post) {
        var choices = new ArrayList<String>();
        choices.add("network=" + post.network().code());
        if (post.academy() != null) choices.add("academy=" + post.academy());
        if (post.person() != null) choices.add("person=" + post.person());
        for (var tag : post.tags()) choices.add("hashtag=" + encoded(tag));
        return choices;
    }

    private static List<Place> filters(TakenDown post) {
        var places = new ArrayList<Place>();
        for (var choice : choices(post)) without(places, home(post) + "?" + choice);
        return places;
    }

    /** Its words are forgotten with it: it is searched for by what else it was found by. */
    private static List<Place> search(TakenDown post) {
        var places = new ArrayList<Place>();
        var words = new ArrayList<>(post.names());
        words.addAll(post.tags());
        for (var word : words)
            without(places, API + post.trustSlug() + "/posts?" + alone(post) + "&q=" + encoded(word));
        words.stream()
                .findFirst()
                .ifPresent(word -> without(places, home(post) + "?" + from(post) + "&q=" + encoded(word)));
        return places;
    }

    private static List<Place> feeds(TakenDown post) {
        var places = new ArrayList<Place>();
        for (var format : FORMATS) {
            without(places, home(post) + format, home(post) + format + "?" + alone(post));
            for (var part : parts(post)) kept(places, part + format);
            places.add(gone(home(post) + "/posts/" + post.post() + format));
        }
        return places;
    }

    private static List<Place> json(TakenDown post) {
        var posts = API + post.trustSlug() + "/posts";
        var places = new ArrayList<Place>();
        places.add(gone(posts + "/" + post.post()));
        without(places, posts, posts + "?" + alone(post));
        for (var choice : choices(post)) kept(places, posts + "?" + choice);
        return places;
    }

    private static List<Place> embed(TakenDown post, Here here) {
        var places = new ArrayList<Place>();
        without(places, home(post) + "/embed");
        places.add(gone("/oembed?url=" + encoded(here.post(post.trustSlug(), post.post()))));
        return places;
    }

    private static List<Place> screen(TakenDown post) {
        var places = new ArrayList<Place>();
        without(places, home(post) + "/screen", home(post) + "/screen?at=" + post.post());
        return places;
    }
}
