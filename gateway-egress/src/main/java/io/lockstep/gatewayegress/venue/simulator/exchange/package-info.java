/**
 * The exchange itself, without sockets, threads or clocks: whoever drives it tells it the time, the market and the
 * requests, and delivers what it answers.
 *
 * <pre>
 *   request ──► PaperVenue ──(entry latency)──► PaperVenue ──► PaperBook ◄── MarketData
 *               checks on arrival               checks before       │ fills
 *                     │                         matching            ▼
 *                     └──────────────► facts ◄── OrderDesk ◄────────┘
 *                                       │
 *                       VenueLedger (file, first) and OrderTable (what the facts add up to)
 * </pre>
 */
@NullMarked
package io.lockstep.gatewayegress.venue.simulator.exchange;

import org.jspecify.annotations.NullMarked;
