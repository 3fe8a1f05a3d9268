/**
 * An endless market from a seed, told in the venues' own bytes.
 *
 * <pre>
 *   seed ──► FairPrices ──► SyntheticBook ──► WireFrames ──► SyntheticMarket, a FrameSource
 *            (where prices   (levels, quotes,   (JSON as the
 *             want to be)     trades)            venue writes it)
 * </pre>
 */
@NullMarked
package io.lockstep.gatewayingress.feed.synthetic;

import org.jspecify.annotations.NullMarked;
