@NullMarked
package io.lockstep.statemachine.engine;

import org.jspecify.annotations.NullMarked;
