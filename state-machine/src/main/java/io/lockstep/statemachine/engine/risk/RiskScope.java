package io.lockstep.statemachine.engine.risk;

/** A scope that trading is limited in: its state, its limits, and what it has counted. */
public final class RiskScope {
    /** Before the first review of its profit. */
    public static final long NO_DAY = -1;

    private static final Rate[] RATES = Rate.values();
    private static final long USUAL_WINDOW_NS = 1_000_000_000;

    private final Scope kind;
    private final int id;
    private final RiskLimits limits = new RiskLimits();
    private final RateWindow[] windows = new RateWindow[RATES.length];
    private TradingState state = TradingState.ACTIVE;
    private int openOrders;

    private long day = NO_DAY;
    private long dayStartUnits;
    private long peakUnits;

    RiskScope(Scope kind, int id) {
        this.kind = kind;
        this.id = id;
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new RateWindow();
        }
    }

    public Scope kind() {
        return kind;
    }

    /** Of the account, strategy or shard; 0 for {@link Scope#TOTAL}. */
    public int id() {
        return id;
    }

    public TradingState state() {
        return state;
    }

    public void setState(TradingState newState) {
        state = newState;
    }

    public RiskLimits limits() {
        return limits;
    }

    /**
     * Sets a limit; what was counted stays counted.
     *
     * @throws IllegalStateException where the value makes no sense: whoever may be wrong asks before
     */
    public void set(RiskLimit limit, long value) {
        if (!limit.permits(value)) {
            throw new IllegalStateException(limit + " cannot be " + value);
        }
        limits.set(limit, value);
        for (Rate rate : RATES) {
            if (rate.limit() == limit) {
                window(rate).resize((int) Math.max(0, value));
            }
        }
    }

    public RateWindow window(Rate rate) {
        return windows[rate.ordinal()];
    }

    /** Whether one more may happen now. */
    boolean permits(Rate rate, long nowNs) {
        return !limits.has(rate.limit()) || window(rate).permits(nowNs, windowNs());
    }

    /** It happened. */
    public void count(Rate rate, long nowNs) {
        if (window(rate).size() > 0) {
            window(rate).count(nowNs);
        }
    }

    private long windowNs() {
        return limits.has(RiskLimit.WINDOW_NS) ? limits.of(RiskLimit.WINDOW_NS) : USUAL_WINDOW_NS;
    }

    /** Whether a new value lets more pass; a window that nobody set is a second and not none. */
    boolean isLoosenedBy(RiskLimit limit, long value) {
        final boolean isUsualWindow = limit == RiskLimit.WINDOW_NS && kind != Scope.SHARD && !limits.has(limit);
        return isUsualWindow
                ? value != RiskLimit.NONE && value < USUAL_WINDOW_NS
                : limit.isLooser(limits.of(limit), value);
    }

    public int openOrders() {
        return openOrders;
    }

    public void changeOpenOrders(int delta) {
        openOrders += delta;
    }

    /** Of the profit it began with, in days since 1970; {@link #NO_DAY} before the first review. */
    public long day() {
        return day;
    }

    /** Profit at the beginning of the day. */
    public long dayStartUnits() {
        return dayStartUnits;
    }

    /** The highest profit of all reviews. */
    public long peakUnits() {
        return peakUnits;
    }

    public void restoreProfit(long newDay, long newDayStartUnits, long newPeakUnits) {
        day = newDay;
        dayStartUnits = newDayStartUnits;
        peakUnits = newPeakUnits;
    }
}
