/** A second engine, plain and slow, written from the documents and the stories: what the first one must agree with. */
@NullMarked
package io.lockstep.chaostests.check.model;

import org.jspecify.annotations.NullMarked;
