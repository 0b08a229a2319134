package org.corridorwall.wall;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.corridorwall.filing.Filing;
import org.corridorwall.filing.TagCount;
import org.corridorwall.post.Hashtag;
import org.corridorwall.trust.Event;
import org.corridorwall.trust.FiledTag;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustStore;
import org.jspecify.annotations.Nullable;

/** What stands around the posts of a wall, in JSON. A closed wall counts no posts. */
public final class WallLists {
    private final Filing filing;
    private final TrustStore trusts;

    public WallLists(Filing filing, TrustStore trusts) {
        this.filing = filing;
        this.trusts = trusts;
    }

    byte[] hashtags(Look look) {
        var counted = counted(look);
        return list("hashtags", json -> {
            var seen = new HashSet<Hashtag>();
            for (var count : counted) {
                write(json, count.tag(), count.filed(), count.posts());
                seen.add(count.tag());
            }
            for (var filed : trusts.tags(look.db(), look.trust().id()))
                if (seen.add(filed.tag())) write(json, filed.tag(), filed, 0);
        });
    }

    private static void write(JsonGenerator json, Hashtag tag, @Nullable FiledTag filed, int posts) throws IOException {
        json.writeStartObject();
        json.writeStringField("tag", tag.folded());
        json.writeStringField(
                "scope", filed == null ? null : filed.scope().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("posts", posts);
        json.writeStringField("from", filed == null ? null : PostJson.text(filed.from()));
        json.writeStringField("until", filed == null ? null : PostJson.text(filed.until()));
        json.writeEndObject();
    }

    byte[] academies(Look look) {
        var posts = look.trust().open()
                ? filing.postsOfAcademies(look.db(), look.trust().id())
                : Map.<Slug, Integer>of();
        return list("academies", json -> {
            for (var academy : trusts.academies(look.db(), look.trust().id())) {
                json.writeStartObject();
                json.writeStringField("slug", academy.slug().value());
                json.writeStringField("name", academy.name());
                json.writeNumberField("posts", posts.getOrDefault(academy.slug(), 0));
                json.writeEndObject();
            }
        });
    }

    /** Only those who may appear: whoever signs in without an account and without a post is nobody's business. */
    byte[] people(Look look) {
        var posts = look.trust().open()
                ? filing.postsOfPeople(look.db(), look.trust().id())
                : Map.<Slug, Integer>of();
        var posting = new HashSet<Slug>(posts.keySet());
        for (var account : trusts.accounts(look.db(), look.trust().id()))
            if (account.person() != null) posting.add(account.person());
        return list("people", json -> {
            for (var person : trusts.people(look.db(), look.trust().id()))
                if (posting.contains(person.slug())) write(json, person, posts.getOrDefault(person.slug(), 0));
        });
    }

    private static void write(JsonGenerator json, Person person, int posts) throws IOException {
        json.writeStartObject();
        json.writeStringField("slug", person.slug().value());
        json.writeStringField("name", person.name());
        json.writeStringField("role", person.role());
        json.writeStringField(
                "academy",
                person.academies().isEmpty()
                        ? null
                        : person.academies().getFirst().value());
        json.writeNumberField("posts", posts);
        json.writeEndObject();
    }

    byte[] events(Look look) {
        var posts = new java.util.HashMap<Hashtag, Integer>();
        counted(look).forEach(count -> posts.put(count.tag(), count.posts()));
        var events = trusts.events(look.db(), look.trust().id()).stream()
                .sorted(Comparator.comparing(Event::from).thenComparing(Event::slug))
                .toList();
        return list("events", json -> {
            for (var event : events) write(json, event, event.tag() == null ? 0 : posts.getOrDefault(event.tag(), 0));
        });
    }

    private static void write(JsonGenerator json, Event event, int posts) throws IOException {
        json.writeStartObject();
        json.writeStringField("slug", event.slug().value());
        json.writeStringField("name", event.name());
        json.writeStringField("tag", PostJson.text(event.tag()));
        json.writeStringField("from", event.from().toString());
        json.writeStringField("until", event.until().toString());
        json.writeStringField("host", PostJson.text(event.host()));
        PostJson.writeTexts(
                json, "invited", event.invited().stream().map(Slug::value).toList());
        json.writeStringField("place", event.place());
        json.writeNumberField("posts", posts);
        json.writeEndObject();
    }

    private List<TagCount> counted(Look look) {
        return look.trust().open() ? filing.tags(look.db(), look.trust().id()) : List.of();
    }

    private static byte[] list(String name, PostJson.Writing items) {
        return PostJson.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart(name);
            items.to(json);
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
