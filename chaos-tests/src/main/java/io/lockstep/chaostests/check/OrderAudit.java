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
    private final Set<Long> accepted = new HashSet<>();
    private final Set<String> acceptedNames = new HashSet<>();
    private final Map<String, Long> arrivals = new HashMap<>();
    private final Map<Long, String> names = new HashMap<>();
    private final Map<CommittedOrders.Fill, Long> venueFills = new HashMap<>();

    /** What the venue may still trade of each order that it did not end, in lots, by its own number. */
    private final Map<Long, Long> left = new HashMap<>();

    /** The venue took them, and they have no end there. */
    private final Set<String> working = new HashSet<>();

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
            } else if (audit.names.containsKey(line.orderId())) {
                audit.onVenueFact(line);
            }
        }
        audit.left.keySet().retainAll(audit.accepted);
        audit.left.keySet().forEach(order -> audit.working.add(audit.names.getOrDefault(order, "")));
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
        names.put(line.orderId(), name);
        if (arrivals.putIfAbsent(name, line.timeNs()) != null) {
            duplicates.add(name);
        }
        final CommittedOrders.Attempt attempt = committed.attempts().get(name);
        final int shardId = ClientOrderId.parse(name).shardId();
        final int exponent = committed.quantityExponent(shardId);
        left.put(line.orderId(), line.quantity(exponent));
        if (attempt == null) {
            invented.add(name + ": at the venue, and never committed");
        } else if (!attempt.terms().isWhatArrived(line, committed.priceExponent(shardId), exponent)) {
            invented.add(name + ": committed as " + attempt.terms() + ", arrived as " + line.fields());
        }
    }

    private void onVenueFact(VenueLedgerFile.Line line) {
        if (line.isAccepted()) {
            accepted.add(line.orderId());
            acceptedNames.add(names.getOrDefault(line.orderId(), ""));
        } else if (line.isEnd()) {
            left.remove(line.orderId());
        } else if (line.isFill()) {
            onVenueFill(line);
        }
    }

    private void onVenueFill(VenueLedgerFile.Line line) {
        final String name = names.getOrDefault(line.orderId(), "");
        final int exponent =
                committed.quantityExponent(ClientOrderId.parse(name).shardId());
        final long lots = line.quantity(exponent);
        venueFills.put(new CommittedOrders.Fill(name, line.tradeId()), lots);
        left.computeIfPresent(line.orderId(), (_, before) -> before > lots ? before - lots : null);
    }

    private void compareOrders() {
        committed.attempts().forEach((name, attempt) -> {
            final boolean hasArrived = arrivals.containsKey(name);
            if (!FINAL.contains(attempt.state())) {
                lost.add(name + ": still " + attempt.state() + " in the log");
            } else if (!hasArrived && attempt.state() != OrderState.NOT_SENT) {
                lost.add(name + ": " + attempt.state() + " in the log, and never arrived at the venue");
            } else if (attempt.state() == OrderState.REJECTED && acceptedNames.contains(name)) {
                invented.add(name + ": REJECTED in the log, and accepted by the venue");
            } else if (attempt.state() == OrderState.NOT_SENT && acceptedNames.contains(name)) {
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
