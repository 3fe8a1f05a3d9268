package io.lockstep.chaostests.load;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Collects what was measured and prints it: for people a heading and a table, for programs one JSON object a line. */
final class Figures {
    private static final MathContext SIX_DIGITS = new MathContext(6);

    private record Figure(String name, String value, String unit) {}

    private final PrintWriter out;
    private final boolean json;
    private final List<Figure> figures = new ArrayList<>();

    Figures(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** A line of the heading. */
    void say(String what, String text) {
        if (!json) {
            out.printf("%-9s %s%n", what, text);
        }
    }

    /** @throws IllegalStateException for what is not a number: a benchmark that measured nothing has failed */
    void add(String name, double value, String unit) {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException(name + " was not measured");
        }
        figures.add(new Figure(name, plain(value), unit));
    }

    void print() {
        if (!json) {
            out.println();
        }
        for (Figure figure : figures) {
            if (json) {
                out.printf(
                        "{\"name\":\"%s\",\"value\":%s,\"unit\":\"%s\"}%n",
                        figure.name(), figure.value(), figure.unit());
            } else {
                out.printf("  %-48s %16s %s%n", figure.name(), figure.value(), figure.unit());
            }
        }
        out.flush();
    }

    /** Counts exactly, measures with six digits; never an exponent. */
    private static String plain(double value) {
        if (value == Math.rint(value)) {
            return Long.toString(Math.round(value));
        }
        final BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).setScale(4, RoundingMode.HALF_UP);
        return rounded.stripTrailingZeros().toPlainString();
    }
}
