/** A cell whose processes are containers: network, images, disks of their own. */
@NullMarked
package io.lockstep.chaostests.chaos.containers;

import org.jspecify.annotations.NullMarked;
