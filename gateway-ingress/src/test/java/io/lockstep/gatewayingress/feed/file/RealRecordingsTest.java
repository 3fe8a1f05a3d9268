package io.lockstep.gatewayingress.feed.file;

import static io.lockstep.gatewayingress.feed.BuiltInInstruments.SPOT_BTC;
import static io.lockstep.gatewayingress.feed.BuiltInInstruments.SPOT_ETH;
import static io.lockstep.gatewayingress.feed.BuiltInInstruments.USDM_BTC;
import static io.lockstep.gatewayingress.feed.BuiltInInstruments.USDM_ETH;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.InstrumentStatus;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.BookCheck;
import io.lockstep.gatewayingress.feed.BuiltInInstruments;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FeedTerms;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import io.lockstep.gatewayingress.feed.TestData;
import io.lockstep.gatewayingress.feed.binance.BinanceProtocol;
import io.lockstep.gatewayingress.feed.protocol.BookStatus;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedCounters;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import io.lockstep.gatewayingress.feed.protocol.SyncPhase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Minutes of real markets: every chain whole, no book ever crossed, and the book's top what the quotes say. */
class RealRecordingsTest {
    private final BookCheck check = new BookCheck();

    private BinanceProtocol play(String... names) throws IOException {
        final List<Path> files = new ArrayList<>();
        for (final String name : names) {
            files.add(TestData.file("recordings/binance/" + name));
        }
        final List<FeedInstrument> instruments = RecordingRules.find(files, BuiltInInstruments.KEYS).stream()
                .map(RecordingRules.Found::instrument)
                .toList();
        final BinanceProtocol protocol = new BinanceProtocol(instruments, FeedSettings.STANDARD, check, id -> {});
        try (MergedSource source = MergedSource.open(files)) {
            boolean isConnected = false;
            while (source.next()) {
                if (!isConnected) {
                    isConnected = true;
                    protocol.onConnected(Venue.BINANCE_SPOT, source.timeNs());
                    protocol.onConnected(Venue.BINANCE_USDM, source.timeNs());
                }
                protocol.onTimer(source.timeNs());
                protocol.onFrame(source);
            }
        }
        assertThat(protocol.unknownFields().toString()).isEmpty();
        return protocol;
    }

