package io.lockstep.statemachine.determinism;

import io.lockstep.statemachine.story.RandomTrading;
import io.lockstep.statemachine.wire.EngineHost;

/** Trades a seeded day and prints the hash chain at each checkpoint and at the end: the child of {@link DeterminismTest}. */
final class HashesMain {
    private HashesMain() {}

    /** @param args seed and number of inputs */
    public static void main(String[] args) {
        final RandomTrading trading = new RandomTrading(Long.parseLong(args[0]));
        final int inputs = Integer.parseInt(args[1]);
        long checkpoints = 0;
        for (int i = 0; i < inputs; i++) {
            trading.step();
            if (trading.host().checkpointIndex() > checkpoints) {
                checkpoints = trading.host().checkpointIndex();
                print("checkpoint " + checkpoints, trading.host());
            }
        }
        print("end", trading.host());
    }

    private static void print(String what, EngineHost host) {
        System.out.printf(
                "%s: position %d, %d orders, hash %016x%n",
                what, host.position(), host.state().orders().nextOrderId(), host.hash());
    }
}
