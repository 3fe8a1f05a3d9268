package io.lockstep.statemachine.wire;

import io.lockstep.codecs.log.DepthUpdateDecoder;
import io.lockstep.codecs.log.DepthUpdateDecoder.AsksDecoder;
import io.lockstep.codecs.log.DepthUpdateDecoder.BidsDecoder;
import io.lockstep.codecs.log.GroupSizeEncodingDecoder;
import io.lockstep.statemachine.engine.market.DepthUpdate;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A DepthUpdate message, as the engine sees it: checked to be whole before it is read. */
final class DepthView implements DepthUpdate {
    private static final int GROUP_HEADER = GroupSizeEncodingDecoder.ENCODED_LENGTH;

    private final DepthUpdateDecoder message = new DepthUpdateDecoder();
    private final GroupSizeEncodingDecoder groupSize = new GroupSizeEncodingDecoder();
    private BidsDecoder bids;
    private AsksDecoder asks;
    private boolean inBids = true;

    DepthView() {
        final int emptyLength = DepthUpdateDecoder.BLOCK_LENGTH + 2 * GROUP_HEADER;
        message.wrap(new UnsafeBuffer(new byte[emptyLength]), 0, DepthUpdateDecoder.BLOCK_LENGTH, 1);
        bids = message.bids();
        asks = message.asks();
    }

    /** @return false where the bytes are not such a message */
    boolean wrap(DirectBuffer buffer, int offset, int length, int blockLength, int version) {
        if (blockLength < DepthUpdateDecoder.BLOCK_LENGTH) {
            return false;
        }
        final int asksAt = behindGroup(buffer, offset, blockLength, length);
        if (asksAt < 0 || behindGroup(buffer, offset, asksAt, length) < 0) {
            return false;
        }
        message.wrap(buffer, offset, blockLength, version);
        rewind();
        return true;
    }

    private int behindGroup(DirectBuffer buffer, int offset, int at, int length) {
        if (at + GROUP_HEADER > length) {
            return -1;
        }
        groupSize.wrap(buffer, offset + at);
        final int rowLength = groupSize.blockLength();
        final int end = at + GROUP_HEADER + rowLength * groupSize.numInGroup();
        return rowLength < BidsDecoder.sbeBlockLength() || end > length ? -1 : end;
    }

    @Override
    public void rewind() {
        message.sbeRewind();
        bids = message.bids();
        inBids = true;
    }

    @Override
    public boolean nextBid() {
        if (!inBids) {
            return false;
        }
        if (bids.hasNext()) {
            bids.next();
            return true;
        }
        inBids = false;
        asks = message.asks();
        return false;
    }

    @Override
    public boolean nextAsk() {
        if (inBids || !asks.hasNext()) {
            return false;
        }
        asks.next();
        return true;
    }

    @Override
    public long priceTicks() {
        return inBids ? bids.priceTicks() : asks.priceTicks();
    }

    @Override
    public long quantityLots() {
        return inBids ? bids.quantityLots() : asks.quantityLots();
    }

    @Override
    public int instrumentId() {
        return message.instrumentId();
    }

    @Override
    public long venueSequence() {
        return message.venueSequence();
    }

    @Override
    public boolean isSnapshot() {
        return message.flags().snapshot();
    }

    @Override
    public boolean hasMore() {
        return message.flags().more();
    }

    long receiveTimeNs() {
        return message.receiveTimeNs();
    }
}
