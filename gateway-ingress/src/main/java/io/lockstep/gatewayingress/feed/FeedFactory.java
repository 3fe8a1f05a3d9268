package io.lockstep.gatewayingress.feed;

import io.lockstep.codecs.log.Venue;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.gatewayingress.feed.binance.BinanceFeed;
import io.lockstep.gatewayingress.feed.binance.BinanceProtocol;
import io.lockstep.gatewayingress.feed.binance.BuiltInExchangeInfo;
import io.lockstep.gatewayingress.feed.binance.ExchangeInfo;
import io.lockstep.gatewayingress.feed.binance.FundingInfo;
import io.lockstep.gatewayingress.feed.file.MergedSource;
import io.lockstep.gatewayingress.feed.file.RecordingName;
import io.lockstep.gatewayingress.feed.file.RecordingRules;
import io.lockstep.gatewayingress.feed.okx.Dialect;
import io.lockstep.gatewayingress.feed.okx.OkxFeed;
import io.lockstep.gatewayingress.feed.okx.OkxProtocol;
import io.lockstep.gatewayingress.feed.protocol.FeedProtocol;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import io.lockstep.gatewayingress.feed.protocol.UnknownFields;
import io.lockstep.gatewayingress.feed.synthetic.SyntheticMarket;
import io.lockstep.gatewayingress.net.Mailbox;
import io.lockstep.gatewayingress.net.RestLink;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a feed by what its source is called: {@code synthetic}, {@code file:…} or a venue's address. */
public final class FeedFactory {
    private static final Logger LOG = LoggerFactory.getLogger(FeedFactory.class);
    private static final String SYNTHETIC = "synthetic";
    private static final String FILE = "file:";
    private static final String OKX = "okx";
    private static final long HEARTBEAT_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int MAILBOX = 64 * 1024;

    /** A feed with the instruments it found and the core it speaks to. */
    public record Opened(
            Feed feed,
            List<FeedInstrument> instruments,
            FeedProtocol<?> protocol,
            @Nullable EventLoopGroup group) implements AutoCloseable {
        @Override
        public void close() {
            CloseHelper.quietClose(feed);
            if (group != null) {
                group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
            }
        }
    }

    private FeedFactory() {}

    /** @throws IOException that says what is wrong with the source */
    static Opened open(FeedConfig config, List<InstrumentKey> keys, MarketData market) throws IOException {
        final FeedSettings settings = new FeedSettings(config.silenceTimeoutNs(), HEARTBEAT_NS);
        if (config.source().equals(OKX) || config.source().startsWith(OKX + ":")) {
            return openOkx(config, keys, market, settings);
        }
        return config.source().startsWith("http://")
                ? openVenue(config, keys, market, settings)
                : openPlayed(config, keys, market, settings);
    }

    /** The frames of a source that is played: {@code synthetic} or {@code file:…}. */
    public static FrameSource frames(String source, long seed) throws IOException {
        if (source.equals(SYNTHETIC)) {
            return new SyntheticMarket(seed, ProcessClock.epochNs(), SyntheticMarket.STANDARD_RATE);
        }
        return MergedSource.open(paths(source));
    }

    /** What a source that is played has: numbered from 0, spot first. */
    public static List<InstrumentKey> instruments(String source) throws IOException {
        final List<InstrumentKey> found = new ArrayList<>();
        for (Venue venue : List.of(Venue.BINANCE_SPOT, Venue.BINANCE_USDM)) {
            for (String symbol : symbols(source, venue)) {
                found.add(new InstrumentKey(found.size(), venue, symbol));
            }
        }
        return found;
    }

    private static Set<String> symbols(String source, Venue venue) throws IOException {
        if (source.equals(SYNTHETIC)) {
            return BuiltInExchangeInfo.SYMBOLS;
        }
        final Set<String> symbols = new TreeSet<>();
        for (Path path : paths(source)) {
            if (!RecordingName.isExchangeInfo(path) && RecordingName.of(path).venue() == venue) {
                symbols.add(RecordingName.of(path).symbol());
            }
        }
        return symbols;
    }

