@NullMarked
package io.lockstep.archivetools.log;

import org.jspecify.annotations.NullMarked;
