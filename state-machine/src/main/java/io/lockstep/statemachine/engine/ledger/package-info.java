@NullMarked
package io.lockstep.statemachine.engine.ledger;

import org.jspecify.annotations.NullMarked;
