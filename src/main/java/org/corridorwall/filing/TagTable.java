package org.corridorwall.filing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Post;
import org.corridorwall.trust.FiledTag;
import org.jspecify.annotations.Nullable;

/** The hashtags that a trust has filed, and what else means the same. */
final class TagTable {
    private final Map<Hashtag, FiledTag> filed = new LinkedHashMap<>();
    private final Map<Hashtag, FiledTag> aliases = new HashMap<>();

    TagTable(List<FiledTag> tags) {
        for (var tag : tags) {
            filed.put(tag.tag(), tag);
            tag.aliases().forEach(alias -> aliases.put(alias, tag));
        }
    }

    /** The tag that is meant; a tag that is filed by its own name is never another's alias. */
    Hashtag resolve(Hashtag tag) {
        var meant = filed.containsKey(tag) ? null : aliases.get(tag);
        return meant == null ? tag : meant.tag();
    }

    Optional<FiledTag> find(Hashtag tag) {
        return Optional.ofNullable(filed.get(tag));
    }

    /** A hashtag of a post: as it is filed, and as it was written. */
    record Written(Hashtag tag, String written) {}

    /** Those of a post: its own, then the categories that the trust has filed; resolved, none twice. */
    List<Written> of(Post post) {
        var found = new LinkedHashMap<Hashtag, String>();
        for (var written : HashtagRules.in(post)) found.putIfAbsent(resolve(Hashtag.of(written)), written);
        for (var category : post.categories()) {
            var tag = ofCategory(category);
            if (tag != null) found.putIfAbsent(tag, category);
        }
        var list = new ArrayList<Written>();
        found.forEach((tag, written) -> list.add(new Written(tag, written)));
        return list;
    }

    /** {@code Sports Day 2027} is filed under {@code #SportsDay2027}: categories have spaces where hashtags cannot. */
    private @Nullable Hashtag ofCategory(String category) {
        for (var name : List.of(
                category.strip().replaceFirst("^[#＃]", ""), category.replaceAll("[^\\p{L}\\p{M}\\p{Nd}_]", ""))) {
            if (name.isBlank()) continue;
            var tag = resolve(Hashtag.of(name));
            if (filed.containsKey(tag)) return tag;
        }
        return null;
    }
}
