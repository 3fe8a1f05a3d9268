package io.lockstep.gatewayingress.feed.okx;

import io.lockstep.gatewayingress.feed.FeedInstrument;
import java.util.zip.CRC32;

/**
 * The venue's checksum of a book: CRC-32, signed, of the best 25 levels of both sides, {@code bid:size:ask:size:…}, in
 * plain decimals without zeros at their end. Where one side is shorter, the other goes on alone.
 */
final class BookChecksum {
    private static final int LEVELS = 25;
    private static final int DIGITS = 20;

    private final CRC32 crc = new CRC32();
    private final byte[] text = new byte[2 * DIGITS];
    private boolean isFirst;

    long of(BookSide bids, BookSide asks, FeedInstrument instrument) {
        crc.reset();
        isFirst = true;
        for (int i = 0; i < LEVELS; i++) {
            add(bids, i, instrument);
            add(asks, i, instrument);
        }
        return (int) crc.getValue();
    }

    private void add(BookSide side, int index, FeedInstrument instrument) {
        if (index < side.size()) {
            add(side.priceTicks(index), -instrument.priceExponent());
            add(side.quantityLots(index), -instrument.quantityExponent());
        }
    }

    /** Writes from the end: zeros there are left out, and the point with them. */
    private void add(long value, int decimals) {
        if (!isFirst) {
            crc.update(':');
        }
        isFirst = false;
        int at = text.length;
        long rest = value;
        boolean isFraction = false;
        for (int i = 0; i < decimals; i++) {
            final byte digit = (byte) ('0' + rest % 10);
            rest /= 10;
            if (digit != '0' || isFraction) {
                isFraction = true;
                text[--at] = digit;
            }
        }
        if (isFraction) {
            text[--at] = '.';
        }
        do {
            text[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        crc.update(text, at, text.length - at);
    }
}
