@NullMarked
package io.lockstep.statemachine.engine.order;

import org.jspecify.annotations.NullMarked;
