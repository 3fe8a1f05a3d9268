/**
 * What the protocol cores of all venues share: which connection a frame is of and whether it lives, what is known of an
 * instrument, why a frame is dropped, and numbers out of JSON without rounding. A venue's own package has its
 * {@link io.lockstep.gatewayingress.feed.protocol.FeedProtocol}, its frames and its way from depth to a book.
 */
@NullMarked
package io.lockstep.gatewayingress.feed.protocol;

import org.jspecify.annotations.NullMarked;
