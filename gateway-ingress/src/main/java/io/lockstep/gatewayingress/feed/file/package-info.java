/**
 * Recordings of markets as frame sources: one file each, several merged in the order of their times, and the rules of
 * the instruments in them.
 */
@NullMarked
package io.lockstep.gatewayingress.feed.file;

import org.jspecify.annotations.NullMarked;
