package org.corridorwall.network.x;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.corridorwall.post.Author;
import org.jspecify.annotations.Nullable;

/**
 * Gets what posts pass on and quote, and who wrote it.
 *
 * <p>By calls of their own, not beside the search ({@code expansions}): there X sends what each post answers as well,
 * which nobody shows, and the author of each, who may be charged too; the pictures of what is passed on would still be
 * missing; and nobody could say beforehand what a search may cost.
 */
final class References {
    private final ApiClient api;
    private final Material material;
    private final Known known;
    private final Instant now;
    private final Map<String, Author> authors = new HashMap<>();

    References(ApiClient api, Material material, Known known, Instant now, Collection<Member> members) {
        this.api = api;
        this.material = material;
        this.known = known;
        this.now = now;
        for (var member : members)
            if (member.profile != null) authors.put(member.profile.id(), member.profile.author());
    }

    Optional<Author> author(String id) {
        return Optional.ofNullable(authors.get(id));
    }

    void get(List<JsonNode> posts) {
        var passedOn = bring(named(posts, "retweeted"));
        var written = new ArrayList<>(passedOn);
        for (var post : posts) if (Posts.reference(post, "retweeted") == null) written.add(post);
        var quoted = bring(named(written, "quoted"));
        var strangers = new LinkedHashSet<String>();
        for (var post : passedOn) stranger(post).ifPresent(strangers::add);
        for (var post : quoted) stranger(post).ifPresent(strangers::add);
        meet(strangers);
        for (var post : posts) hint(post);
        for (var post : written) hint(post);
    }

    private static LinkedHashSet<String> named(List<JsonNode> posts, String how) {
        var ids = new LinkedHashSet<String>();
        for (var post : posts) {
            var id = Posts.reference(post, how);
            if (id != null) ids.add(id);
        }
        return ids;
    }

    /** Those that are to be had, from this reading or by asking. */
    private List<JsonNode> bring(Collection<String> ids) {
        var missing = ids.stream().filter(id -> !material.has(id)).toList();
        for (int from = 0; from < missing.size() && !api.outOfTime(); from += ApiClient.BATCH) {
            var some = missing.subList(from, Math.min(missing.size(), from + ApiClient.BATCH));
            if (!(api.posts(some) instanceof Reply.Told(var tree))) break;
            material.add(tree);
        }
        var here = new ArrayList<JsonNode>();
        for (var id : ids) {
            var post = material.post(id);
            if (post == null) continue;
            known.edited(id, Posts.first(post));
            here.add(post);
        }
        return here;
    }

    private Optional<String> stranger(JsonNode post) {
        var id = Tree.text(post, "author_id");
        return Ids.usable(id) && !authors.containsKey(id) ? Optional.of(id) : Optional.empty();
    }

    private void meet(Collection<String> ids) {
        var missing = new ArrayList<String>();
        for (var id : ids) {
            var profile = known.profile(place(id), now);
            if (profile.isPresent()) authors.put(id, profile.get().author());
            else if (known.mayAsk(place(id), now)) missing.add(id);
        }
        for (int from = 0; from < missing.size() && !api.outOfTime(); from += ApiClient.BATCH) {
            var some = missing.subList(from, Math.min(missing.size(), from + ApiClient.BATCH));
            switch (api.users(some)) {
                case Reply.Told(var tree) -> learn(some, tree);
                case Reply.Refused _ -> some.forEach(id -> known.failed(place(id), now));
                case Reply.NotPaid _ -> {
                    return;
                }
            }
        }
    }

    private void learn(List<String> asked, JsonNode tree) {
        for (var user : Tree.list(tree, "data")) {
            var profile = Profile.of(user, now);
            if (profile.isEmpty() || !asked.contains(profile.get().id())) continue;
            known.learn(place(profile.get().id()), profile.get());
            authors.put(profile.get().id(), profile.get().author());
        }
        for (var id : asked) if (!authors.containsKey(id)) known.failed(place(id), now);
    }

    private String place(String id) {
        return api.base() + " " + id;
    }

    /** Of whom there is no profile the name at least, which stands in the repost's mention and in the quote's link. */
    private void hint(JsonNode post) {
        hint(Posts.reference(post, "retweeted"), post, true);
        hint(Posts.reference(post, "quoted"), post, false);
    }

    private void hint(@Nullable String id, JsonNode post, boolean passedOn) {
        var other = id == null ? null : material.post(id);
        if (other == null) return;
        var author = Tree.text(other, "author_id");
        var name = passedOn ? mentioned(post, author) : linked(post, Objects.requireNonNull(id));
        if (name != null) authors.putIfAbsent(author, Profile.stranger(name));
    }

    private static @Nullable String mentioned(JsonNode post, String author) {
        for (var mention : Tree.list(post.path("entities"), "mentions"))
            if (Tree.text(mention, "id").equals(author) && Username.isOne(Tree.text(mention, "username")))
                return Tree.text(mention, "username");
        return null;
    }

    private static @Nullable String linked(JsonNode post, String id) {
        for (var link : Text.of(post).links()) {
            var status = Posts.STATUS.matcher(Objects.requireNonNullElse(Text.target(link), ""));
            if (status.matches() && status.group(2).equals(id)) return status.group(1);
        }
        return null;
    }
}
