/** Two legs that are to cancel each other: what is wanted of them, and how they get there without one of them alone. */
@NullMarked
package io.lockstep.statemachine.engine.strategy.arbitrage;

import org.jspecify.annotations.NullMarked;
