package io.lockstep.chaostests.check.model;

import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.risk.TradingState;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A scope: its trading state, its limits, and what it has counted of what is limited in a window. */
public final class ModelScope {
    static final long NEVER = -1;
    private static final long SECOND_NS = 1_000_000_000;

    public final Scope kind;
    public final int id;
    public TradingState state = TradingState.ACTIVE;
    final Map<RiskLimit, Long> limits = new EnumMap<>(RiskLimit.class);
    private final Map<RiskLimit, List<Long>> counted = new EnumMap<>(RiskLimit.class);

    /** Of the last review of its profit. */
    long day = NEVER;

    BigInteger dayStart = BigInteger.ZERO;
    BigInteger peak = BigInteger.ZERO;

    ModelScope(Scope kind, int id) {
        this.kind = kind;
        this.id = id;
    }

    boolean has(RiskLimit limit) {
        return limits.containsKey(limit);
    }

    /** -1 is none. */
    public long limit(RiskLimit limit) {
        return limits.getOrDefault(limit, RiskLimit.NONE);
    }

    /** What was counted stays counted, as far as the new limit can tell. */
    void set(RiskLimit limit, long value) {
        if (value == RiskLimit.NONE) {
            limits.remove(limit);
        } else {
            limits.put(limit, value);
        }
        forgetBeyond(limit);
    }

    private void forgetBeyond(RiskLimit limit) {
        final List<Long> times = counted.getOrDefault(limit, List.of());
        final long most = Math.max(0, limit(limit));
        if (times.size() > most) {
            counted.put(limit, new ArrayList<>(times.subList(times.size() - (int) most, times.size())));
        }
    }

    /** Whether one more is within the limit of any window that ends now. */
    boolean permits(RiskLimit rate, long nowNs) {
        if (!has(rate)) {
            return true;
        }
        final long windowNs = limits.getOrDefault(RiskLimit.WINDOW_NS, SECOND_NS);
        final long within = counted.getOrDefault(rate, List.of()).stream()
                .filter(time -> nowNs - time < windowNs)
                .count();
        return within < limit(rate);
    }

    /** It happened; it is counted where there is a limit. */
    void count(RiskLimit rate, long nowNs) {
        if (has(rate)) {
            counted.computeIfAbsent(rate, key -> new ArrayList<>()).add(nowNs);
            forgetBeyond(rate);
        }
    }
}
