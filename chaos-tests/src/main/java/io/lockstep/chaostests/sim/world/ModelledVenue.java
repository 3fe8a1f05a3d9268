package io.lockstep.chaostests.sim.world;

import io.lockstep.gatewayegress.venue.simulator.exchange.Fees;
import io.lockstep.gatewayegress.venue.simulator.exchange.Latency;
import io.lockstep.gatewayegress.venue.simulator.exchange.Listings;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueLedger;
import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import io.lockstep.gatewayegress.venue.simulator.faults.FaultPlan;
import io.lockstep.gatewayegress.venue.simulator.server.RateLimit;
import io.lockstep.gatewayegress.venue.simulator.server.ServerSettings;
import io.lockstep.gatewayegress.venue.simulator.server.VenueHandlers;
import io.lockstep.gatewayingress.net.Mailbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The paper venue without its sockets, in virtual time. */
public final class ModelledVenue implements AutoCloseable {
    /** What every account has at first, of each asset, in 10^-8: more than it can lose. */
    static final long START_UNITS = 100_000_000_000_000_000L;

    private static final int MAILBOX = 64 * 1024;
    private static final Map<Fault.Chance, Integer> RATES_PPM = Map.of(
            Fault.Chance.ORDER_REQUEST, 3_000,
            Fault.Chance.ORDER, 20_000,
            Fault.Chance.EVENT, 3_000,
            Fault.Chance.CONNECTION_SECOND, 4_000,
            Fault.Chance.DEPTH_UPDATE, 1_000,
            Fault.Chance.SNAPSHOT, 1_000,
            Fault.Chance.SECOND, 5_000);

    private final VirtualTime time;
    private final Mailbox mailbox = new Mailbox(MAILBOX);
    private final FaultPlan faults;
    private final PaperVenue venue;
    private final VenueHandlers handlers;

    ModelledVenue(VirtualTime time, long seed, Path directory, int weightPerMinute, int ordersPerTenSeconds)
            throws IOException {
        this.time = time;
        faults = new FaultPlan(seed, Map.of());
        venue = PaperVenue.open(
                time.nowNs(),
                time.nowNs(),
                new Listings(TradedWorld.listed()),
                new Fees(1_000, 1_000, 200, 500),
                new Latency(
                        new Latency.Bounds(VirtualTime.MS, 2 * VirtualTime.MS, VirtualTime.MS, 2 * VirtualTime.MS),
                        seed),
                Map.of("USDT", START_UNITS, "BTC", START_UNITS, "ETH", START_UNITS),
                directory.resolve(VenueLedger.FILE_NAME));
        final List<RateLimit> limits = List.of(
                new RateLimit(RateLimit.Kind.REQUEST_WEIGHT, RateLimit.Interval.MINUTE, 1, weightPerMinute),
                new RateLimit(RateLimit.Kind.ORDERS, RateLimit.Interval.SECOND, 10, ordersPerTenSeconds));
        handlers = new VenueHandlers(
                venue,
                new ServerSettings(
                        Map.of(Market.SPOT, limits, Market.USDM, limits),
                        TimeUnit.HOURS.toNanos(24),
                        TimeUnit.HOURS.toMillis(1),
                        faults),
                mailbox);
    }

    /** From here on it misbehaves in every way, or in none. */
    public void setFaults(boolean areOn) {
        for (final Fault fault : Fault.values()) {
            setFault(fault, areOn);
        }
    }

    public void setFault(Fault fault, boolean isOn) {
        faults.rate(fault, isOn ? RATES_PPM.getOrDefault(fault.chance(), 0) : 0);
    }

    public FaultPlan faults() {
        return faults;
    }

    public PaperVenue exchange() {
        return venue;
    }

    VenueHandlers handlers() {
        return handlers;
    }

    void poll() {
        venue.advance(time.nowNs(), time.nowNs());
        mailbox.drain(MAILBOX);
    }

    @Override
    public void close() throws IOException {
        venue.close();
    }
}
