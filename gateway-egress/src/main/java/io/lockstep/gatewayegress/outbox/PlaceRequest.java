package io.lockstep.gatewayegress.outbox;

import io.lockstep.codecs.outbox.OrderType;
import io.lockstep.codecs.outbox.Side;
import io.lockstep.codecs.outbox.TimeInForce;

/**
 * An attempt to be sent to the venue, once.
 *
 * @param committedTimeNs the log's time of it: signed, so that the venue refuses it when it comes late
 * @param deadlineNs after this it must not be sent
 * @param causeTimeNs receive time of the market data that led to it; 0 is none
 */
public record PlaceRequest(
        AttemptId id,
        long epoch,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        boolean postOnly,
        long priceTicks,
        long quantityLots,
        long committedTimeNs,
        long deadlineNs,
        long causeTimeNs) {}
