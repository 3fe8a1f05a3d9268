package io.lockstep.statemachine.engine.strategy;

/** A strategy's timer's subject: strategy id (16 bits), generation (16 bits), the strategy's own tag (32 bits). */
final class StrategyTimer {
    static final int MAX_GENERATION = 0xFFFF;

    private StrategyTimer() {}

    static long subject(int strategyId, int generation, int tag) {
        return ((long) strategyId << 48) | ((long) generation << 32) | (tag & 0xFFFF_FFFFL);
    }

    static int strategyId(long subject) {
        return (int) (subject >>> 48);
    }

    static int generation(long subject) {
        return (int) (subject >>> 32) & MAX_GENERATION;
    }

    static int tag(long subject) {
        return (int) subject;
    }
}
