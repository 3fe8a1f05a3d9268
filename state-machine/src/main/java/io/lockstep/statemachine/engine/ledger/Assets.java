package io.lockstep.statemachine.engine.ledger;

import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Limits;
import io.lockstep.statemachine.engine.Slots;
import org.agrona.collections.Long2LongHashMap;

/**
 * The assets that the engine has heard of, numbered in that order. A name is up to twelve bytes, held in two numbers so
 * that looking one up makes no garbage.
 */
public final class Assets {
    /** In place of an asset's number: there is no room for another, or the name is empty. */
    public static final int NONE = 65_535;

    private static final int HEAD = Long.BYTES;
    private static final int LENGTH = Long.BYTES + Integer.BYTES;

    private record Asset(String name, long head, int tail) {}

    private final Limits limits;
    private final Slots<Asset> assets = new Slots<>();
    private final Long2LongHashMap byKey = new Long2LongHashMap(NONE);

    public Assets(Limits limits) {
        this.limits = limits;
    }

    /** The number of an asset, which it is given now if it has none; {@link #NONE} where that is not possible. */
    public int idOf(String name) {
        return name.length() > LENGTH ? NONE : idOf(bytes(name, 0, HEAD), (int) bytes(name, HEAD, LENGTH));
    }

    /**
     * The same by the bytes of its name, the first in the lowest place.
     *
     * @param head the first eight bytes
     * @param tail the last four
     */
    public int idOf(long head, int tail) {
        if (head == 0) {
            return NONE;
        }
        final long key = head ^ ((long) tail << Integer.SIZE);
        final int guess = (int) byKey.get(key);
        if (guess != NONE && is(guess, head, tail)) {
            return guess;
        }
        for (int id = 0; guess != NONE && id < assets.end(); id++) {
            if (is(id, head, tail)) {
                return id; // two names have one key: rare enough to be looked for
            }
        }
        if (assets.end() >= limits.of(Limit.ASSETS)) {
            return NONE;
        }
        if (guess == NONE) {
            byKey.put(key, assets.end());
        }
        assets.add(new Asset(text(head, HEAD) + text(tail, LENGTH - HEAD), head, tail));
        return assets.end() - 1;
    }

    private boolean is(int id, long head, int tail) {
        final Asset asset = assets.get(id);
        return asset.head == head && asset.tail == tail;
    }

    /** Whether so many more may be given a number. */
    public boolean hasRoom(int more) {
        return assets.end() + more <= limits.of(Limit.ASSETS);
    }

    /** The first eight bytes of an asset's name, the first in the lowest place. */
    public long head(int assetId) {
        return assets.get(assetId).head;
    }

    /** The last four. */
    public int tail(int assetId) {
        return assets.get(assetId).tail;
    }

    public String name(int assetId) {
        return assets.get(assetId).name;
    }

    /** Every asset's number is below this. */
    public int end() {
        return assets.end();
    }

    private static long bytes(String name, int from, int to) {
        long bytes = 0;
        for (int i = Math.min(to, name.length()) - 1; i >= from; i--) {
            bytes = (bytes << Byte.SIZE) | (name.charAt(i) & 0xFF);
        }
        return bytes;
    }

    private static String text(long bytes, int length) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            final char character = (char) ((bytes >>> (i * Byte.SIZE)) & 0xFF);
            if (character != 0) {
                text.append(character);
            }
        }
        return text.toString();
    }
}
