package io.lockstep.chaostests.sim.world;

import io.lockstep.codecs.log.ChangeDecidedEncoder;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.risk.PendingChange;
import java.util.function.Supplier;

/** Another operator, who consents to whatever waits for a second person. */
final class SecondPerson {
    private static final long EVERY_NS = 500 * VirtualTime.MS;

    private final VirtualTime time;
    private final Voice log;
    private final Supplier<EngineState> engine;
    private long lookedNs;

    SecondPerson(VirtualTime time, Voice log, Supplier<EngineState> engine) {
        this.time = time;
        this.log = log;
        this.engine = engine;
    }

    void poll() {
        if (time.nowNs() - lookedNs < EVERY_NS) {
            return;
        }
        lookedNs = time.nowNs();
        final var pending = engine.get().changes().pending();
        for (int i = 0; i < pending.end(); i++) {
            final PendingChange change = pending.find(i);
            if (change != null) {
                log.say(log.begin(new ChangeDecidedEncoder())
                        .changeId(change.changeId())
                        .approved((short) 1));
            }
        }
    }
}
