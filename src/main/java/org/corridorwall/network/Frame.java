package org.corridorwall.network;

/** An element that words are said in. {@code attributes} is written as it is: escaped, with a blank before each. */
final class Frame {
    final String tag;
    final String attributes;
    /** A list item that nobody began: words stood in a list outside its items. */
    final boolean nobodys;

    /** Of a list: how many items were written. */
    int items;

    Frame(String tag, String attributes, boolean nobodys) {
        this.tag = tag;
        this.attributes = attributes;
        this.nobodys = nobodys;
    }
}
