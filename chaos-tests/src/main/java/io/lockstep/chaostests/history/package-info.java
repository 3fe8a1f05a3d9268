/**
 * What clients saw of a run, and whether it can be: {@link io.lockstep.chaostests.history.History} records it,
 * {@link io.lockstep.chaostests.history.Linearizability} and {@link io.lockstep.chaostests.history.LogOrder} judge it,
 * {@link io.lockstep.chaostests.history.Edn} and {@link io.lockstep.chaostests.history.RunReport} write it down.
 */
@NullMarked
package io.lockstep.chaostests.history;

import org.jspecify.annotations.NullMarked;
