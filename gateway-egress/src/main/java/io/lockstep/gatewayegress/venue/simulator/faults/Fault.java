package io.lockstep.gatewayegress.venue.simulator.faults;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A way in which venues misbehave, and what its chances are counted by. */
public enum Fault {
    // Per request that changes orders. Unknown to the client is what became of it.

    /** 503 "Unknown error", and nothing was done. */
    UNKNOWN_503_LOST(Chance.ORDER_REQUEST),
    /** 503 "Unknown error", and it was done. */
    UNKNOWN_503_DONE(Chance.ORDER_REQUEST),
    /** -1007, and nothing was done. */
    TIMEOUT_1007_LOST(Chance.ORDER_REQUEST),
    /** -1007, and it is done only afterwards. */
    TIMEOUT_1007_DONE_LATER(Chance.ORDER_REQUEST),
    /** 408, a time-out of the venue's front, and nothing was done. */
    TIMEOUT_408_LOST(Chance.ORDER_REQUEST),
    /** 408, and it was done. */
    TIMEOUT_408_DONE(Chance.ORDER_REQUEST),
    /** -1006, an answer that the front did not expect of the engine, and it was done. */
    UNEXPECTED_1006_DONE(Chance.ORDER_REQUEST),
    /** The connection is cut before anything is done. */
    CUT_BEFORE(Chance.ORDER_REQUEST),
    /** It is done, and instead of the answer the connection is cut. */
    CUT_AFTER(Chance.ORDER_REQUEST),
    /** It is done, and a proxy answers 502 with a page of HTML. */
    HTML_502_DONE(Chance.ORDER_REQUEST),
    /** It is done, and half of the answer comes. */
    TRUNCATED_ANSWER(Chance.ORDER_REQUEST),
    /** It is done, and the answer comes behind the events that it led to. */
    LATE_ANSWER(Chance.ORDER_REQUEST),
    /** It is done, and the answer has fields that stand in no document. */
    UNKNOWN_FIELD(Chance.ORDER_REQUEST),
    /** It is done, and the answer has an order status that stands in no document. */
    UNKNOWN_STATUS(Chance.ORDER_REQUEST),

    // Per request that changes orders. Nothing is done, and the client can tell.

    /** 503 "Service Unavailable." */
    UNAVAILABLE_503(Chance.ORDER_REQUEST),
    /** 503 "Internal error; unable to process your request." */
    INTERNAL_503(Chance.ORDER_REQUEST),
    /** 503 with -1008, too many requests; cancels are spared. */
    OVERLOADED_1008(Chance.ORDER_REQUEST),
    /** Status 200, and in the body an error. */
    ERROR_IN_200(Chance.ORDER_REQUEST),

    /** Queries for a new order are answered -2013 for a while, per order that was accepted. */
    LAGGING_QUERY(Chance.ORDER),

    // Per event of an account's stream.

    EVENT_DUPLICATED(Chance.EVENT),
    EVENT_DROPPED(Chance.EVENT),
    /** It comes behind the next one that tells of an order. */
    EVENT_REORDERED(Chance.EVENT),
    /** It is cut in two, and the second half is lost. */
    EVENT_TRUNCATED(Chance.EVENT),
    /** An event of a kind that stands in no document comes before it. */
    EVENT_OF_UNKNOWN_KIND(Chance.EVENT),
    /** The order's NEW comes behind its first fill, per NEW. */
    FILL_BEFORE_NEW(Chance.EVENT),
    /** A fill comes behind the order's end, per fill that leaves something open. */
    FILL_AFTER_CANCEL(Chance.EVENT),

    // Per connection and second.

    /** The connection is cut, as all are after 24 hours. */
    CONNECTION_CUT(Chance.CONNECTION_SECOND),
    /** serverShutdown is told, and a while later the connection is cut. */
    SERVER_SHUTDOWN(Chance.CONNECTION_SECOND),
    /** The connection stays open and is pinged, and tells no more events. */
    SILENT_STREAM(Chance.CONNECTION_SECOND),

    /** A depth update is not sent, per update that somebody listens to. */
    DEPTH_GAP(Chance.DEPTH_UPDATE),
    /** An answer to a request for the depth comes late, and tells what was when it was asked. */
    LATE_SNAPSHOT(Chance.SNAPSHOT),
    /** The venue's clock goes wrong for a while, per second. */
    SKEWED_CLOCK(Chance.SECOND);

    /** What may meet a fault. */
    public enum Chance {
        ORDER_REQUEST,
        ORDER,
        EVENT,
        CONNECTION_SECOND,
        DEPTH_UPDATE,
        SNAPSHOT,
        SECOND
    }

    private final Chance chance;

    Fault(Chance chance) {
        this.chance = chance;
    }

    public Chance chance() {
        return chance;
    }

    /** As it stands in settings and in the status: {@code unknown-503-lost}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @return null for a word that is none */
    public static @Nullable Fault of(String word) {
        for (final Fault each : values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        return null;
    }
}
