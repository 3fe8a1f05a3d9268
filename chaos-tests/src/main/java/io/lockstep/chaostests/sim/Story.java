package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.sim.world.LogEntry;
import io.lockstep.codecs.log.BestQuoteDecoder;
import io.lockstep.codecs.log.MarkPriceDecoder;
import io.lockstep.codecs.log.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.InputAckDecoder;
import io.lockstep.codecs.outbox.LeaseRenewedDecoder;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.wire.InputText;
import io.lockstep.statemachine.wire.LogLine;
import io.lockstep.statemachine.wire.Names;
import io.lockstep.statemachine.wire.OutputText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;

/**
 * What happened, for people: what went wrong, what entered the log but prices, and what was said of it; the latest lines. What
 * is told again and again, though nothing has changed, is told once, so that the latest lines are those that matter.
 */
final class Story {
    private static final Set<String> TOLD_AGAIN_AND_AGAIN =
            Set.of("FeedStatus", "LeaseRenew", "BalanceReport", "PositionReport");

    private final int linesMax;
    private final Deque<String> lines = new ArrayDeque<>();
    private final Map<String, String> last = new HashMap<>();

    Story(int linesMax) {
        this.linesMax = linesMax;
    }

    void say(long ms, String what) {
        lines.addLast(String.format("%,10d ms  %s", ms, what));
        if (lines.size() > linesMax) {
            lines.removeFirst();
        }
    }

    void onEntry(long ms, LogEntry entry, EngineState state) {
        switch (entry.kind()) {
            case MESSAGE -> {
                final int template =
                        new MessageHeaderDecoder().wrap(entry.bytes(), 0).templateId();
                final boolean isMarket =
                        template == BestQuoteDecoder.TEMPLATE_ID || template == MarkPriceDecoder.TEMPLATE_ID;
                if (!isMarket) {
                    final LogLine line = new InputText(new Names(state))
                            .of(entry.bytes(), 0, entry.bytes().capacity());
                    if (isNews(line)) {
                        say(ms, "in   " + line.text());
                    }
                }
            }
            case TIMER -> {}
            case NEW_TERM, SESSION_OPENED, SESSION_CLOSED, SNAPSHOT ->
                say(ms, "log  " + entry.kind() + (entry.session() == 0 ? "" : " " + entry.session()));
        }
    }

    /** The last word of such a line is how it stands, those before it tell of what; the first is the input's number. */
    private boolean isNews(LogLine line) {
        if (!TOLD_AGAIN_AND_AGAIN.contains(line.type())) {
            return true;
        }
        final String told = line.text().substring(line.text().indexOf(' ') + 1);
        final int how = told.lastIndexOf(' ') + 1;
        return !told.substring(how).equals(last.put(told.substring(0, how), told.substring(how)));
    }

    void onOutput(long ms, DirectBuffer buffer, int offset, EngineState state) {
        final int template = new MessageHeaderDecoder().wrap(buffer, offset).templateId();
        if (template != InputAckDecoder.TEMPLATE_ID && template != LeaseRenewedDecoder.TEMPLATE_ID) {
            say(
                    ms,
                    "  out  "
                            + new OutputText(new Names(state))
                                    .of(buffer, offset)
                                    .text());
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
