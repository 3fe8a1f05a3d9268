/** The engine beside a model of it: the same seeded inputs into both, compared after each. */
@NullMarked
package io.lockstep.chaostests.check.engine;

import org.jspecify.annotations.NullMarked;