    private void assertWholeBook(BinanceProtocol protocol, int instrumentId) {
        final BookCheck.Seen seen = check.of(instrumentId);
        final BookStatus status = Objects.requireNonNull(protocol.status(instrumentId));
        assertThat(seen.states).containsExactly(FeedState.STALE, FeedState.SYNCHRONISING, FeedState.SYNCED);
        assertThat(status.phase()).isEqualTo(SyncPhase.SYNCED);
        assertThat(status.gaps()).isZero();
        assertThat(status.snapshotsTooOld()).isZero();
        assertThat(seen.snapshots).isEqualTo(1);
        // a quote of USD-M may be late by some milliseconds, so that the update overtakes it
        assertThat(seen.topsCompared).isGreaterThan(3_000);
        assertThat(seen.topsDifferent).isLessThan(seen.topsCompared / 25);
        assertThat(seen.isLastTopEqual).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "usdm_btcusdt_20240808.gz, 1, 66089, 21313, 6551, 6159030, 6183990",
        "usdm_ethusdt_20240808.gz, 3, 53992, 14076, 6586, 267790, 268482",
        "spot_btcusdt_20240808.gz, 0, 28040, 9757, 3451, 6156000, 6186100",
        "spot_ethusdt_20240808.gz, 2, 24077, 6106, 3434, 267360, 268537",
    })
    void shouldMakeTheBookOfOneRecording(
            String name, int instrumentId, long quotes, long trades, long updates, long lowTicks, long highTicks)
            throws IOException {
        final BinanceProtocol protocol = play(name);

        assertWholeBook(protocol, instrumentId);
        final BookCheck.Seen seen = check.of(instrumentId);
        assertThat(seen.quotes).isEqualTo(quotes);
        assertThat(seen.trades).isEqualTo(trades);
        assertThat(seen.lowestTradeTicks).isGreaterThanOrEqualTo(lowTicks);
        assertThat(seen.highestTradeTicks).isLessThanOrEqualTo(highTicks);
        final FeedCounters counters =
                protocol.counters(name.startsWith("spot") ? Venue.BINANCE_SPOT : Venue.BINANCE_USDM);
        assertThat(counters.depthUpdates()).isEqualTo(updates);
        assertThat(counters.depthSnapshots()).isEqualTo(1);
        assertThat(counters.dropped()).isEqualTo(counters.dropped(DropReason.UNUSED_STREAM));
    }

    @Test
    void shouldGoOnFromOneDayToTheNext() throws IOException {
        final BinanceProtocol protocol = play(
                "spot_btcusdt_20240808.gz",
                "spot_btcusdt_20240809.gz",
                "spot_ethusdt_20240808.gz",
                "spot_ethusdt_20240809.gz");

        assertWholeBook(protocol, SPOT_BTC);
        assertWholeBook(protocol, SPOT_ETH);
        final FeedCounters counters = protocol.counters(Venue.BINANCE_SPOT);
        assertThat(counters.frames()).isEqualTo(41_249 + 58_325 + 33_618 + 46_126);
        assertThat(counters.trades()).isEqualTo(9_757 + 10_147 + 6_106 + 8_409);
        assertThat(counters.dropped()).isZero();
        assertThat(protocol.cutQuantities()).isEqualTo(10);
        assertThat(check.of(SPOT_BTC).highestTradeTicks).isLessThanOrEqualTo(6_186_100);
    }

    @Test
    void shouldDropTheTradeOfTheInsuranceFund() throws IOException {
        final BinanceProtocol protocol = play("usdm_btcusdt_20230404.dat.gz", "usdm_btcusdt_20230405.dat.gz");

        assertWholeBook(protocol, USDM_BTC);
        final FeedCounters counters = protocol.counters(Venue.BINANCE_USDM);
        assertThat(counters.frames()).isEqualTo(13_384 + 60_381);
        assertThat(counters.trades()).isEqualTo(2_197 + 10_738 - 1);
        assertThat(counters.dropped(DropReason.NOT_MARKET_TRADE)).isEqualTo(1);
        assertThat(counters.dropped()).isEqualTo(1);
        assertThat(check.of(USDM_BTC).highestTradeTicks).isLessThan(2_820_000);
    }

    /** Funding is paid at midnight, a moment after which the next is announced. */
    @Test
    void shouldReadTheMarksAcrossAFunding() throws IOException {
        final BinanceProtocol protocol = play("usdm_btcusdt_20230404.dat.gz");
        final BookCheck.Seen seen = check.of(USDM_BTC);
        final long midnightNs = 1_680_652_800_000_000_000L;
        assertThat(seen.marks).isEqualTo(99);
        assertThat(seen.lastNextFundingNs).isEqualTo(midnightNs);
        assertThat(seen.lastMarkTicks).isBetween(2_813_000L, 2_817_000L);
        assertThat(protocol.counters(Venue.BINANCE_USDM).marks()).isEqualTo(99);

        play("usdm_btcusdt_20230405.dat.gz");
        assertThat(seen.marks).isEqualTo(99 + 415);
        assertThat(seen.lastNextFundingNs).isEqualTo(midnightNs + FeedTerms.EIGHT_HOURS_NS);
        assertThat(seen.fundingRatesPpb).contains(27_540L);
    }

    @Test
    void shouldPlayFourMarketsAtOnce() throws IOException {
        final BinanceProtocol protocol = play(
                "spot_btcusdt_20240808.gz",
                "usdm_btcusdt_20240808.gz",
                "spot_ethusdt_20240808.gz",
                "usdm_ethusdt_20240808.gz");

        for (final int instrumentId : List.of(SPOT_BTC, USDM_BTC, SPOT_ETH, USDM_ETH)) {
            assertWholeBook(protocol, instrumentId);
        }
        assertThat(protocol.counters(Venue.BINANCE_SPOT).frames()).isEqualTo(41_249 + 33_618);
        assertThat(protocol.counters(Venue.BINANCE_USDM).frames()).isEqualTo(93_954 + 74_655);
    }

    @Test
    void shouldStaySynchronisingForEverWithoutSnapshot() throws IOException {
        final BinanceProtocol protocol = play("spot_btcusdt_20230405.dat.gz");

        final BookStatus status = Objects.requireNonNull(protocol.status(SPOT_BTC));
        assertThat(status.phase()).isEqualTo(SyncPhase.AWAITING_SNAPSHOT);
        assertThat(status.state()).isEqualTo(FeedState.SYNCHRONISING);
        assertThat(status.gaps()).isZero();
        assertThat(status.snapshotsAsked()).isGreaterThan(10);
        final BookCheck.Seen seen = check.of(SPOT_BTC);
        assertThat(seen.states).containsExactly(FeedState.STALE, FeedState.SYNCHRONISING);
        assertThat(seen.updates).isZero();
        assertThat(seen.quotes).isEqualTo(8_015);
        assertThat(seen.trades).isEqualTo(3_144);
    }

    @Test
    void shouldFindTheRulesThatWereRecordedWithOtherVenues() throws IOException {
        final Path file = TestData.file("recordings/binance/usdm_btcusdt_20240808.gz");
        TestData.file("recordings/other-venues/BINANCE_FUTURES.0.gz");

        final RecordingRules.Found found = RecordingRules.find(
                        List.of(file), List.of(BuiltInInstruments.KEYS.get(USDM_BTC)))
                .getFirst();
        assertThat(found.origin()).isEqualTo("in other-venues beside the recordings: BINANCE_FUTURES.0.gz");
        assertThat(found.instrument().priceExponent()).isEqualTo(-2);
        assertThat(found.instrument().minNotionalUnits()).isEqualTo(500_000_000);
        assertThat(found.instrument().terms().bandUpPpm()).isEqualTo(150_000);
        assertThat(found.instrument().terms().expiryNs()).isZero();
    }

    @Test
    void shouldFindTheRulesOfADatedContract() throws IOException {
        final Path file = TestData.file("recordings/other-venues/BINANCE_FUTURES.0.gz");

        final FeedInstrument instrument = RecordingRules.find(
                        List.of(file), List.of(new InstrumentKey(0, Venue.BINANCE_USDM, "BTCUSDT_210924")))
                .getFirst()
                .instrument();
        assertThat(instrument.kind()).isEqualTo(InstrumentKind.LINEAR_FUTURE);
        assertThat(instrument.terms())
                .isEqualTo(new FeedTerms(
                        InstrumentStatus.TRADING,
                        "USDT",
                        0,
                        FeedTerms.AMOUNTS,
                        100_000,
                        100_000,
                        0,
                        0,
                        0,
                        1_632_470_400_000_000_000L));
    }
}
