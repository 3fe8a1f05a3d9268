@NullMarked
package io.lockstep.statemachine.engine.strategy;

import org.jspecify.annotations.NullMarked;
