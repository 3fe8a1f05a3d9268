package io.lockstep.chaostests.demo;

import io.lockstep.chaostests.check.TickToOrder;
import io.lockstep.chaostests.cluster.Cell;
import io.lockstep.chaostests.cluster.CellView;
import java.util.List;

/** What the demo's screen shows, at one moment. */
record DemoStatus(
        String clock,
        CellView view,
        List<Cell.MemberStatus> members,
        List<String> gateways,
        boolean feedAlive,
        boolean venueAlive,
        int gatewayRestarts,
        int leaderChanges,
        long inputsPerSecond,
        double ordersPerSecond,
        TickToOrder.Percentiles tickToOrder,
        List<String> events) {
    /** All in one line. */
    String line() {
        return String.format(
                "%s  %s  inputs/s %,d  orders/s %.1f  orders %,d  open %d  in doubt %d  fills %,d  tick to order µs"
                        + " p50 %,d p99 %,d",
                clock,
                members.stream()
                        .filter(member -> member.role().equals("LEADER"))
                        .map(member -> "member " + member.id() + " leads")
                        .findFirst()
                        .orElse("no leader"),
                inputsPerSecond,
                ordersPerSecond,
                view.ordersPlaced(),
                view.openOrders(),
                view.inDoubt(),
                view.fills(),
                tickToOrder.p50(),
                tickToOrder.p99());
    }
}
