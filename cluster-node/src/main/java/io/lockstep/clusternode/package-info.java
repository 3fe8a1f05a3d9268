/** One member of the cluster: Aeron wiring around the engine. */
@NullMarked
package io.lockstep.clusternode;

import org.jspecify.annotations.NullMarked;
