package org.corridorwall.safeguarding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.corridorwall.post.Post;

/** Links to where the trust does not send its readers: hosts on a list with all below them, or, by choice, all that are not on one. */
final class BlockedLinks implements Rule {
    private static final Set<String> SHORTENERS = Set.of(
            "bit.ly",
            "bitly.com",
            "tinyurl.com",
            "t.co",
            "goo.gl",
            "ow.ly",
            "buff.ly",
            "is.gd",
            "v.gd",
            "cutt.ly",
            "rebrand.ly",
            "rb.gy",
            "shorturl.at",
            "tiny.cc",
            "lnkd.in",
            "s.id",
            "t.ly",
            "dlvr.it",
            "ift.tt",
            "qr.ae",
            "adf.ly",
            "short.io",
            "bl.ink",
            "soo.gd",
            "urlz.fr",
            "linktr.ee",
            "mcaf.ee",
            "trib.al",
            "shor.by",
            "clck.ru");

    private static final Pattern ANCHOR =
            Pattern.compile("<a\\b[^>]{0,3000}?href=\"([^\"]{1,3000})\"[^>]{0,3000}>(.?)", Pattern.CASE_INSENSITIVE);

    private final Set<String> blocked;
    private final Set<String> blockedLooks;
    private final Set<String> allowed;
    private final boolean onlyAllowed;
    private final boolean noShorteners;

    BlockedLinks(RuleSetting setting) {
        allowed = Hosts.entries(setting.list("allowed"));
        var trusts = Hosts.entries(setting.list("blocked"));
        var all = new LinkedHashSet<>(Lines.of("hosts-blocked.txt"));
        all.removeIf(host -> Hosts.listed(allowed, host));
        all.addAll(trusts);
        blocked = Set.copyOf(all);
        var looks = new LinkedHashSet<String>();
        blocked.forEach(host -> looks.add(Hosts.look(host)));
        blockedLooks = Set.copyOf(looks);
        onlyAllowed = setting.dial("only-allowed") == 1;
        noShorteners = setting.dial("shorteners") == 1;
    }

    @Override
    public String name() {
        return RuleKind.LINKS.code();
    }

    @Override
    public Verdict look(Looked at) {
        var post = at.post();
        var all = hosts(post, true);
        for (var host : all)
            if (Hosts.listed(blocked, host) || Hosts.listed(blockedLooks, Hosts.look(host)))
                return held(post, host, "It links to " + host + ", which is on the list of blocked websites.");
        for (var host : all)
            if (noShorteners && Hosts.listed(SHORTENERS, host) && !Hosts.listed(allowed, host))
                return held(post, host, "It links by " + host + ", which does not show where it leads.");
        if (!onlyAllowed) return new Verdict.NoOpinion();
        var source = Hosts.in(post.url());
        for (var host : hosts(post, false))
            if (!Hosts.listed(allowed, host) && !at.around().known().ownHost(host) && !source.contains(host))
                return held(post, host, "It links to " + host + ", which is not on the list of allowed websites.");
        return new Verdict.NoOpinion();
    }

    private static Verdict held(Post post, String host, String why) {
        int from = post.text().toLowerCase(Locale.ROOT).indexOf(host);
        return from < 0
                        || post.text().toLowerCase(Locale.ROOT).length()
                                != post.text().length()
                ? Verdict.Hold.because(why)
                : new Verdict.Hold(why, List.of(new Mark(from, from + host.length())));
    }

    /** @param markup whether hashtags and mentions, which link to their network, count */
    private static Set<String> hosts(Post post, boolean markup) {
        var hosts = new LinkedHashSet<String>();
        for (var passage : Passage.of(post)) hosts.addAll(Hosts.in(passage.text()));
        ANCHOR.matcher(post.html()).results().forEach(link -> {
            boolean marked = link.group(2).equals("#") || link.group(2).equals("@");
            if (markup || !marked) hosts.addAll(Hosts.in(unescaped(link.group(1))));
        });
        var card = post.card();
        if (card != null) hosts.addAll(Hosts.in(card.url()));
        for (var target : targets(post)) hosts.addAll(Hosts.in(target));
        return hosts;
    }

    private static List<String> targets(Post post) {
        var targets = new ArrayList<String>();
        post.media().forEach(media -> {
            if (media.target() != null) targets.add(media.target());
        });
        return targets;
    }

    private static String unescaped(String attribute) {
        return attribute.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"");
    }
}
