/**
 * OKX (v5) market data without sockets, threads or clocks, but for {@link io.lockstep.gatewayingress.feed.okx.OkxFeed}.
 *
 * <pre>
 *   raw frame ──► StreamFrames ──► OkxProtocol ──► BookSync ──► MarketData
 *                 (JSON → whole    (which          (chain, checksum, never crossed)
 *                  numbers, or a    connection?)     └─► SnapshotRequests: subscribe again
 *                  DropReason)
 *   REST instruments ──► ExchangeInfo ──► FeedInstrument
 *   REST funding-rate ─► FundingInfo
 * </pre>
 */
@NullMarked
package io.lockstep.gatewayingress.feed.okx;

import org.jspecify.annotations.NullMarked;
