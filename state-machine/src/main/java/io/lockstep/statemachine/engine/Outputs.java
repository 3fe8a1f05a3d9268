package io.lockstep.statemachine.engine;

/** Everything the engine may say. */
public interface Outputs extends Answers, Events {}
