package io.lockstep.chaostests.load;

import io.lockstep.codecs.log.BestQuoteEncoder;
import io.lockstep.codecs.log.DepthUpdateEncoder;
import io.lockstep.codecs.log.MessageHeaderEncoder;
import io.lockstep.codecs.log.OriginEncoder;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.TradeEncoder;
import io.lockstep.statemachine.engine.session.Role;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * Market data as encoded messages, made beforehand and given again and again: only numbers and times are written anew,
 * so that what is measured is the engine and not the market. Prices walk at random and come back to where they began.
 */
final class MarketRing {
    private static final int MAX_MESSAGES = 8 * 1024;
    private static final int SLOT = 512;
    private static final int BODY = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int SEQUENCE = BODY + OriginEncoder.sequenceEncodingOffset();
    private static final int LEVELS_PER_SIDE = 10;

    private final int instruments;
    private final Random random;
    private final int messages;
    private final UnsafeBuffer ring;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OriginEncoder origin = new OriginEncoder();
    private final int[] lengths;
    private final int receiveTimeOffset;
    private final int venueSequenceOffset;
    private int next;
    private long venueSequence;

    private MarketRing(int instruments, int receiveTimeOffset, int venueSequenceOffset) {
        this.instruments = instruments;
        this.receiveTimeOffset = BODY + receiveTimeOffset;
        this.venueSequenceOffset = BODY + venueSequenceOffset;
        random = new Random(1);
        messages = MAX_MESSAGES / (2 * instruments) * 2 * instruments; // there and back, as many of each instrument
        ring = new UnsafeBuffer(new byte[messages * SLOT]);
        lengths = new int[messages];
    }

    /** Best quotes; every fourth moves the price, by a tick. */
    static MarketRing ofQuotes(int instruments) {
        final MarketRing made = new MarketRing(
                instruments,
                BestQuoteEncoder.receiveTimeNsEncodingOffset(),
                BestQuoteEncoder.venueSequenceEncodingOffset());
        final BestQuoteEncoder quote = new BestQuoteEncoder();
        final long[] walk = made.walk();
        for (int i = 0; i < made.messages; i++) {
            made.begin(i, quote);
            quote.instrumentId(i % instruments)
                    .bidTicks(walk[i] - 1)
                    .bidLots(1 + made.random.nextInt(1_000))
                    .askTicks(walk[i] + 1)
                    .askLots(1 + made.random.nextInt(1_000));
            made.end(i, quote);
        }
        return made;
    }

    /** Updates of ten levels a side, up to thirty ticks from the best; one level in ten is removed. */
    static MarketRing ofDepth(int instruments) {
        final MarketRing made = new MarketRing(
                instruments,
                DepthUpdateEncoder.receiveTimeNsEncodingOffset(),
                DepthUpdateEncoder.venueSequenceEncodingOffset());
        final DepthUpdateEncoder depth = new DepthUpdateEncoder();
        for (int i = 0; i < made.messages; i++) {
            made.begin(i, depth);
            depth.instrumentId(i % instruments).flags().clear();
            final var bids = depth.bidsCount(LEVELS_PER_SIDE);
            for (int level = 0; level < LEVELS_PER_SIDE; level++) {
                bids.next().priceTicks(Desk.MID_TICKS - made.distance(level)).quantityLots(made.levelLots(level));
            }
            final var asks = depth.asksCount(LEVELS_PER_SIDE);
            for (int level = 0; level < LEVELS_PER_SIDE; level++) {
                asks.next().priceTicks(Desk.MID_TICKS + made.distance(level)).quantityLots(made.levelLots(level));
            }
            made.end(i, depth);
        }
        return made;
    }

    /** Public trades of both sides. */
    static MarketRing ofTrades(int instruments) {
        final MarketRing made = new MarketRing(
                instruments, TradeEncoder.receiveTimeNsEncodingOffset(), TradeEncoder.tradeIdEncodingOffset());
        final TradeEncoder trade = new TradeEncoder();
        final long[] walk = made.walk();
        for (int i = 0; i < made.messages; i++) {
            made.begin(i, trade);
            trade.instrumentId(i % instruments)
                    .aggressor(made.random.nextBoolean() ? Side.BUY : Side.SELL)
                    .priceTicks(walk[i])
                    .quantityLots(1 + made.random.nextInt(1_000));
            made.end(i, trade);
        }
        return made;
    }

    /** Prices in the order of the messages; the second half goes back the way the first came. */
    private long[] walk() {
        final long[] walk = new long[messages];
        final long[] mid = new long[instruments];
        Arrays.fill(mid, Desk.MID_TICKS);
        for (int i = 0; i < messages / 2; i++) {
            final int instrument = i % instruments;
            if (random.nextInt(4) == 0) {
                mid[instrument] += random.nextBoolean() ? 1 : -1;
            }
            walk[i] = mid[instrument];
        }
        for (int i = 0; i < messages / 2; i++) {
            final int mirrored = messages / 2 - instruments - i / instruments * instruments + i % instruments;
            walk[messages / 2 + i] = walk[mirrored];
        }
        return walk;
    }

    /** The best level always stands; the others lie somewhere behind it. */
    private long distance(int level) {
        return level == 0 ? 1 : 2 + random.nextInt(30);
    }

    private long levelLots(int level) {
        return level > 0 && random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(1_000);
    }

    private void begin(int i, MessageEncoderFlyweight encoder) {
        header.wrap(ring, i * SLOT)
                .blockLength(encoder.sbeBlockLength())
                .templateId(encoder.sbeTemplateId())
                .schemaId(encoder.sbeSchemaId())
                .version(encoder.sbeSchemaVersion());
        encoder.wrap(ring, i * SLOT + BODY);
        origin.wrap(ring, i * SLOT + BODY).sourceId(EngineLog.session(Role.FEED));
        origin.flags().clear();
    }

    private void end(int i, MessageEncoderFlyweight encoder) {
        lengths[i] = BODY + encoder.encodedLength();
        if (lengths[i] > SLOT) {
            throw new IllegalStateException("a message of " + lengths[i] + " bytes does not fit");
        }
    }

    /** The next message, as the feed's next input. */
    void put(EngineLog log) {
        final int at = next * SLOT;
        ring.putLong(at + SEQUENCE, log.nextSequence(Role.FEED), ByteOrder.LITTLE_ENDIAN);
        ring.putLong(at + receiveTimeOffset, log.timeNs(), ByteOrder.LITTLE_ENDIAN);
        ring.putLong(at + venueSequenceOffset, ++venueSequence, ByteOrder.LITTLE_ENDIAN);
        log.put(Role.FEED, ring, at, lengths[next]);
        next = (next + 1) % messages;
    }
}
