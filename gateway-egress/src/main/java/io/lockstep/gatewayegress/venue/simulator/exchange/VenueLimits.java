package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.concurrent.TimeUnit;

/** The capacities and times of the venue. What is beyond one is refused in the venue's words, or cut, and counted. */
public final class VenueLimits {
    /** Of one request, and of one value in it; five orders in one are JSON in one value. */
    public static final int PARAMETERS = 64;

    public static final int PARAMETER_CHARS = 4_096;

    public static final int API_KEY_CHARS = 128;

    /** Accounts: one per API key that was ever used in a run. */
    public static final int ACCOUNTS = 1_000;

    /** Open orders of an account on a symbol, as Binance's MAX_NUM_ORDERS has it. */
    public static final int OPEN_ORDERS = 200;

    /** Conditional orders that are remembered, of all accounts together. */
    public static final int ALGO_ORDERS = 100_000;

    /** Ended orders that can still be queried; the oldest is forgotten first. The ledger forgets nothing. */
    public static final int ENDED_ORDERS = 500_000;

    /** Trades of an account on a symbol that can still be listed; the oldest are forgotten first. */
    public static final int TRADES = 500_000;

    /** Bookings on the USD-M wallet of an account that can still be listed; the oldest are forgotten first. */
    public static final int INCOMES = 1_000_000;

    /** Payments of funding whose rates can still be listed; the oldest are forgotten first. */
    public static final int FUNDINGS = 10_000;

    /** Requests that wait for their entry latency, of all connections together. */
    public static final int WAITING_REQUESTS = 100_000;

    /** How far a request's timestamp may lie ahead of the venue's clock. */
    static final long AHEAD_NS = TimeUnit.SECONDS.toNanos(1);

    static final long RECEIVE_WINDOW_NS = TimeUnit.SECONDS.toNanos(5);
    static final long RECEIVE_WINDOW_NS_MAX = TimeUnit.SECONDS.toNanos(60);

    private VenueLimits() {}
}
