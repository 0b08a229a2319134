package org.corridorwall.network.bluesky;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.corridorwall.post.SourceKey;

/**
 * Where a record lives, for ever: {@code at://did/collection/rkey}.
 * https://atproto.com/specs/at-uri-scheme, https://atproto.com/specs/record-key
 */
record AtUri(String did, String collection, String rkey) {
    static final String POST = "app.bsky.feed.post";
    static final String REPOST = "app.bsky.feed.repost";

    private static final String MARK = "bluesky:";
    private static final int LONGEST_KEY = 500;
    private static final Pattern DID = Pattern.compile("did:[a-z]{1,40}:[A-Za-z0-9._:%-]{0,1000}[A-Za-z0-9._-]");
    private static final Pattern NSID = Pattern.compile("[A-Za-z][A-Za-z0-9.-]{0,316}");
    private static final Pattern RKEY = Pattern.compile("[A-Za-z0-9._:~-]{1,512}");
    private static final Pattern WHOLE = Pattern.compile("at://([^/?#]+)/([^/?#]+)/([^/?#]+)");

    AtUri {
        if (!isDid(did) || !NSID.matcher(collection).matches() || !isKey(rkey))
            throw new IllegalArgumentException("no record's address: " + did + "/" + collection + "/" + rkey);
    }

    static boolean isDid(String written) {
        return DID.matcher(written).matches();
    }

    private static boolean isKey(String written) {
        return RKEY.matcher(written).matches() && !written.equals(".") && !written.equals("..");
    }

    /** Empty for what is no address of a record, or names its repository by a handle, which may be another's tomorrow. */
    static Optional<AtUri> of(String written) {
        if (written.length() > 2_000) return Optional.empty();
        var parts = WHOLE.matcher(written);
        if (!parts.matches() || !isDid(parts.group(1)) || !isKey(parts.group(3))) return Optional.empty();
        return NSID.matcher(parts.group(2)).matches()
                ? Optional.of(new AtUri(parts.group(1), parts.group(2), parts.group(3)))
                : Optional.empty();
    }

    static Optional<AtUri> of(SourceKey key) {
        return key.value().startsWith(MARK) ? of(key.value().substring(MARK.length())) : Optional.empty();
    }

    /** Whose repository a key's record is in, also where only the act of passing on is known. */
    static Optional<String> owner(SourceKey key) {
        var repost = MARK + "repost:";
        if (!key.value().startsWith(repost)) return of(key).map(AtUri::did);
        var did = key.value().substring(repost.length()).replaceFirst("/.*", "");
        return isDid(did) ? Optional.of(did) : Optional.empty();
    }

    boolean isPost() {
        return collection.equals(POST);
    }

    SourceKey key() {
        return keyOf(toString());
    }

    static SourceKey keyOf(String name) {
        var key = MARK + name;
        return new SourceKey(key.length() <= LONGEST_KEY ? key : MARK + "sha256:" + hash(name));
    }

    static String hash(String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "at://" + did + "/" + collection + "/" + rkey;
    }
}
