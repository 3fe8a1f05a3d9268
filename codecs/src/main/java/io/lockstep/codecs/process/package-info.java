/** What every process does at its borders: reads its configuration, keeps time, shows its state, has a directory. */
@NullMarked
package io.lockstep.codecs.process;

import org.jspecify.annotations.NullMarked;
