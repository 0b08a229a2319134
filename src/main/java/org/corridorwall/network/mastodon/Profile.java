package org.corridorwall.network.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.corridorwall.network.Answer;
import org.jspecify.annotations.Nullable;

/**
 * An account as its server knows it.
 *
 * @param id what the server calls it
 * @param local the domain of handles that the server writes without one
 * @param atHome whether this server is the account's own, so that its ids are those in the account's addresses
 * @param ended why it is not to be read any more (suspended, moved), or null
 */
record Profile(
        String id, String local, boolean atHome, @Nullable String ended) {
    /** How servers say that they have no such call, or no such account: they can't be told apart. */
    private static final Set<Integer> NO_LOOKUP = Set.of(400, 404, 405, 501);

    /** What a look for an account came to. */
    sealed interface Looked {
        record Is(Profile profile) implements Looked {}

        record IsNot() implements Looked {}

        record Unclear(Answer why) implements Looked {}
    }

    /**
     * Looks by every form of the handle that the server may know it by, then by search, as servers before Mastodon 3.4
     * have no lookup.
     */
    static Looked look(ServerClient server, Address address) {
        var forms =
                address.atHome() ? List.of(address.user(), address.acct()) : List.of(address.acct(), address.user());
        for (var acct : forms) {
            switch (server.get("/api/v1/accounts/lookup?acct=" + ServerClient.encode(acct))) {
                case Reply.Told told -> {
                    var whole = acct.contains("@");
                    if (isMeant(told.tree(), address, server.base(), whole))
                        return new Looked.Is(of(told.tree(), address, server.base()));
                }
                case Reply.Refused refused -> {
                    if (!NO_LOOKUP.contains(refused.status())) return new Looked.Unclear(refused.means());
                }
            }
        }
        return search(server, address);
    }

    private static Looked search(ServerClient server, Address address) {
        var query = "/api/v2/search?type=accounts&resolve=false&limit=10&q=" + ServerClient.encode(address.acct());
        // Many servers let nobody search without a token: that search fails says nothing about the account.
        if (!(server.get(query) instanceof Reply.Told told)) return new Looked.IsNot();
        return Tree.list(told.tree(), "accounts", 40).stream()
                .filter(account -> isMeant(account, address, server.base(), false))
                .findFirst()
                .<Looked>map(account -> new Looked.Is(of(account, address, server.base())))
                .orElseGet(Looked.IsNot::new);
    }

    private static Profile of(JsonNode account, Address address, URI base) {
        boolean atHome = !acct(account).contains("@");
        return new Profile(
                Tree.text(account, "id"), atHome ? address.domain() : base.getRawAuthority(), atHome, ended(account));
    }

    /**
     * Whether this is who the handle names, and not somebody else of the same name.
     *
     * @param whole whether the server was asked for the whole handle: then it knows best whose it is
     */
    private static boolean isMeant(JsonNode account, Address address, URI base, boolean whole) {
        if (!Ids.usable(Tree.text(account, "id"))) return false;
        var acct = acct(account);
        var user = address.user().toLowerCase(Locale.ROOT);
        if (acct.equals(user + "@" + address.domain())) return true;
        if (!acct.isEmpty() && !acct.replaceFirst("@.*", "").equals(user)) return false;
        if (whole) return true;
        return !acct.contains("@") && (address.atHome() || belongs(account, address.domain(), base));
    }

    private static String acct(JsonNode account) {
        var acct = Tree.text(account, "acct");
        var written = acct.isEmpty() ? Tree.text(account, "username") : acct;
        return written.replaceFirst("^@", "").toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a local account of this server is who the handle names. A server of another domain has its own people of
     * the same name; one that is asked by a bare number (a test, a proxy inside) can't be known by its domain.
     */
    private static boolean belongs(JsonNode account, String domain, URI base) {
        if (bare(base.getHost())) return true;
        for (var field : List.of("uri", "url"))
            if (domain.equals(authority(Tree.address(account, field, base)))) return true;
        return false;
    }

    private static boolean bare(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+") || !host.contains(".");
    }

    static @Nullable String authority(@Nullable String address) {
        return address == null
                ? null
                : address.replaceFirst("(?i)^https?://([^/?#]*).*$", "$1").toLowerCase(Locale.ROOT);
    }

    /** Why this account ended, or null. https://docs.joinmastodon.org/entities/Account/#suspended and #moved */
    static @Nullable String ended(JsonNode account) {
        if (Tree.yes(account, "suspended")) return "The account is suspended by its server";
        var moved = account.path("moved");
        if (!moved.isObject() || Tree.text(moved, "id").equals(Tree.text(account, "id"))) return null;
        var where = Tree.line(moved, "acct", 200);
        return where == null ? null : "The account has moved to @" + where + ": list the new one";
    }
}
