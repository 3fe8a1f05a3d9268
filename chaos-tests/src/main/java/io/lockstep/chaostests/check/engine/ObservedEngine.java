package io.lockstep.chaostests.check.engine;

import io.lockstep.statemachine.engine.EngineState;

/** An engine that is compared with the model, wherever it runs: looked at between two inputs. */
interface ObservedEngine {
    /** Of the engine that answers now: not to be kept. */
    EngineState state();

    /** What it said so far. */
    Answers answers();
}
