@NullMarked
package io.lockstep.statemachine.engine.session;

import org.jspecify.annotations.NullMarked;
