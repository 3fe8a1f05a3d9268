package io.lockstep.gatewayingress.feed.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds an instrument by the characters of its symbol, without making a string of them.
 *
 * @param <C> how its depth becomes a book
 */
public final class SymbolTable<C extends DepthChain> {
    private final List<@Nullable InstrumentFeed<C>> slots;
    private final int mask;

    public SymbolTable(List<InstrumentFeed<C>> feeds) {
        final int capacity = Integer.highestOneBit(Math.max(1, feeds.size())) * 4;
        slots = new ArrayList<>(Collections.nCopies(capacity, null));
        mask = capacity - 1;
        for (final InstrumentFeed<C> feed : feeds) {
            add(feed);
        }
    }

    @Nullable
    public InstrumentFeed<C> find(char[] text, int offset, int length) {
        int slot = hash(text, offset, length) & mask;
        for (InstrumentFeed<C> feed = slots.get(slot); feed != null; feed = slots.get(slot)) {
            if (isEqual(feed.symbol(), text, offset, length)) {
                return feed;
            }
            slot = (slot + 1) & mask;
        }
        return null;
    }

    @Nullable
    public InstrumentFeed<C> find(String symbol) {
        return find(symbol.toCharArray(), 0, symbol.length());
    }

    private void add(InstrumentFeed<C> feed) {
        final String symbol = feed.symbol();
        if (find(symbol) != null) {
            throw new IllegalArgumentException("two instruments are " + symbol);
        }
        int slot = hash(symbol.toCharArray(), 0, symbol.length()) & mask;
        while (slots.get(slot) != null) {
            slot = (slot + 1) & mask;
        }
        slots.set(slot, feed);
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
