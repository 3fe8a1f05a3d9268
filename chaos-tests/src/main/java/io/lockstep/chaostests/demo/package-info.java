@NullMarked
package io.lockstep.chaostests.demo;

import org.jspecify.annotations.NullMarked;
