/** What all processes share at their borders: numbers as text, ids as text, the handshake, configuration, endpoints. */
@NullMarked
package io.lockstep.codecs;

import org.jspecify.annotations.NullMarked;
