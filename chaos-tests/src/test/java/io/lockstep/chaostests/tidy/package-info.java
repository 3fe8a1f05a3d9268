/** The repository's own rules, kept by the build. */
@NullMarked
package io.lockstep.chaostests.tidy;

import org.jspecify.annotations.NullMarked;
