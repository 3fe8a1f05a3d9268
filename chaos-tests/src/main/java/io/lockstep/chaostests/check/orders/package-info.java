/**
 * Orders under attack, in virtual time and on one thread: the engine, the gateway and the paper venue as they are, between
 * them a log and a network that lose what may get lost, and a gateway that is killed wherever it may die.
 */
@NullMarked
package io.lockstep.chaostests.check.orders;

import org.jspecify.annotations.NullMarked;
