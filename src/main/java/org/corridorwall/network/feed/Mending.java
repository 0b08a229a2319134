package org.corridorwall.network.feed;

import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Puts right what a missing end tag did to an item. */
final class Mending {
    /** Elements that hold text only: a feed element inside one is there because its end tag is missing. */
    private static final Set<String> TEXT_ONLY = Set.of(
            "title",
            "link",
            "guid",
            "pubdate",
            "author",
            "category",
            "comments",
            "dc:date",
            "dc:creator",
            "dc:subject");

    private static final Set<String> ITEM_PARTS = Set.of(
            "title",
            "link",
            "guid",
            "pubdate",
            "author",
            "category",
            "comments",
            "description",
            "enclosure",
            "source",
            "content:encoded",
            "dc:date",
            "dc:creator",
            "dc:subject",
            "media:content",
            "media:group",
            "media:thumbnail");

    private Mending() {}

    /** Feed elements that ended up inside a text element whose end tag is missing become its sisters. */
    static void mend(Element item) {
        for (int round = 0; round < 20; round++) {
            boolean moved = false;
            for (var child : List.copyOf(item.children())) {
                if (!TEXT_ONLY.contains(Tree.name(child))) continue;
                Element after = child;
                for (var inner : List.copyOf(child.children())) {
                    if (!ITEM_PARTS.contains(Tree.name(inner))) continue;
                    after.after(inner);
                    after = inner;
                    moved = true;
                }
            }
            if (!moved) return;
        }
    }
}
