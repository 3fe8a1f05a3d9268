@NullMarked
package io.lockstep.chaostests.check;

import org.jspecify.annotations.NullMarked;
