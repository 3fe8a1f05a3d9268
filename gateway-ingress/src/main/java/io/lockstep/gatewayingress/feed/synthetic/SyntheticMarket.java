package io.lockstep.gatewayingress.feed.synthetic;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.FrameSource;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import io.lockstep.gatewayingress.feed.binance.BuiltInExchangeInfo;
import io.lockstep.gatewayingress.feed.binance.ExchangeInfo;
import io.lockstep.gatewayingress.feed.protocol.RulesException;
import io.lockstep.gatewayingress.feed.synthetic.SyntheticDesk.Pending;
import io.lockstep.gatewayingress.feed.synthetic.SyntheticDesk.Topic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * An endless market of BTCUSDT and ETHUSDT, spot and USD-M perpetual, in the bytes that Binance would send: first the
 * two bodies of exchangeInfo, then stream frames, and among the first of an instrument one depth snapshot; each second
 * the marks of the perpetuals. The same seed gives the same bytes, for ever.
 *
 * <p>It does not wait: times are when the frames would have come, and whoever wants them then must wait for it.
 */
public final class SyntheticMarket implements FrameSource {
    /** Frames per second on the average. */
    public static final int STANDARD_RATE = 300;

    /** More than this a market could not tell apart by its times. */
    public static final int RATE_MAX = 1_000_000;

    private static final long SECOND_NS = 1_000_000_000;
    private static final long SPOT_DEPTH_NS = 100_000_000;

    /** An event leads to more than one frame, and trends hasten: so in a calm there are fewer events than frames. */
    private static final int FRAMES_PER_100_CALM_EVENTS = 149;
    /** In a trend things happen this much faster, in tenths. */
    private static final int TREND_HASTE_TENTHS = 25;

    private static final List<InstrumentKey> KEYS = List.of(
            new InstrumentKey(0, Venue.BINANCE_SPOT, "BTCUSDT"),
            new InstrumentKey(1, Venue.BINANCE_SPOT, "ETHUSDT"),
            new InstrumentKey(2, Venue.BINANCE_USDM, "BTCUSDT"),
            new InstrumentKey(3, Venue.BINANCE_USDM, "ETHUSDT"));
    /** By key: of 100 events, how many happen there. */
    private static final int[] SHARES = {18, 14, 40, 28};

    private static final int[] COINS = {FairPrices.BTC, FairPrices.ETH, FairPrices.BTC, FairPrices.ETH};
    /** By key: 60,000 and 3,000 USDT. */
    private static final long[] BASE_TICKS = {6_000_000, 300_000, 6_000_000, 300_000};

    private final SplitMix random;
    private final FairPrices fairPrices;
    private final List<FundingRates> fundingRates = new ArrayList<>();
    private final List<SyntheticDesk> desks = new ArrayList<>();
    private final AsciiBuffer out = new AsciiBuffer();
    private final Queue<Pending> pending = new ArrayDeque<>();
    private final int calmEventNs;

    private long nowNs;
    private long nextEventNs;
    private long nextSpotDepthNs;
    private long nextMarkNs;
    private Pending told;

    /**
     * @param startNs the time of the first frame
     * @param framesPerSecond on the average, of all instruments together, marks not counted; from 1 to {@link #RATE_MAX}
     */
    public SyntheticMarket(long seed, long startNs, int framesPerSecond) {
        if (framesPerSecond < 1 || framesPerSecond > RATE_MAX) {
            throw new IllegalArgumentException(
                    "frames per second must be from 1 to " + RATE_MAX + ": " + framesPerSecond);
        }
        random = new SplitMix(seed);
        fairPrices = new FairPrices(random.split(), startNs);
        for (final FeedInstrument instrument : instruments()) {
            final int key = instrument.instrumentId();
            desks.add(new SyntheticDesk(instrument, COINS[key], BASE_TICKS[key], random.split(), out));
        }
        // Of their own, so that the rest of the market does not depend on them.
        final SplitMix fundingRandom = new SplitMix(~seed);
        for (int coin = 0; coin < FairPrices.COINS; coin++) {
            fundingRates.add(new FundingRates(fundingRandom.split()));
        }
        calmEventNs = (int) (SECOND_NS * FRAMES_PER_100_CALM_EVENTS / 100 / framesPerSecond);
        nowNs = startNs;
        nextEventNs = startNs;
        nextSpotDepthNs = startNs + SPOT_DEPTH_NS;
        nextMarkNs = startNs + SECOND_NS;
        told = desks.getFirst().pending(Topic.EXCHANGE_INFO);
        pending.add(told);
        pending.add(desks.getLast().pending(Topic.EXCHANGE_INFO));
    }

