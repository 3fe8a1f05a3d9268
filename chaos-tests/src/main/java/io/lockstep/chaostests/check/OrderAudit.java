package io.lockstep.chaostests.check;

import io.lockstep.codecs.ClientOrderId;
import io.lockstep.codecs.outbox.OrderState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the venue wrote down against what the log committed, when a run is over and every order has come to its end.
 *
 * <ul>
 *   <li>A duplicate is an order request with a name that an earlier request had, even if the venue refused it.
 *   <li>A lost order was committed and never arrived without being proven unsent; or has no end in the log, or none at the
 *       venue; or traded at the venue otherwise than in the log.
 *   <li>An invented order is in one of the two and cannot be: at the venue without a commit or otherwise than it was
 *       committed, or in the log with an answer that the venue never gave.
 * </ul>
 *
 * <p>An order that the venue refused, and whose refusal got lost, is proven absent later and NOT_SENT in the log: that is
 * true as far as anybody can ask the venue, so it is no finding. That a gateway declares an order unsent that arrived,
 * refused or not, is one.
 */
public final class OrderAudit {
    private static final Set<OrderState> FINAL = Set.of(
            OrderState.FILLED, OrderState.CANCELLED, OrderState.REJECTED, OrderState.EXPIRED, OrderState.NOT_SENT);

    private final Set<String> lost = new TreeSet<>();
    private final Set<String> invented = new TreeSet<>();
    private final List<String> duplicates = new ArrayList<>();
    private final Set<String> accepted = new HashSet<>();
    private final Map<String, Long> arrivals = new HashMap<>();

    /** The requests, by the venue's number. */
    private final Map<Long, VenueLedgerFile.Line> orders = new HashMap<>();

    private final Map<CommittedOrders.Fill, Long> venueFills = new HashMap<>();

    /** What the venue may still trade of each order that it took and did not end, in lots, by its own number. */
    private final Map<Long, Long> left = new HashMap<>();

    private final CommittedOrders committed;
    private int venueOrders;

    private OrderAudit(CommittedOrders committed) {
        this.committed = committed;
    }

    /** @param cell the number of the cell in the orders' names; orders of others are left alone */
    public static OrderAudit of(List<VenueLedgerFile.Line> ledger, CommittedOrders committed, int cell) {
        final OrderAudit audit = new OrderAudit(committed);
        for (VenueLedgerFile.Line line : ledger) {
            if (line.isOrder() && isOf(cell, line.clientOrderId())) {
                audit.onVenueOrder(line);
            } else if (audit.orders.containsKey(line.orderId())) {
                audit.onVenueFact(audit.orders.get(line.orderId()), line);
            }
        }
        audit.compareOrders();
        audit.compareFills();
        return audit;
    }

    private static boolean isOf(int cell, String clientOrderId) {
        return ClientOrderId.isOurs(clientOrderId)
                && ClientOrderId.parse(clientOrderId).cell() == cell;
    }

    private void onVenueOrder(VenueLedgerFile.Line line) {
        venueOrders++;
        final String name = line.clientOrderId();
        orders.put(line.orderId(), line);
        if (arrivals.putIfAbsent(name, line.timeNs()) != null) {
            duplicates.add(name);
        }
        final CommittedOrders.Attempt attempt = committed.attempts().get(name);
        final int priceExponent =
                committed.priceExponent(ClientOrderId.parse(name).shardId());
        if (attempt == null) {
            invented.add(name + ": at the venue, and never committed");
        } else if (!attempt.terms().isWhatArrived(line, priceExponent, quantityExponent(name))) {
            invented.add(name + ": committed as " + attempt.terms() + ", arrived as " + line.fields());
        }
    }

    private int quantityExponent(String name) {
        return committed.quantityExponent(ClientOrderId.parse(name).shardId());
    }

    private void onVenueFact(VenueLedgerFile.Line order, VenueLedgerFile.Line line) {
        final String name = order.clientOrderId();
        if (line.isAccepted()) {
            accepted.add(name);
            left.put(order.orderId(), order.quantity(quantityExponent(name)));
        } else if (line.isEnd()) {
            left.remove(order.orderId());
        } else if (line.isFill()) {
            final long lots = line.quantity(quantityExponent(name));
            venueFills.put(new CommittedOrders.Fill(name, line.tradeId()), lots);
            left.computeIfPresent(order.orderId(), (_, before) -> before > lots ? before - lots : null);
        }
    }

    private void compareOrders() {
        final Set<String> working = new HashSet<>();
        orders.forEach((number, order) -> {
            if (left.containsKey(number)) {
                working.add(order.clientOrderId());
            }
        });
        committed.attempts().forEach((name, attempt) -> {
            final boolean hasArrived = arrivals.containsKey(name);
            if (!FINAL.contains(attempt.state())) {
                lost.add(name + ": still " + attempt.state() + " in the log");
            } else if (!hasArrived && attempt.state() != OrderState.NOT_SENT) {
                lost.add(name + ": " + attempt.state() + " in the log, and never arrived at the venue");
            } else if (attempt.state() == OrderState.REJECTED && accepted.contains(name)) {
                invented.add(name + ": REJECTED in the log, and accepted by the venue");
            } else if (attempt.state() == OrderState.NOT_SENT && accepted.contains(name)) {
                invented.add(name + ": NOT_SENT in the log, and accepted by the venue");
            } else if (hasArrived && committed.declaredUnsent().contains(name)) {
                invented.add(name + ": never sent, said its gateway, and it arrived at the venue");
            } else if (working.contains(name)) {
                lost.add(name + ": " + attempt.state() + " in the log, and still works at the venue");
            }
        });
    }

    private void compareFills() {
        venueFills.forEach((fill, lots) -> {
            final long applied = committed.fills().getOrDefault(fill, 0L);
            if (applied != lots) {
                lost.add(fill.clientOrderId() + ": trade " + fill.tradeId() + " of " + lots + " lots, in the log "
                        + applied);
            }
        });
        final Set<CommittedOrders.Fill> unknown =
                new HashSet<>(committed.fills().keySet());
        unknown.removeAll(venueFills.keySet());
        unknown.forEach(fill ->
                invented.add(fill.clientOrderId() + ": trade " + fill.tradeId() + " in the log, not at the venue"));
    }

    /** Order requests of this cell that arrived at the venue. */
    public int venueOrders() {
        return venueOrders;
    }

    /** Trades of this cell's orders, at the venue. */
    public int venueFills() {
        return venueFills.size();
    }

    /** When each name first arrived, in nanoseconds since the epoch. */
    public Map<String, Long> arrivals() {
        return arrivals;
    }

    /** Names that arrived again, once for each time. */
    public List<String> duplicates() {
        return duplicates;
    }

    /** What is lost, each with what is wrong. */
    public Set<String> lost() {
        return lost;
    }

    /** What cannot be, each with what is wrong. */
    public Set<String> invented() {
        return invented;
    }

    public boolean isGood() {
        return duplicates.isEmpty() && lost.isEmpty() && invented.isEmpty();
    }
}
