package io.lockstep.gatewayingress.feed.binance;

import io.lockstep.gatewayingress.feed.protocol.UnknownFields;

/** The names of the fields that a frame has, without making anything of them: those of one letter are bits. */
final class FieldNames {
    private static final int WORDS = 32;

    private final UnknownFields unknown;
    private final String[] words = new String[WORDS];
    private int wordCount;
    private long letters;

    FieldNames(UnknownFields unknown) {
        this.unknown = unknown;
        clear();
    }

    void clear() {
        wordCount = 0;
        letters = 0;
    }

    /** Of more words than any event has, the first are looked at. */
    void add(String name) {
        final long letter = FeedFields.letter(name);
        letters |= letter;
        if (letter == 0 && wordCount < WORDS) {
            words[wordCount] = name;
            wordCount++;
        }
    }

    /** Counts those that a message of this kind has in no document. */
    void look(FeedFields message) {
        for (long strange = letters & ~message.letters(); strange != 0; strange &= strange - 1) {
            unknown.count(message, FeedFields.name(Long.numberOfTrailingZeros(strange)));
        }
        for (int i = 0; i < wordCount; i++) {
            unknown.look(message, words[i]);
        }
    }
}
