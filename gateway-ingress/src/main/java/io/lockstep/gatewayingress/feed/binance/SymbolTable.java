package io.lockstep.gatewayingress.feed.binance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds an instrument by the characters of its symbol, without making a string of them. */
final class SymbolTable {
    private final @Nullable InstrumentFeed[] slots;
    private final int mask;

    SymbolTable(List<InstrumentFeed> feeds) {
        final int capacity = Integer.highestOneBit(Math.max(1, feeds.size())) * 4;
        slots = new @Nullable InstrumentFeed[capacity];
        mask = capacity - 1;
        for (final InstrumentFeed feed : feeds) {
            add(feed);
        }
    }

    @Nullable
    InstrumentFeed find(char[] text, int offset, int length) {
        int slot = hash(text, offset, length) & mask;
        for (InstrumentFeed feed = slots[slot]; feed != null; feed = slots[slot]) {
            if (isEqual(feed.symbol(), text, offset, length)) {
                return feed;
            }
            slot = (slot + 1) & mask;
        }
        return null;
    }

    @Nullable
    InstrumentFeed find(String symbol) {
        return find(symbol.toCharArray(), 0, symbol.length());
    }

    private void add(InstrumentFeed feed) {
        final String symbol = feed.symbol();
        if (find(symbol) != null) {
            throw new IllegalArgumentException("two instruments are " + symbol);
        }
        int slot = hash(symbol.toCharArray(), 0, symbol.length()) & mask;
        while (slots[slot] != null) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = feed;
    }

    private static boolean isEqual(String symbol, char[] text, int offset, int length) {
        if (symbol.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (symbol.charAt(i) != text[offset + i]) {
                return false;
            }
        }
        return true;
    }

    private static int hash(char[] text, int offset, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + text[offset + i];
        }
        return hash ^ (hash >>> 16);
    }
}
