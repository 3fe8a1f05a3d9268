package io.lockstep.gatewayingress.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.BestQuoteDecoder;
import io.lockstep.codecs.log.DepthUpdateDecoder;
import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.FeedStatusDecoder;
import io.lockstep.codecs.log.InstrumentDefinedDecoder;
import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.InstrumentStatus;
import io.lockstep.codecs.log.MarkPriceDecoder;
import io.lockstep.codecs.log.MessageHeaderDecoder;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.TradeDecoder;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FeedTerms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MarketDataWriterTest {
    private static final long MILLISECOND = 1_000_000;

    private final LogWriter writer = new LogWriter(1, 1, 256 * 1024);
    private final MarketDataWriter market = new MarketDataWriter(writer);
    private final ModelLog log = new ModelLog(writer, 1, 0);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private long nowNs = MILLISECOND;

    @BeforeEach
    void connect() {
        writer.onSessionOpened(nowNs);
        run(50);
    }

    private void run(int steps) {
        for (int i = 0; i < steps; i++) {
            nowNs += MILLISECOND;
            market.poll();
            writer.poll(nowNs, log);
            log.step(nowNs);
        }
    }

    private List<Integer> templates() {
        final List<Integer> templates = new ArrayList<>();
        for (byte[] message : log.applied()) {
            header.wrap(new UnsafeBuffer(message), 0);
            templates.add(header.templateId());
        }
        return templates;
    }

    @Test
    void shouldTellEverythingAboutAnInstrument() {
        final FeedTerms terms =
                new FeedTerms(InstrumentStatus.CANCEL_ONLY, "USDC", 21, 22, 23, 24, -25, 26, 27, 1_700_000_000);
        market.define(new FeedInstrument(
                4,
                Venue.BINANCE_USDM,
                InstrumentKind.LINEAR_FUTURE,
                "ABCUSDC",
                "ABC",
                "USDC",
                -2,
                -3,
                11,
                12,
                13,
                14,
                15,
                terms));
        run(50);
        assertThat(log.applied()).hasSize(1);
        final InstrumentDefinedDecoder told = new InstrumentDefinedDecoder()
                .wrapAndApplyHeader(new UnsafeBuffer(log.applied().getFirst()), 0, header);
        assertThat(told.toString())
                .endsWith("|instrumentId=4|venue=BINANCE_USDM|kind=LINEAR_FUTURE|priceExponent=-2|quantityExponent=-3"
                        + "|status=CANCEL_ONLY|priceStepTicks=11|quantityStepLots=12|minQuantityLots=13"
                        + "|maxQuantityLots=14|minNotionalUnits=15|maxNotionalUnits=21|contractUnits=22|bandUpPpm=23"
                        + "|bandDownPpm=24|makerFeePpm=-25|takerFeePpm=26|fundingIntervalNs=27|expiryNs=1700000000"
                        + "|symbol=ABCUSDC|baseAsset=ABC|quoteAsset=USDC|settleAsset=USDC");
    }

    @Test
    void shouldWriteEverythingAsItComesWhileThereIsRoom() {
        market.feedState(3, FeedState.SYNCED);
        market.mark(1, 3, 100, 101, -7, 5);
        market.bestQuote(1, 3, 10, 99, 1, 101, 2);
        market.trade(2, 3, Side.SELL, 5, 99, 1);
        market.depthBegin(3, 3, 11, false);
        market.depthLevel(Side.BUY, 98, 4);
        market.depthLevel(Side.SELL, 102, 0);
        market.depthEnd();
        run(50);
        assertThat(templates())
                .containsExactly(
                        FeedStatusDecoder.TEMPLATE_ID,
                        MarkPriceDecoder.TEMPLATE_ID,
                        BestQuoteDecoder.TEMPLATE_ID,
                        TradeDecoder.TEMPLATE_ID,
                        DepthUpdateDecoder.TEMPLATE_ID);
        assertThat(market.conflated()).isZero();
    }

    @Test
    void shouldTellTheNewestQuoteOfEachInstrumentAfterALogThatWasSlow() {
        log.accept(false);
        for (int i = 1; i <= 100_000; i++) {
            market.bestQuote(i, i % 3, i, 1_000 + i, 1, 2_000 + i, 1);
        }
        assertThat(market.conflated()).isGreaterThan(90_000);
        log.accept(true);
        run(5_000);
        final Map<Integer, Long> last = new HashMap<>();
        for (byte[] message : log.applied()) {
            final BestQuoteDecoder quote =
                    new BestQuoteDecoder().wrapAndApplyHeader(new UnsafeBuffer(message), 0, header);
            last.put(quote.instrumentId(), quote.venueSequence());
        }
        assertThat(last).containsExactlyInAnyOrderEntriesOf(Map.of(0, 99_999L, 1, 100_000L, 2, 99_998L));
    }

    @Test
    void shouldTellTheNewestMarkAfterALogThatWasSlow() {
        log.accept(false);
        for (int i = 1; i <= 10_000; i++) {
            market.mark(i, 5, 100 + i, 200 + i, -i, 300 + i);
        }
        assertThat(market.conflated()).isGreaterThan(1_000);
        log.accept(true);
        run(5_000);
        final MarkPriceDecoder last = new MarkPriceDecoder()
                .wrapAndApplyHeader(new UnsafeBuffer(log.applied().getLast()), 0, header);
        assertThat(last.toString())
                .endsWith("|instrumentId=5|receiveTimeNs=10000|markTicks=10100|indexTicks=10200"
                        + "|fundingRatePpb=-10000|nextFundingNs=10300");
    }

    @Test
    void shouldSumTheTradesOfEachSideAfterALogThatWasSlow() {
        log.accept(false);
        long bought = 0;
        long sold = 0;
        for (int i = 1; i <= 50_000; i++) {
            final Side side = i % 3 == 0 ? Side.SELL : Side.BUY;
            market.trade(i, 0, side, i, 100, i % 7 + 1);
            bought += side == Side.BUY ? i % 7 + 1 : 0;
            sold += side == Side.SELL ? i % 7 + 1 : 0;
        }
        log.accept(true);
        run(5_000);
        final Map<Side, Long> lots = new HashMap<>();
        for (byte[] message : log.applied()) {
            final TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(new UnsafeBuffer(message), 0, header);
            lots.merge(trade.aggressor(), trade.quantityLots(), Long::sum);
        }
        assertThat(lots).containsExactlyInAnyOrderEntriesOf(Map.of(Side.BUY, bought, Side.SELL, sold));
    }

    /** The book that the log gives must be the one that the updates give, however much was merged on the way. */
    @Test
    void shouldGiveTheSameBookWhateverWasMerged() {
        final Random random = new Random(4);
        final Map<Long, Long> expected = new HashMap<>();
        for (int i = 1; i <= 5_000; i++) {
            final boolean isSnapshot = random.nextInt(400) == 0;
            if (isSnapshot) {
                expected.clear();
            }
            market.depthBegin(i, 0, i, isSnapshot);
            for (int k = random.nextInt(200); k >= 0; k--) {
                final long price = 1_000 + random.nextLong(500);
                final long lots = random.nextInt(5);
                market.depthLevel(price < 1_250 ? Side.BUY : Side.SELL, price, lots);
                expected.put(price, lots);
            }
            market.depthEnd();
            log.accept(random.nextInt(100) < 20);
            if (random.nextInt(10) == 0) {
                run(1);
            }
        }
        log.accept(true);
        run(5_000);
        assertThat(market.conflated()).isGreaterThan(1_000);
        assertThat(bookInTheLog()).containsExactlyInAnyOrderEntriesOf(withoutEmpty(expected));
    }

    private Map<Long, Long> bookInTheLog() {
        final Map<Long, Long> book = new HashMap<>();
        boolean more = false;
        for (byte[] message : log.applied()) {
            final DepthUpdateDecoder update =
                    new DepthUpdateDecoder().wrapAndApplyHeader(new UnsafeBuffer(message), 0, header);
            if (update.flags().snapshot()) {
                assertThat(more).isFalse();
                book.clear();
            }
            more = update.flags().more();
            update.bids().forEach(level -> book.put(level.priceTicks(), level.quantityLots()));
            update.asks().forEach(level -> book.put(level.priceTicks(), level.quantityLots()));
        }
        assertThat(more).isFalse();
        return withoutEmpty(book);
    }

    private static Map<Long, Long> withoutEmpty(Map<Long, Long> book) {
        final Map<Long, Long> levels = new HashMap<>(book);
        levels.values().removeIf(lots -> lots == 0);
        return levels;
    }

    @Test
    void shouldKeepRoomForWhatIsNotMarketData() {
        log.accept(false);
        for (int i = 1; i <= 10_000; i++) {
            market.bestQuote(i, 0, i, 100, 1, 200, 1);
        }
        assertThat(writer.hasRoom(4)).isTrue();
    }
}
