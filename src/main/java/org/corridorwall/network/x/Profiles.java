package org.corridorwall.network.x;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Learns who the accounts of a bundle are, all by one call, once in 30 days. Posts are told by their authors' numbers
 * only; and an account that was renamed, suspended or closed to strangers is found out here.
 */
final class Profiles {
    private final ApiClient api;
    private final Known known;
    private final Instant now;

    Profiles(ApiClient api, Known known, Instant now) {
        this.api = api;
        this.known = known;
        this.now = now;
    }

    /** Each member has its profile or its trouble afterwards, or neither where X did not answer. */
    void learn(List<Member> members) {
        var wanted = new ArrayList<Member>();
        for (var member : members) {
            member.profile = known.profile(member.who, now).orElse(member.profile);
            if (member.profile != null && member.profile.isFresh(now)) check(member, member.profile);
            else if (known.mayAsk(member.who, now)) wanted.add(member);
            else member.trouble = known.trouble(member.who).orElse(null);
        }
        if (!wanted.isEmpty()) ask(wanted);
    }

    private void ask(List<Member> wanted) {
        switch (api.usersByName(
                wanted.stream().map(member -> member.name.written()).distinct().toList())) {
            case Reply.Told(var tree) -> told(wanted, tree);
            // Whatever it was, it must not be paid for at every reading.
            case Reply.Refused _ -> wanted.forEach(member -> known.failed(member.who, now));
            case Reply.NotPaid _ -> {}
        }
    }

    private void told(List<Member> wanted, JsonNode tree) {
        var missing = new ArrayList<Member>();
        for (var member : wanted) {
            var found = find(tree, member);
            if (found != null) learnt(member, found);
            else missing.add(member);
        }
        if (missing.isEmpty()) return;
        var renamed = missing.stream().filter(member -> member.profile != null).toList();
        var names = renamed.isEmpty() ? null : newNames(renamed);
        for (var member : missing) {
            member.trouble = why(member, tree, names);
            known.trouble(member.who, member.trouble, now);
        }
    }

    private @Nullable Profile find(JsonNode tree, Member member) {
        for (var user : Tree.list(tree, "data")) {
            var profile = Profile.of(user, now);
            if (profile.isPresent() && profile.get().isCalled(member.name.folded())) return profile.get();
        }
        return null;
    }

    void learnt(Member member, Profile profile) {
        var before = member.profile;
        if (before != null && !before.id().equals(profile.id())) {
            member.trouble = member.name.handle() + " belongs to another account than before. If it is yours, write it"
                    + " in the trust file as https://x.com/" + member.name.written();
            known.trouble(member.who, member.trouble, now);
            return;
        }
        member.profile = profile;
        known.learn(member.who, profile);
        check(member, profile);
    }

    /** Protected posts are for followers; a bearer token is nobody's follower. */
    private void check(Member member, Profile profile) {
        if (profile.closed())
            member.trouble = "The posts of " + member.name.handle()
                    + " are protected: only its followers see them, so they can't stand on a wall";
    }

    private @Nullable JsonNode newNames(List<Member> members) {
        var ids = members.stream()
                .map(member -> Objects.requireNonNull(member.profile).id())
                .toList();
        return api.users(ids) instanceof Reply.Told(var tree) ? tree : null;
    }

    private String why(Member member, JsonNode tree, @Nullable JsonNode names) {
        var handle = member.name.handle();
        var now = names == null || member.profile == null ? null : nameNow(member.profile.id(), names);
        if (now != null) return handle + " is called @" + now + " now: write that in the trust file";
        for (var error : Tree.list(tree, "errors")) {
            var about =
                    Tree.text(error, "value").isEmpty() ? Tree.text(error, "resource_id") : Tree.text(error, "value");
            if (!about.toLowerCase(Locale.ROOT).equals(member.name.folded())) continue;
            if (Tree.text(error, "detail").toLowerCase(Locale.ROOT).contains("suspended"))
                return "X has suspended the account " + handle;
        }
        return "There is no account " + handle + " on X";
    }

    private static @Nullable String nameNow(String id, JsonNode names) {
        for (var user : Tree.list(names, "data"))
            if (Tree.text(user, "id").equals(id) && Username.isOne(Tree.text(user, "username")))
                return Tree.text(user, "username");
        return null;
    }
}
