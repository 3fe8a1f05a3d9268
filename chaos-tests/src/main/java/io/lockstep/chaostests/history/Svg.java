package io.lockstep.chaostests.history;

import java.util.Locale;

/** Text of an inline SVG: shapes that are named by classes, which the page's style gives their colours. */
final class Svg {
    private final StringBuilder text = new StringBuilder();

    static String escape(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    Svg open(double width, double height, String label) {
        text.append("<svg viewBox=\"0 0 ").append(number(width)).append(' ').append(number(height));
        text.append("\" role=\"img\" aria-label=\"").append(escape(label)).append("\">\n");
        return this;
    }

    String close() {
        return text.append("</svg>\n").toString();
    }

    /** @param title is shown where the pointer rests; empty for none */
    void rectangle(String style, double x, double y, double width, double height, String title) {
        text.append("<rect class=\"").append(style);
        attribute("x", x);
        attribute("y", y);
        attribute("width", Math.max(0, width));
        attribute("height", Math.max(0, height));
        end("rect", title);
    }

    void line(String style, double x1, double y1, double x2, double y2, String title) {
        text.append("<line class=\"").append(style);
        attribute("x1", x1);
        attribute("y1", y1);
        attribute("x2", x2);
        attribute("y2", y2);
        end("line", title);
    }

    void circle(String style, double x, double y, double radius, String title) {
        text.append("<circle class=\"").append(style);
        attribute("cx", x);
        attribute("cy", y);
        attribute("r", radius);
        end("circle", title);
    }

    /** @param path in the words of SVG */
    void path(String style, String path) {
        if (!path.isEmpty()) {
            text.append("<path class=\"")
                    .append(style)
                    .append("\" d=\"")
                    .append(path)
                    .append("\"/>\n");
        }
    }

    /** @param anchor start, middle or end */
    void text(String style, double x, double y, String anchor, String words) {
        text.append("<text class=\"").append(style);
        attribute("x", x);
        attribute("y", y);
        text.append("\" text-anchor=\"")
                .append(anchor)
                .append("\">")
                .append(escape(words))
                .append("</text>\n");
    }

    private void attribute(String name, double value) {
        text.append("\" ").append(name).append("=\"").append(number(value));
    }

    private void end(String element, String title) {
        if (title.isEmpty()) {
            text.append("\"/>\n");
        } else {
            text.append("\"><title>").append(escape(title)).append("</title></");
            text.append(element).append(">\n");
        }
    }
}
