/**
 * A whole world of trading in virtual time and on one thread: engines, gateways and the paper venue as they are; between
 * them a cluster, a network, disks and a ZooKeeper that are models, and may fail in every way.
 */
@NullMarked
package io.lockstep.chaostests.sim.world;

import org.jspecify.annotations.NullMarked;