    private static List<FeedInstrument> instruments() {
        final List<FeedInstrument> instruments = new ArrayList<>();
        for (final Venue venue : List.of(Venue.BINANCE_SPOT, Venue.BINANCE_USDM)) {
            final byte[] body = BuiltInExchangeInfo.body(venue);
            try {
                instruments.addAll(ExchangeInfo.parse(venue, body, body.length, KEYS));
            } catch (RulesException e) {
                throw new IllegalStateException("the built-in exchangeInfo is broken", e);
            }
        }
        return instruments;
    }

    /** There is always a next frame. */
    @Override
    public boolean next() {
        Pending next = pending.poll();
        while (next == null) {
            step();
            next = pending.poll();
        }
        told = next;
        tell(next);
        return true;
    }

    /** One event, or the time of the marks or of spot's depth updates. */
    private void step() {
        if (nextMarkNs <= Math.min(nextSpotDepthNs, nextEventNs)) {
            nowNs = nextMarkNs;
            nextMarkNs += SECOND_NS;
            fundingRates.forEach(FundingRates::step);
            for (final SyntheticDesk desk : desks) {
                if (!desk.isSpot()) {
                    pending.add(desk.pending(Topic.MARK));
                }
            }
            return;
        }
        if (nextSpotDepthNs <= nextEventNs) {
            nowNs = nextSpotDepthNs;
            nextSpotDepthNs += SPOT_DEPTH_NS;
            for (final SyntheticDesk desk : desks) {
                announceDepth(desk, true);
            }
            return;
        }
        nowNs = nextEventNs;
        fairPrices.advanceTo(nowNs);
        final SyntheticDesk desk = desks.get(anyKey());
        if (desk.act(fairPrices)) {
            pending.add(desk.pending(Topic.TRADE));
        }
        if (desk.takeQuoteChange()) {
            pending.add(desk.pending(Topic.QUOTE));
        }
        announceDepth(desk, false);
        nextEventNs += eventNs();
    }

    private void announceDepth(SyntheticDesk desk, boolean isSpotTime) {
        if (desk.isUpdateDue(isSpotTime)) {
            pending.add(desk.pending(Topic.DEPTH_UPDATE));
        } else if (!isSpotTime && desk.takeSnapshotDue()) {
            pending.add(desk.pending(Topic.DEPTH_SNAPSHOT));
        }
    }

    private int anyKey() {
        int key = 0;
        for (int dice = random.below(100); dice >= SHARES[key]; key++) {
            dice -= SHARES[key];
        }
        return key;
    }

    private long eventNs() {
        final long ns = calmEventNs / 2L + random.below(calmEventNs);
        return fairPrices.isTrending() ? ns * 10 / TREND_HASTE_TENTHS : ns;
    }

    private void tell(Pending what) {
        final SyntheticDesk desk = what.desk();
        out.clear();
        switch (what.topic()) {
            case EXCHANGE_INFO -> out.bytes(BuiltInExchangeInfo.body(desk.venue));
            case QUOTE -> desk.frames.quote(nowNs);
            case TRADE -> desk.frames.trade(nowNs);
            case DEPTH_UPDATE -> {
                desk.frames.depthUpdate(nowNs);
                desk.onUpdateTold();
            }
            case DEPTH_SNAPSHOT -> desk.frames.depthSnapshot(nowNs);
            case MARK ->
                desk.frames.mark(
                        nowNs,
                        spotOf(desk.coin).book,
                        fundingRates.get(desk.coin).rate(),
                        FundingRates.nextFundingNs(nowNs));
        }
    }

    private SyntheticDesk spotOf(int coin) {
        for (final SyntheticDesk desk : desks) {
            if (desk.isSpot() && desk.coin == coin) {
                return desk;
            }
        }
        throw new IllegalStateException("no spot market of coin " + coin);
    }

    @Override
    public long timeNs() {
        return nowNs;
    }

    @Override
    public Venue venue() {
        return told.desk().venue;
    }

    @Override
    public FrameKind kind() {
        return switch (told.topic()) {
            case EXCHANGE_INFO -> FrameKind.EXCHANGE_INFO;
            case DEPTH_SNAPSHOT -> FrameKind.DEPTH_SNAPSHOT;
            case QUOTE, TRADE, DEPTH_UPDATE, MARK -> FrameKind.STREAM;
        };
    }

    @Override
    public String symbol() {
        return told.topic() == Topic.DEPTH_SNAPSHOT ? told.desk().symbol : "";
    }

    @Override
    public byte[] bytes() {
        return out.bytes();
    }

    @Override
    public int length() {
        return out.length();
    }

    /** There is nothing to close. */
    @Override
    public void close() {}
}
