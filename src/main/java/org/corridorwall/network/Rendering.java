package org.corridorwall.network;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.owasp.html.HtmlStreamEventReceiver;

/**
 * Writes down what the sanitiser let through. Its own renderer writes {@code @}, {@code =} and every emoji as a number,
 * six characters for one; where neither scripts, styles nor foreign content can stand, only {@code & < > "} mean anything.
 */
final class Rendering implements HtmlStreamEventReceiver {
    private final StringBuilder html = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    @Override
    public void openDocument() {}

    @Override
    public void closeDocument() {
        while (!open.isEmpty()) html.append("</").append(open.pop()).append('>');
    }

    @Override
    public void openTag(String name, List<String> attributes) {
        html.append('<').append(name);
        for (int i = 0; i + 1 < attributes.size(); i += 2)
            html.append(' ')
                    .append(attributes.get(i))
                    .append("=\"")
                    .append(Writing.escape(attributes.get(i + 1)))
                    .append('"');
        html.append('>');
        if (!name.equals("br")) open.push(name);
    }

    @Override
    public void closeTag(String name) {
        if (!open.contains(name)) return;
        String closed;
        do {
            closed = open.pop();
            html.append("</").append(closed).append('>');
        } while (!closed.equals(name));
    }

    @Override
    public void text(String words) {
        html.append(Writing.escape(words));
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
