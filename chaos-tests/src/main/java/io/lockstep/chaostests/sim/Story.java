package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.sim.world.LogEntry;
import io.lockstep.codecs.log.BestQuoteDecoder;
import io.lockstep.codecs.log.MarkPriceDecoder;
import io.lockstep.codecs.log.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.InputAckDecoder;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.wire.InputText;
import io.lockstep.statemachine.wire.LogLine;
import io.lockstep.statemachine.wire.Names;
import io.lockstep.statemachine.wire.OutputText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.agrona.DirectBuffer;

/** What happened, for people: what went wrong, what entered the log but prices, and what was said of it; the latest lines. */
final class Story {
    private final int linesMax;
    private final Deque<String> lines = new ArrayDeque<>();
    private boolean isMarket;

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
        isMarket = true;
        switch (entry.kind()) {
            case MESSAGE -> {
                final int template =
                        new MessageHeaderDecoder().wrap(entry.bytes(), 0).templateId();
                isMarket = template == BestQuoteDecoder.TEMPLATE_ID || template == MarkPriceDecoder.TEMPLATE_ID;
                if (!isMarket) {
                    final LogLine line = new InputText(new Names(state))
                            .of(entry.bytes(), 0, entry.bytes().capacity());
                    say(ms, "in   " + line.text());
                }
            }
            case TIMER -> {}
            case NEW_TERM, SESSION_OPENED, SESSION_CLOSED, SNAPSHOT -> {
                isMarket = false;
                say(ms, "log  " + entry.kind() + (entry.session() == 0 ? "" : " " + entry.session()));
            }
        }
    }

    void onOutput(long ms, DirectBuffer buffer, int offset, EngineState state) {
        final int template = new MessageHeaderDecoder().wrap(buffer, offset).templateId();
        if (!isMarket && template != InputAckDecoder.TEMPLATE_ID) {
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
