@NullMarked
package io.lockstep.statemachine.engine.outbox;

import org.jspecify.annotations.NullMarked;
