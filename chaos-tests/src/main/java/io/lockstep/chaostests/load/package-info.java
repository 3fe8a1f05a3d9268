@NullMarked
package io.lockstep.chaostests.load;

import org.jspecify.annotations.NullMarked;
