package io.lockstep.chaostests.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a history as Jepsen does, for Knossos, Elle and others: a map for each event, one to a line, in the order of
 * their times. Faults and elections are the nemesis's.
 */
public final class Edn {
    private record Line(long timeNs, boolean isEnd, String process, String type, String f, String rest) {}

    private Edn() {}

    public static void write(Path file, History history) throws IOException {
        final List<Line> lines = new ArrayList<>();
        for (final Operation operation : history.operations()) {
            add(lines, operation);
        }
        for (final Moment moment : history.moments()) {
            add(lines, moment);
        }
        lines.sort(Comparator.comparingLong(Line::timeNs).thenComparing(Line::isEnd));
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < lines.size(); i++) {
                final Line line = lines.get(i);
                out.write("{:index " + i + ", :process " + line.process + ", :type :" + line.type + ", :f "
                        + keyword(line.f) + line.rest + ", :time " + line.timeNs + "}\n");
            }
        }
    }

    private static void add(List<Line> lines, Operation operation) {
        final String process = Integer.toString(operation.process());
        final String key = ", :key " + text(operation.key());
        final String value = key + ", :value " + value(operation.value());
        lines.add(new Line(operation.invokedNs(), false, process, "invoke", operation.f(), value));
        if (operation.returnedNs() != Operation.NEVER) {
            final String type = operation.outcome() == Outcome.OK ? "ok" : "fail";
            final String answer = operation.answer() == null ? "" : ", :answer " + value(operation.answer());
            final String told = operation.value() == null && operation.outcome() == Outcome.OK
                    ? key + ", :value " + value(operation.answer()) // as Jepsen tells what was read
                    : value + answer;
            lines.add(new Line(operation.returnedNs(), true, process, type, operation.f(), told));
        }
    }

    private static void add(List<Line> lines, Moment moment) {
        final String kind = moment.kind().name().toLowerCase(java.util.Locale.ROOT);
        final String what = ", :value " + text(moment.what());
        lines.add(new Line(moment.beginNs(), false, ":nemesis", "info", kind, what));
        if (moment.endNs() != Operation.NEVER && moment.endNs() != moment.beginNs()) {
            lines.add(new Line(moment.endNs(), true, ":nemesis", "info", kind + "-end", what));
        }
    }

    private static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "nil";
            case Number number -> number.toString();
            case Boolean bool -> bool.toString();
            case Enum<?> constant -> keyword(constant.name());
            case Answer answer ->
                answer.number() == Answer.NONE
                        ? keyword(answer.reason().name())
                        : "[" + keyword(answer.reason().name()) + " " + answer.number() + "]";
            case List<?> list ->
                "[" + String.join(" ", list.stream().map(Edn::value).toList()) + "]";
            default -> text(value.toString());
        };
    }

    /** What cannot stand in a keyword becomes a hyphen. */
    private static String keyword(String name) {
        return ":" + name.replaceAll("[^A-Za-z0-9*+!_?.-]", "-");
    }

    private static String text(String text) {
        final StringBuilder escaped = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> escaped.append('\\').append(c);
                case '\n' -> escaped.append("\\n");
                case '\t' -> escaped.append("\\t");
                case '\r' -> escaped.append("\\r");
                default -> escaped.append(c);
            }
        }
        return escaped.append('"').toString();
    }
}
