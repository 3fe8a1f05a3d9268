package io.lockstep.gatewayingress.feed.binance;

/** Tells the kind of market data by a stream's name or an event's type, without making a string of it. */
final class StreamNames {
    private static final char[] STREAM_QUOTE = "bookTicker".toCharArray();
    private static final char[] STREAM_TRADE = "trade".toCharArray();
    private static final char[] STREAM_DEPTH = "depth".toCharArray();
    private static final char[] STREAM_MARK = "markPrice".toCharArray();

    private static final char[] EVENT_QUOTE = "bookTicker".toCharArray();
    private static final char[] EVENT_TRADE = "trade".toCharArray();
    private static final char[] EVENT_DEPTH = "depthUpdate".toCharArray();
    private static final char[] EVENT_MARK = "markPriceUpdate".toCharArray();

    private StreamNames() {}

    /**
     * Of {@code btcusdt@depth@100ms}: what stands between the first @ and the next. The partial books ({@code depth20})
     * are other streams, although their events too are called depthUpdate.
     */
    static StreamEvent.Kind ofStream(char[] text, int offset, int length) {
        final int end = offset + length;
        int begin = offset;
        while (begin < end && text[begin] != '@') {
            begin++;
        }
        begin = Math.min(begin + 1, end);
        int nameEnd = begin;
        while (nameEnd < end && text[nameEnd] != '@') {
            nameEnd++;
        }
        return of(STREAM_QUOTE, STREAM_TRADE, STREAM_DEPTH, STREAM_MARK, text, begin, nameEnd - begin);
    }

    static StreamEvent.Kind ofEvent(char[] text, int offset, int length) {
        return of(EVENT_QUOTE, EVENT_TRADE, EVENT_DEPTH, EVENT_MARK, text, offset, length);
    }

    private static StreamEvent.Kind of(
            char[] quote, char[] trade, char[] depth, char[] mark, char[] text, int offset, int length) {
        if (isEqual(quote, text, offset, length)) {
            return StreamEvent.Kind.QUOTE;
        }
        if (isEqual(trade, text, offset, length)) {
            return StreamEvent.Kind.TRADE;
        }
        if (isEqual(depth, text, offset, length)) {
            return StreamEvent.Kind.DEPTH_UPDATE;
        }
        return isEqual(mark, text, offset, length) ? StreamEvent.Kind.MARK : StreamEvent.Kind.NONE;
    }

    static boolean isEqual(char[] name, char[] text, int offset, int length) {
        if (name.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name[i] != text[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
