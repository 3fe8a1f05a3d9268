/**
 * Clusters of three real members in this JVM, and what is done to them: a network that loses, cuts and reorders, clocks that
 * are set, engines that stall, processes that die. Each scenario must end with three members that agree.
 */
@NullMarked
package io.lockstep.chaostests.members;

import org.jspecify.annotations.NullMarked;
