package io.lockstep.gatewayingress.feed.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.BookCheck;
import io.lockstep.gatewayingress.feed.BuiltInInstruments;
import io.lockstep.gatewayingress.feed.FeedTerms;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.MarketData;
import io.lockstep.gatewayingress.feed.binance.BinanceProtocol;
import io.lockstep.gatewayingress.feed.binance.BuiltInExchangeInfo;
import io.lockstep.gatewayingress.feed.protocol.BookStatus;
import io.lockstep.gatewayingress.feed.protocol.FeedCounters;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticMarketTest {
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    private static SyntheticMarket market(long seed) {
        return new SyntheticMarket(seed, START_NS, SyntheticMarket.STANDARD_RATE);
    }

    private static BinanceProtocol protocol(MarketData out) {
        final BinanceProtocol protocol =
                new BinanceProtocol(BuiltInInstruments.all(), FeedSettings.STANDARD, out, id -> {});
        protocol.onConnected(Venue.BINANCE_SPOT, START_NS);
        protocol.onConnected(Venue.BINANCE_USDM, START_NS);
        return protocol;
    }

    private static void play(SyntheticMarket market, BinanceProtocol protocol, int frames) {
        for (int i = 0; i < frames; i++) {
            market.next();
            if (market.kind() != FrameKind.EXCHANGE_INFO) {
                protocol.onFrame(market);
            }
        }
    }

    private static String text(SyntheticMarket market) {
        return new String(market.bytes(), 0, market.length(), StandardCharsets.US_ASCII);
    }

    /** These hashes never change: a demo, a test or a report names a seed and means these bytes. Marks are not in it. */
    @ParameterizedTest
    @CsvSource({
        "1, 300, 8fad5db80682f708bdb92ff3",
        "2, 300, 5de7c643d2e35bcefdcb8fd9",
        "1, 20000, d334f07f88d76dda23132cd3"
    })
    void shouldGiveTheSameBytesForEver(long seed, int rate, String expected) throws NoSuchAlgorithmException {
        final SyntheticMarket market = new SyntheticMarket(seed, START_NS, rate);
        final MessageDigest digest = MessageDigest.getInstance("SHA-256");
        int frames = 0;
        while (frames < 50_000) {
            market.next();
            if (isMark(market)) {
                continue;
            }
            frames++;
            final String head = market.timeNs() + " " + market.venue() + " " + market.kind() + market.symbol();
            digest.update(head.getBytes(StandardCharsets.US_ASCII));
            digest.update(market.bytes(), 0, market.length());
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .startsWith(expected)
                .hasSize(64);
    }

    private static boolean isMark(SyntheticMarket market) {
        return text(market).contains("@markPrice@1s");
    }

    /** Nor do these, which are of the marks alone. */
    @ParameterizedTest
    @CsvSource({"1, f1ae73afff3c7d892fac4d5a", "2, 13932ddcf0e0866678babd82"})
    void shouldGiveTheSameMarksForEver(long seed, String expected) throws NoSuchAlgorithmException {
        final SyntheticMarket market = market(seed);
        final MessageDigest digest = MessageDigest.getInstance("SHA-256");
        while (market.next() && market.timeNs() < START_NS + 300 * SECOND_NS) {
            if (isMark(market)) {
                digest.update(market.bytes(), 0, market.length());
            }
        }
        assertThat(HexFormat.of().formatHex(digest.digest())).startsWith(expected);
    }

    @Test
    void shouldMarkThePerpetualsEverySecondAtTheMiddleOfTheirBooks() {
        final BookCheck check = new BookCheck();
        final BinanceProtocol protocol = protocol(check);
        final SyntheticMarket market = market(9);
        for (int i = 0; i < 100_000; i++) {
            play(market, protocol, 1);
        }
        final long seconds = (market.timeNs() - START_NS) / SECOND_NS;

        assertThat(protocol.counters(Venue.BINANCE_SPOT).marks()).isZero();
        for (final int id : List.of(BuiltInInstruments.USDM_BTC, BuiltInInstruments.USDM_ETH)) {
            final BookCheck.Seen seen = check.of(id);
            assertThat(seen.marks).isEqualTo(seconds);
            assertThat(seen.lastMarkTicks).isCloseTo(seen.bids.lastKey(), withinPercentage(0.05));
            assertThat(seen.fundingRatesPpb).hasSizeGreaterThan((int) seconds / 2);
            assertThat(seen.lastNextFundingNs % FeedTerms.EIGHT_HOURS_NS).isZero();
            assertThat(seen.lastNextFundingNs - market.timeNs()).isBetween(1L, FeedTerms.EIGHT_HOURS_NS);
        }
    }

    @Test
    void shouldBeginWithTheExchangeInfoOfBothMarkets() {
        final SyntheticMarket market = market(7);
        for (final Venue venue : List.of(Venue.BINANCE_SPOT, Venue.BINANCE_USDM)) {
            assertThat(market.next()).isTrue();
            assertThat(market.kind()).isEqualTo(FrameKind.EXCHANGE_INFO);
            assertThat(market.venue()).isEqualTo(venue);
            assertThat(market.timeNs()).isEqualTo(START_NS);
            assertThat(Arrays.copyOf(market.bytes(), market.length())).isEqualTo(BuiltInExchangeInfo.body(venue));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldBeABookThatTheFeedFindsWhole(long seed) {
        final BookCheck check = new BookCheck();
        final BinanceProtocol protocol = protocol(check);
        play(market(seed), protocol, 60_000);

        final FeedCounters spot = protocol.counters(Venue.BINANCE_SPOT);
        final FeedCounters usdm = protocol.counters(Venue.BINANCE_USDM);
        assertThat(spot.dropped() + usdm.dropped()).isZero();
        assertThat(protocol.cutQuantities()).isZero();
        for (final BookStatus status : protocol.status()) {
            final BookCheck.Seen seen = check.of(status.instrument().instrumentId());
            assertThat(seen.states).containsExactly(FeedState.STALE, FeedState.SYNCHRONISING, FeedState.SYNCED);
            assertThat(status.gaps()).isZero();
            assertThat(status.snapshotsTooOld()).isZero();
            assertThat(seen.snapshots).isEqualTo(1);
            assertThat(seen.bids).hasSizeBetween(20, 28);
            assertThat(seen.asks).hasSizeBetween(20, 28);
            assertThat(seen.topsCompared).isGreaterThan(1_000);
            assertThat(seen.topsDifferent).isZero();
            assertThat(seen.quotes).isGreaterThan(2 * seen.trades);
        }
        assertThat(spot.trades() + usdm.trades()).isGreaterThan(spot.depthUpdates() + usdm.depthUpdates());
    }

    /** Trades of a buyer are at the last ask, of a seller at the last bid, and not of more than stood there. */
    @Test
    void shouldTradeAtTheTouch() {
        final long[] traded = new long[2];
        final Map<Integer, long[]> quotes = new HashMap<>();
        final MarketData check = new QuoteAndTradeOnly() {
            @Override
            public void bestQuote(
                    long timeNs, int id, long sequence, long bidTicks, long bidLots, long askTicks, long askLots) {
                quotes.put(id, new long[] {bidTicks, bidLots, askTicks, askLots});
            }

            @Override
            public void trade(long timeNs, int id, Side aggressor, long tradeId, long priceTicks, long lots) {
                final long[] quote = quotes.get(id);
                if (quote != null) {
                    final int at = aggressor == Side.BUY ? 2 : 0;
                    assertThat(priceTicks).isEqualTo(quote[at]);
                    assertThat(lots).isBetween(1L, quote[at + 1]);
                    traded[at / 2]++;
                }
            }
        };
        play(market(3), protocol(check), 60_000);

        assertThat(traded[0]).isGreaterThan(5_000);
        assertThat(traded[1]).isGreaterThan(5_000);
    }

    @Test
    void shouldCarryTheTimeOfTheFrame() {
        final Pattern times = Pattern.compile("\"[ET]\":(\\d+)");
        final SyntheticMarket market = market(4);
        long lastNs = START_NS;
        for (int i = 0; i < 10_000; i++) {
            market.next();
            assertThat(market.timeNs()).isGreaterThanOrEqualTo(lastNs);
            lastNs = market.timeNs();
            final String own = isMark(market) ? text(market).replaceAll("\"T\":\\d+", "") : text(market);
            final Matcher time = times.matcher(own);
            while (time.find()) {
                assertThat(time.group(1)).isEqualTo(String.valueOf(lastNs / 1_000_000));
            }
        }
    }

    @Test
    void shouldWriteTheVenuesVeryShapes() {
        final SyntheticMarket market = market(5);
        final Map<String, String> shapes = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            market.next();
            final String shape = text(market).replaceAll("\\d+", "0").replaceAll("(\\[\"0.0\",\"0.0\"],?)+", "…");
            final int nameEnd = Math.min(shape.length(), 40);
            shapes.put(market.venue() + " " + shape.substring(0, nameEnd), shape);
        }
        assertThat(shapes.values())
                .contains(
                        "{\"stream\":\"btcusdt@depth@0ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":0,\"s\":\"BTCUSDT\",\"U\":0,\"u\":0,\"b\":[…],\"a\":[…]}}",
                        "{\"stream\":\"btcusdt@depth@0ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":0,\"T\":0,\"s\":\"BTCUSDT\",\"U\":0,\"u\":0,\"pu\":0,\"b\":[…],\"a\":[…]}}",
                        "{\"stream\":\"ethusdt@bookTicker\",\"data\":{\"u\":0,\"s\":\"ETHUSDT\",\"b\":\"0.0\",\"B\":\"0.0\",\"a\":\"0.0\",\"A\":\"0.0\"}}",
                        "{\"stream\":\"ethusdt@bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":0,\"s\":\"ETHUSDT\",\"b\":\"0.0\",\"B\":\"0.0\",\"a\":\"0.0\",\"A\":\"0.0\",\"T\":0,\"E\":0}}",
                        "{\"stream\":\"ethusdt@markPrice@0s\",\"data\":{\"e\":\"markPriceUpdate\",\"E\":0,\"s\":\"ETHUSDT\",\"p\":\"0.0\",\"P\":\"0.0\",\"i\":\"0.0\",\"r\":\"0.0\",\"T\":0}}",
                        "{\"lastUpdateId\":0,\"bids\":[…],\"asks\":[…]}",
                        "{\"lastUpdateId\":0,\"E\":0,\"T\":0,\"bids\":[…],\"asks\":[…]}");
    }

    @ParameterizedTest
    @CsvSource({"20, 1200", "300, 1200", "3000, 300", "100000, 20"})
    void shouldComeAboutAsFastAsAsked(int rate, int seconds) {
        final SyntheticMarket market = new SyntheticMarket(6, START_NS, rate);
        long frames = 0;
        while (market.next() && market.timeNs() < START_NS + seconds * SECOND_NS) {
            frames++;
        }
        assertThat(frames / (double) seconds).isBetween(0.75 * rate, 1.3 * rate);
    }

    @Test
    void shouldMoveAndYetHoldTogether() {
        final BookCheck check = new BookCheck();
        play(new SyntheticMarket(8, START_NS, 100), protocol(check), 200_000);

        final BookCheck.Seen spot = check.of(BuiltInInstruments.SPOT_BTC);
        final BookCheck.Seen usdm = check.of(BuiltInInstruments.USDM_BTC);
        final long rangeTicks = spot.highestTradeTicks - spot.lowestTradeTicks;
        assertThat(rangeTicks).isBetween(6_000_000L / 500, 6_000_000L / 20);
        final long basisTicks = usdm.bids.lastKey() - spot.bids.lastKey();
        assertThat(Math.abs(basisTicks)).isLessThan(6_000_000L / 2_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, SyntheticMarket.RATE_MAX + 1})
    void shouldRefuseARateThatMakesNoSense(int rate) {
        assertThatThrownBy(() -> new SyntheticMarket(1, START_NS, rate)).isInstanceOf(IllegalArgumentException.class);
    }

    /** For checks that look at nothing else. */
    private interface QuoteAndTradeOnly extends MarketData {
        @Override
        default void depthBegin(long receiveTimeNs, int instrumentId, long venueSequence, boolean isSnapshot) {}

        @Override
        default void depthLevel(Side side, long priceTicks, long quantityLots) {}

        @Override
        default void depthEnd() {}

        @Override
        default void mark(long timeNs, int id, long markTicks, long indexTicks, long ratePpb, long nextFundingNs) {}

        @Override
        default void feedState(int instrumentId, FeedState state) {}
    }
}
