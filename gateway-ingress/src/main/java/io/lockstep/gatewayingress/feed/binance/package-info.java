/**
 * Binance spot and USD-M market data and mark prices without sockets, threads or clocks.
 *
 * <pre>
 *   raw frame ──► StreamFrames ──► BinanceProtocol ──► InstrumentFeed ──► MarketData
 *                 (JSON → whole     (which connection,   (feed state)
 *                  numbers, or a     is it silent?)          │ depth
 *                  DropReason)                               ▼
 *   REST depth ─► DepthSnapshots ───────────────────────► BookSync ──► MarketData
 *                                                            └─► SnapshotRequests
 *   REST exchangeInfo ──► ExchangeInfo ──► FeedInstrument
 *   what no document has, of all of them ──► UnknownFields
 * </pre>
 */
@NullMarked
package io.lockstep.gatewayingress.feed.binance;

import org.jspecify.annotations.NullMarked;
