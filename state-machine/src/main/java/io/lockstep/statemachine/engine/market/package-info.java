@NullMarked
package io.lockstep.statemachine.engine.market;

import org.jspecify.annotations.NullMarked;
