package io.lockstep.chaostests.load;

import io.lockstep.statemachine.engine.strategy.Parameter;
import io.lockstep.statemachine.engine.strategy.Strategy;
import io.lockstep.statemachine.engine.strategy.StrategyContext;

/** Asks to be woken again whenever it is woken. */
final class TickingStrategy implements Strategy {
    static final String KIND = "ticking";
    static final String PERIOD = "periodNs";

    private final StrategyContext context;
    private final Parameter periodNs;

    TickingStrategy(StrategyContext context) {
        this.context = context;
        periodNs = context.parameter(PERIOD, 1_000_000, 1, Long.MAX_VALUE / 4);
    }

    @Override
    public void onStart() {
        onTimer(0);
    }

    @Override
    public void onTimer(int tag) {
        context.schedule(periodNs.get(), tag);
    }
}
