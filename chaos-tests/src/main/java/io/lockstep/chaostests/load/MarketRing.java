package io.lockstep.chaostests.load;

import io.lockstep.codecs.log.BestQuoteEncoder;
import io.lockstep.codecs.log.DepthUpdateEncoder;
import io.lockstep.codecs.log.MessageHeaderEncoder;
import io.lockstep.codecs.log.OriginEncoder;
import io.lockstep.codecs.log.TradeEncoder;
import io.lockstep.statemachine.engine.session.Role;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * Market data as encoded messages, made beforehand and given again and again: only numbers and times are written anew,
 * so that what is measured is the engine and not the market.
 */
final class MarketRing {
    private static final int MESSAGES = 8 * 1024;
    private static final int SLOT = 512;
    private static final int BODY = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int SEQUENCE = BODY + OriginEncoder.sequenceEncodingOffset();

    private final UnsafeBuffer ring = new UnsafeBuffer(new byte[MESSAGES * SLOT]);
    private final int[] lengths = new int[MESSAGES];
    private final int receiveTimeOffset;
    private final int venueSequenceOffset;
    private int next;
    private long venueSequence;

    private <E extends MessageEncoderFlyweight> MarketRing(
            E encoder, Consumer<E> market, int receiveTimeOffset, int venueSequenceOffset) {
        this.receiveTimeOffset = BODY + receiveTimeOffset;
        this.venueSequenceOffset = BODY + venueSequenceOffset;
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final OriginEncoder origin = new OriginEncoder();
        for (int i = 0; i < MESSAGES; i++) {
            header.wrap(ring, i * SLOT)
                    .blockLength(encoder.sbeBlockLength())
                    .templateId(encoder.sbeTemplateId())
                    .schemaId(encoder.sbeSchemaId())
                    .version(encoder.sbeSchemaVersion());
            encoder.wrap(ring, i * SLOT + BODY);
            origin.wrap(ring, i * SLOT + BODY).sourceId(EngineLog.session(Role.FEED));
            origin.flags().clear();
            market.accept(encoder);
            lengths[i] = BODY + encoder.encodedLength();
            if (lengths[i] > SLOT) {
                throw new IllegalStateException("a message of " + lengths[i] + " bytes does not fit");
            }
        }
    }

    static MarketRing ofQuotes(int instruments) {
        final Market market = new Market(instruments);
        return new MarketRing(
                new BestQuoteEncoder(),
                quote -> market.quote(quote, 0),
                BestQuoteEncoder.receiveTimeNsEncodingOffset(),
                BestQuoteEncoder.venueSequenceEncodingOffset());
    }

    static MarketRing ofDepth(int instruments) {
        final Market market = new Market(instruments);
        return new MarketRing(
                new DepthUpdateEncoder(),
                depth -> market.depth(depth, 0),
                DepthUpdateEncoder.receiveTimeNsEncodingOffset(),
                DepthUpdateEncoder.venueSequenceEncodingOffset());
    }

    static MarketRing ofTrades(int instruments) {
        final Market market = new Market(instruments);
        return new MarketRing(
                new TradeEncoder(),
                trade -> market.trade(trade, 0),
                TradeEncoder.receiveTimeNsEncodingOffset(),
                TradeEncoder.tradeIdEncodingOffset());
    }

    /** The next message, as the feed's next input. */
    void put(EngineLog log) {
        final int at = next * SLOT;
        ring.putLong(at + SEQUENCE, log.nextSequence(Role.FEED), ByteOrder.LITTLE_ENDIAN);
        ring.putLong(at + receiveTimeOffset, log.timeNs(), ByteOrder.LITTLE_ENDIAN);
        ring.putLong(at + venueSequenceOffset, ++venueSequence, ByteOrder.LITTLE_ENDIAN);
        log.put(Role.FEED, ring, at, lengths[next]);
        next = (next + 1) % MESSAGES;
    }
}
