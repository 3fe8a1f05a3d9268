package io.lockstep.chaostests.history;

import io.lockstep.codecs.outbox.RejectReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Histories as text, a line for each operation: {@code 0-10 p1 write x 3 ok}, in the order of beginning, end, process, what is
 * done, to what, and what comes of it. The end is {@code ?} where nobody answered; the value is {@code -} where there is
 * none; behind {@code ok} may stand what was read, behind {@code fail} a reason and a number.
 */
final class Histories {
    private Histories() {}

    /** @param kind of all objects in it */
    static List<Operation> parse(String kind, String... lines) {
        final List<Operation> operations = new ArrayList<>();
        for (final String line : lines) {
            operations.add(operation(kind, line.split(" ")));
        }
        return operations;
    }

    private static Operation operation(String kind, String[] words) {
        final String[] times = words[0].split("-");
        final boolean isOpen = times[1].equals("?");
        final Outcome outcome = isOpen ? Outcome.INFO : words[5].equals("ok") ? Outcome.OK : Outcome.FAIL;
        return new Operation(
                Integer.parseInt(words[1].substring(1)),
                words[2],
                kind + "/" + words[3],
                value(words[4]),
                outcome,
                isOpen ? null : answer(kind, words),
                Long.parseLong(times[0]),
                isOpen ? Operation.NEVER : Long.parseLong(times[1]),
                null);
    }

    private static @Nullable Object value(String word) {
        if (word.equals("-")) {
            return null;
        }
        return word.contains(",")
                ? List.of(word.split(",")).stream().map(Long::valueOf).toList()
                : Long.valueOf(word);
    }

    private static @Nullable Object answer(String kind, String[] words) {
        if (kind.equals(RegisterModel.KIND)) {
            return words.length > 6 ? value(words[6]) : words[5].equals("fail") ? "refused" : null;
        }
        final RejectReason reason = words[5].equals("ok")
                ? RejectReason.NONE
                : RejectReason.valueOf(words[6].toUpperCase(java.util.Locale.ROOT));
        final int at = words[5].equals("ok") ? 6 : 7;
        return new Answer(reason, words.length > at ? Long.parseLong(words[at]) : Answer.NONE);
    }
}
