package io.lockstep.codecs.layout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A schema file as text: which messages, fields and enums it has, and the classes that were made from it. */
record Schema(String name, List<Message> messages, List<Enumeration> enumerations) {
    /** A message, or a group in one. */
    record Message(String name, List<Field> fields) {}

    /**
     * A field of a message.
     *
     * @param group its fields; empty where it is not a group
     */
    record Field(String name, String type, List<Field> group) {
        boolean isGroup() {
            return !group.isEmpty();
        }
    }

    /** An enum or a set: each value as {@code NAME=1}. */
    record Enumeration(String name, List<String> values) {}

    private static final String PACKAGE = "io.lockstep.codecs.";

    /** All that we have. */
    static List<Schema> all() {
        return Stream.of("log", "outbox", "snapshot").map(Schema::read).toList();
    }

    private static Schema read(String name) {
        try {
            final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(true);
            final Document document = factory.newDocumentBuilder()
                    .parse(Path.of("src/main/resources/" + name + ".xml").toFile());
            final List<Message> messages = elements(document, "message").stream()
                    .map(element -> new Message(element.getAttribute("name"), fields(element)))
                    .toList();
            final List<Enumeration> enumerations = Stream.concat(
                            elements(document, "enum").stream(), elements(document, "set").stream())
                    .map(element -> new Enumeration(element.getAttribute("name"), values(element)))
                    .toList();
            return new Schema(name, messages, enumerations);
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Element> elements(Document document, String localName) {
        final NodeList nodes = document.getElementsByTagNameNS("*", localName);
        final List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<Element> children(Element parent) {
        final List<Element> children = new ArrayList<>();
        for (int i = 0; i < parent.getChildNodes().getLength(); i++) {
            if (parent.getChildNodes().item(i) instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static List<Field> fields(Element parent) {
        return children(parent).stream()
                .map(element -> new Field(element.getAttribute("name"), element.getAttribute("type"), fields(element)))
                .toList();
    }

    private static List<String> values(Element enumeration) {
        return children(enumeration).stream()
                .map(value -> value.getAttribute("name") + "="
                        + value.getTextContent().strip())
                .toList();
    }

    /** A class made from this schema: {@code BestQuoteDecoder} say. */
    Class<?> type(String simpleName) {
        try {
            return Class.forName(PACKAGE + name + "." + simpleName);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
