package org.corridorwall.sample;

import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A document written from top to bottom; what is written can only be well-formed. */
final class Xml {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newInstance();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    /** Something that writes inside an element. */
    interface Inside {
        void write() throws XMLStreamException;
    }

    Xml() {
        try {
            writer = FACTORY.createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** @param name with its prefix; namespaces are written as attributes */
    Xml element(String name, Map<String, String> attributes, Inside inside) {
        try {
            writer.writeCharacters("\n");
            writer.writeStartElement(name);
            for (var attribute : attributes.entrySet()) writer.writeAttribute(attribute.getKey(), attribute.getValue());
            inside.write();
            writer.writeEndElement();
            return this;
        } catch (XMLStreamException broken) {
            throw new IllegalStateException(broken);
        }
    }

    Xml text(String name, String content) {
        return element(name, Map.of(), () -> writer.writeCharacters(content));
    }

    Xml text(String name, Map<String, String> attributes, String content) {
        return element(name, attributes, () -> writer.writeCharacters(content));
    }

    Xml cdata(String name, String content) {
        return element(name, Map.of(), () -> writer.writeCData(content.replace("]]>", "]]&gt;")));
    }

    Xml empty(String name, Map<String, String> attributes) {
        return element(name, attributes, () -> {});
    }

    @Override
    public String toString() {
        try {
            writer.writeEndDocument();
            writer.flush();
            return text.toString();
        } catch (XMLStreamException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
