package org.corridorwall.wall;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Slug;

/** The conversations in which the posts of a page stand, each whole, oldest post first. */
final class Conversations {
    private final Map<PostId, List<FiledPost>> byName = new HashMap<>();
    private final Map<PostId, FiledPost> byPost = new HashMap<>();

    /** @param whole each conversation's shown posts by what it is called, oldest first */
    Conversations(Map<PostId, List<FiledPost>> whole) {
        byName.putAll(whole);
        whole.values()
                .forEach(posts ->
                        posts.forEach(post -> byPost.put(post.approved().id(), post)));
    }

    /** Which conversations a page needs. */
    static List<PostId> of(List<FiledPost> posts) {
        return posts.stream()
                .map(FiledPost::conversation)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Empty for a post that stands alone. */
    List<FiledPost> of(FiledPost post) {
        return post.conversation() == null ? List.of() : byName.getOrDefault(post.conversation(), List.of());
    }

    boolean begins(FiledPost post) {
        var posts = of(post);
        return !posts.isEmpty()
                && posts.getFirst().approved().id().equals(post.approved().id());
    }

    Optional<FiledPost> answeredBy(FiledPost post) {
        return post.inReplyTo() == null ? Optional.empty() : Optional.ofNullable(byPost.get(post.inReplyTo()));
    }

    /** Those after the first. */
    static List<FiledPost> answers(List<FiledPost> conversation) {
        return conversation.isEmpty() ? List.of() : conversation.subList(1, conversation.size());
    }

    static int schools(List<FiledPost> answers) {
        return answers.stream()
                .map(answer -> answer.approved().academy())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet())
                .size();
    }

    /** At most four, in their order: the first of each school before a second of any. */
    static List<FiledPost> shown(List<FiledPost> answers) {
        var heard = new HashSet<Slug>();
        var chosen = new HashSet<PostId>();
        for (var answer : answers) {
            var school = answer.approved().academy();
            if (chosen.size() < 4 && school != null && heard.add(school))
                chosen.add(answer.approved().id());
        }
        for (var answer : answers)
            if (chosen.size() < 4) chosen.add(answer.approved().id());
        return answers.stream()
                .filter(answer -> chosen.contains(answer.approved().id()))
                .toList();
    }
}
