package io.lockstep.chaostests.check;

import io.lockstep.codecs.log.BestQuoteDecoder;
import io.lockstep.codecs.log.DepthUpdateDecoder;
import io.lockstep.codecs.log.MessageHeaderDecoder;
import io.lockstep.codecs.log.TradeDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** When members led, and from when on they were fed, as the log says; filled in its order. */
public final class LeaderTerms {
    /** It did not come to that. */
    public static final long NONE = -1;

    /**
     * A term of office. Times are the leader's, in nanoseconds since the epoch.
     *
     * @param beganNs when it wrote its first entry: the election is over
     * @param fedNs when it took the first market data: a feed has found it; or {@link #NONE}
     */
    public record Term(long beganNs, long fedNs) {}

    private final List<Term> terms = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    /** A leader begins. */
    public void onNewTerm(long timeNs) {
        terms.add(new Term(timeNs, NONE));
    }

    /** The log's next input. */
    public void onInput(long timeNs, DirectBuffer buffer, int offset, int length) {
        if (!terms.isEmpty() && terms.getLast().fedNs() == NONE && isMarketData(buffer, offset, length)) {
            terms.set(terms.size() - 1, new Term(terms.getLast().beganNs(), timeNs));
        }
    }

    private boolean isMarketData(DirectBuffer buffer, int offset, int length) {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH) {
            return false;
        }
        header.wrap(buffer, offset);
        return header.schemaId() == BestQuoteDecoder.SCHEMA_ID
                && switch (header.templateId()) {
                    case BestQuoteDecoder.TEMPLATE_ID, TradeDecoder.TEMPLATE_ID, DepthUpdateDecoder.TEMPLATE_ID -> true;
                    default -> false;
                };
    }

    /** How many, the first included. */
    public int count() {
        return terms.size();
    }

    /** The first that began after a moment and was fed: one before it may have ended at once; null where there is none. */
    public @Nullable Term after(long timeNs) {
        return terms.stream()
                .filter(term -> term.beganNs() > timeNs && term.fedNs() != NONE)
                .findFirst()
                .orElse(null);
    }
}