    /** The rules of the instruments in a source that is played. */
    public static List<FeedInstrument> rules(String source, List<InstrumentKey> keys) throws IOException {
        if (source.equals(SYNTHETIC)) {
            final List<FeedInstrument> instruments = new ArrayList<>();
            for (Venue venue : List.of(Venue.BINANCE_SPOT, Venue.BINANCE_USDM)) {
                final byte[] body = BuiltInExchangeInfo.body(venue);
                instruments.addAll(ExchangeInfo.parse(venue, body, body.length, keys));
            }
            return instruments;
        }
        final List<FeedInstrument> instruments = new ArrayList<>();
        for (RecordingRules.Found found : RecordingRules.find(paths(source), keys)) {
            LOG.info(
                    "{} of {}: rules {}",
                    found.instrument().symbol(),
                    found.instrument().venue(),
                    found.origin());
            instruments.add(found.instrument());
        }
        return instruments;
    }

    private static List<Path> paths(String source) throws IOException {
        if (!source.startsWith(FILE)) {
            throw new IOException(
                    "source: synthetic, file:PATH[,PATH…], http://HOST:PORT, okx or okx:http://HOST:PORT, not "
                            + source);
        }
        return Arrays.stream(source.substring(FILE.length()).split(","))
                .map(Path::of)
                .toList();
    }

    private static Opened openPlayed(
            FeedConfig config, List<InstrumentKey> keys, MarketData market, FeedSettings settings) throws IOException {
        final List<FeedInstrument> instruments = rules(config.source(), keys);
        // Snapshots stand in the source itself: there is nobody to ask for one.
        final FeedProtocol<?> protocol = keys.stream().anyMatch(key -> Dialect.VENUES.contains(key.venue()))
                ? new OkxProtocol(instruments, settings, market, _ -> {})
                : new BinanceProtocol(instruments, settings, market, _ -> {});
        final FrameSource frames = frames(config.source(), config.seed());
        return new Opened(new PlayedFeed(frames, protocol, config.speed()), instruments, protocol, null);
    }

    private static Opened openOkx(FeedConfig config, List<InstrumentKey> keys, MarketData market, FeedSettings settings)
            throws IOException {
        final URI url = config.source().equals(OKX)
                ? OkxFeed.EXCHANGE
                : URI.create(config.source().substring(OKX.length() + 1));
        final List<FeedInstrument> instruments = OkxFeed.rules(url, keys);
        final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        final OkxFeed feed = new OkxFeed(group, url, instruments, settings, market);
        return new Opened(feed, instruments, feed.protocol(), group);
    }

    private static Opened openVenue(
            FeedConfig config, List<InstrumentKey> keys, MarketData market, FeedSettings settings) throws IOException {
        final URI url = URI.create(config.source());
        final List<FeedInstrument> instruments = new ArrayList<>();
        final byte[] spot = VenueBodies.get(url, "/api/v3/exchangeInfo");
        final UnknownFields unknown = new UnknownFields();
        instruments.addAll(ExchangeInfo.parse(Venue.BINANCE_SPOT, spot, spot.length, keys, unknown));
        final byte[] usdm = VenueBodies.get(url, "/fapi/v1/exchangeInfo");
        instruments.addAll(FundingInfo.apply(
                VenueBodies.get(url, "/fapi/v1/fundingInfo"),
                ExchangeInfo.parse(Venue.BINANCE_USDM, usdm, usdm.length, keys, unknown),
                unknown));
        final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        final Mailbox mailbox = new Mailbox(MAILBOX);
        final RestLink rest = new RestLink(url, mailbox, group);
        final BinanceProtocol[] protocol = new BinanceProtocol[1];
        protocol[0] = new BinanceProtocol(
                instruments,
                settings,
                market,
                instrumentId -> instruments.stream()
                        .filter(instrument -> instrument.instrumentId() == instrumentId)
                        .forEach(instrument -> BinanceFeed.requestSnapshot(rest, protocol[0], instrument)),
                unknown);
        final BinanceFeed feed = new BinanceFeed(group, url, mailbox, rest, instruments, protocol[0]);
        return new Opened(feed, instruments, protocol[0], group);
    }
}
