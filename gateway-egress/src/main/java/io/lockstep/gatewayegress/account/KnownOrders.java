package io.lockstep.gatewayegress.account;

import io.lockstep.codecs.log.ExecutionKind;
import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.venue.VenueOrder;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The account's orders as this gateway knows them: which are on their way, which lie on the venue's book, and which have
 * ended. What is learned of one is said to the log.
 */
final class KnownOrders implements Sender.Outcome {
    private static final int REMEMBERED = 10_000;

    private final ReportWriter reports;
    private final TradeReader tradeReader;
    private final Doubts doubts;
    private final Cancels cancels;
    private final Consumer<AttemptId> free;
    private final Set<AttemptId> onTheWay = new HashSet<>();
    private final Set<AttemptId> onBook = new HashSet<>();

    /**
     * Those that ended last, and those that nobody works: what is heard of one later, behind the word that it ended or by
     * asking after it, does not make it one that is worked.
     */
    private final Set<AttemptId> ended = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AttemptId, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    private long nowNs;

    /** @param free is told of each order that ended, and not by trading all of it */
    KnownOrders(
            ReportWriter reports, TradeReader tradeReader, Doubts doubts, Cancels cancels, Consumer<AttemptId> free) {
        this.free = free;
        this.reports = reports;
        this.tradeReader = tradeReader;
        this.doubts = doubts;
        this.cancels = cancels;
    }

    /** A new lease: what the engine believes to be on the book. */
    void onLease(List<AttemptId> believedOnBook) {
        onTheWay.clear();
        onBook.clear();
        onBook.addAll(believedOnBook);
        believedOnBook.forEach(ended::remove);
    }

    void at(long newNowNs) {
        nowNs = newNowNs;
    }

    /** Whether none lies on the book or is in doubt. */
    boolean isEmpty() {
        return onBook.isEmpty() && doubts.size() == 0;
    }

    /** What lies on the book, as far as is known; a view. */
    Set<AttemptId> onBook() {
        return Collections.unmodifiableSet(onBook);
    }

    /** Whether it may be at the venue, and is worked. */
    boolean isWorked(AttemptId id) {
        return onBook.contains(id) || onTheWay.contains(id) || doubts.contains(id);
    }

    /** Says where an order stands; of one that is filled the trades say it. */
    void tell(AttemptId id, VenueOrder order) {
        tradeReader.learn(order.venueOrderId(), id);
        if (order.status() != VenueOrder.Status.OPEN) {
            end(id);
        } else if (!ended.contains(id)) {
            onBook.add(id);
        }
        if (order.status() != VenueOrder.Status.OPEN && order.status() != VenueOrder.Status.FILLED) {
            free.accept(id);
        }
        switch (order.status()) {
            case OPEN -> reports.report(id, ExecutionKind.ACCEPTED, order.venueOrderId(), 0);
            case CANCELLED -> reports.report(id, ExecutionKind.CANCELLED, order.venueOrderId(), 0);
            case EXPIRED -> reports.report(id, ExecutionKind.EXPIRED, order.venueOrderId(), 0);
            case REJECTED -> reports.report(id, ExecutionKind.REJECTED, order.venueOrderId(), 0);
            case FILLED -> {}
        }
    }

    /** It is proven that the venue never had it. */
    void absent(AttemptId id) {
        end(id);
        free.accept(id);
        reports.report(id, ExecutionKind.ABSENT, 0, 0);
    }

    private void end(AttemptId id) {
        onBook.remove(id);
        ended.add(id);
        cancels.forget(id);
    }

    void cancelRefused(AttemptId id, int venueCode) {
        reports.report(id, ExecutionKind.CANCEL_REJECTED, 0, venueCode);
        doubts.add(id, nowNs);
    }

    /** It lies on the book, and nobody works it. */
    void unworked(AttemptId id, VenueOrder order) {
        reports.report(new AttemptId(id.shardId(), id.orderId(), 0), ExecutionKind.ACCEPTED, order.venueOrderId(), 0);
        if (id.orderId() != 0) {
            ended.add(id);
            cancels.cancel(id);
        }
    }

    @Override
    public void onSend(AttemptId id) {
        onTheWay.add(id);
    }

    @Override
    public void onNotSent(AttemptId id, int code) {
        onTheWay.remove(id);
        free.accept(id);
        reports.report(id, ExecutionKind.NOT_SENT, 0, code);
    }

    @Override
    public void onAccepted(AttemptId id, VenueOrder order) {
        onTheWay.remove(id);
        tradeReader.learn(order.venueOrderId(), id);
        if (!ended.contains(id)) {
            onBook.add(id);
        }
        reports.report(id, ExecutionKind.ACCEPTED, order.venueOrderId(), 0);
    }

    @Override
    public void onGateClosed() {
        reports.gateClosed();
    }

    @Override
    public void onRejected(AttemptId id, int venueCode) {
        onTheWay.remove(id);
        free.accept(id);
        reports.report(id, ExecutionKind.REJECTED, 0, venueCode);
    }

    @Override
    public void onInDoubt(AttemptId id, long deadlineNs) {
        onTheWay.remove(id);
        reports.report(id, ExecutionKind.IN_DOUBT, 0, 0);
        doubts.add(id, deadlineNs);
    }
}
