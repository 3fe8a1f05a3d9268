package io.lockstep.gatewayegress.venue.okx;

import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The venue's numbers of instruments: requests about orders over web socket name an instrument by its number, not by its
 * symbol. Each is asked for when its shard is told, one after the other, and again where there was no answer.
 */
final class InstrumentCodes {
    /** Asks the venue for an instrument's number. */
    interface Question {
        void ask(long nowNs, String symbol, Consumer<VenueAnswer<Long>> then);
    }

    private static final long ASK_AGAIN_NS = TimeUnit.SECONDS.toNanos(1);

    private final Question question;
    private final Map<String, Long> codes = new HashMap<>();
    private final Set<String> wanted = new HashSet<>();
    private final Deque<String> toAsk = new ArrayDeque<>();
    private boolean isAsking;
    private long askedNs = Long.MIN_VALUE / 2;
    private boolean isRefused;

    InstrumentCodes(Question question) {
        this.question = question;
    }

    void shards(Iterable<VenueShard> shards) {
        for (final VenueShard shard : shards) {
            if (wanted.add(shard.symbol())) {
                toAsk.add(shard.symbol());
            }
        }
    }

    /** @return null where it is not known yet */
    @Nullable
    Long find(String symbol) {
        return codes.get(symbol);
    }

    /** To be called while requests can be made. */
    void onTimer(long nowNs) {
        if (toAsk.isEmpty() || isAsking || (isRefused && nowNs - askedNs < ASK_AGAIN_NS)) {
            return;
        }
        final String symbol = toAsk.removeFirst();
        isAsking = true;
        askedNs = nowNs;
        question.ask(nowNs, symbol, answer -> {
            isAsking = false;
            isRefused = !(answer instanceof VenueAnswer.Ok<Long>);
            if (answer instanceof VenueAnswer.Ok<Long>(var code)) {
                codes.put(symbol, code);
            } else {
                toAsk.addLast(symbol);
            }
        });
    }
}
