/** Tests that what we have written once can be read for ever. */
@NullMarked
package io.lockstep.codecs.layout;

import org.jspecify.annotations.NullMarked;
