@NullMarked
package io.lockstep.statemachine.engine.risk;

import org.jspecify.annotations.NullMarked;
