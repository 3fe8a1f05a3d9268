@NullMarked
package io.lockstep.archivetools;

import org.jspecify.annotations.NullMarked;
