package io.lockstep.gatewayingress.feed;

/** What a raw frame is. */
public enum FrameKind {
    /** A combined-stream frame of a web socket: {@code {"stream":"btcusdt@depth@100ms","data":{…}}}. */
    STREAM,
    /** The body of a REST depth snapshot. */
    DEPTH_SNAPSHOT,
    /** The body of a REST exchangeInfo. */
    EXCHANGE_INFO
}
