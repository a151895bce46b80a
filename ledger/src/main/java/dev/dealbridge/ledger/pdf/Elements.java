package dev.dealbridge.ledger.pdf;

import dev.dealbridge.ledger.font.PrintableText;
import java.util.function.Consumer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Writes XHTML as a tree, so that no text can ever be read as markup.
final class Elements {

    private final Document document;
    private Element current;

    /// @param root the open element that everything is written into
    Elements(Document document, Element root) {
        this.document = document;
        this.current = root;
    }

    /// Writes an element; its content is what the consumer writes.
    void element(String name, String styleClass, Consumer<Elements> content) {
        Element parent = current;
        Element element = document.createElement(name);
        if (!styleClass.isEmpty()) {
            element.setAttribute("class", styleClass);
        }
        parent.appendChild(element);
        current = element;
        content.accept(this);
        current = parent;
    }

    /// Writes an element that holds only text; line breaks of the text are kept.
    void element(String name, String styleClass, String text) {
        element(name, styleClass, inside -> inside.text(text));
    }

    /// Sets an attribute of the open element.
    void attribute(String name, String value) {
        current.setAttribute(name, value);
    }

    void text(String text) {
        String[] lines = PrintableText.of(text).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                current.appendChild(document.createElement("br"));
            }
            current.appendChild(document.createTextNode(lines[i]));
        }
    }
}
