package io.lockstep.statemachine.wire;

import io.lockstep.codecs.log.MarginBracketsSetDecoder;
import io.lockstep.statemachine.engine.market.MarginBrackets;
import org.agrona.DirectBuffer;

/** A MarginBracketsSet message, as the engine sees it. */
final class MarginBracketsView {
    private static final int GROUP_HEADER = 4;

    private final MarginBracketsSetDecoder message = new MarginBracketsSetDecoder();
    private final MarginBrackets brackets = new MarginBrackets();

    /** @return false where the bytes are not such a message, or its tiers are none */
    boolean wrap(DirectBuffer buffer, int offset, int length, int blockLength, int version) {
        if (blockLength < MarginBracketsSetDecoder.BLOCK_LENGTH || length < blockLength + GROUP_HEADER) {
            return false;
        }
        message.wrap(buffer, offset, blockLength, version);
        final MarginBracketsSetDecoder.BracketsDecoder group = message.brackets();
        final int entry = group.actingBlockLength();
        if (entry < MarginBracketsSetDecoder.BracketsDecoder.sbeBlockLength()
                || blockLength + GROUP_HEADER + (long) group.count() * entry > length) {
            return false;
        }
        brackets.clear();
        boolean areGood = true;
        while (areGood && group.hasNext()) {
            group.next();
            areGood = brackets.add(group.floorUnits(), group.maintenancePpm(), group.deductionUnits());
        }
        return areGood;
    }

    int instrumentId() {
        return message.instrumentId();
    }

    MarginBrackets brackets() {
        return brackets;
    }
}
