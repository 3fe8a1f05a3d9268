package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FeedTerms;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import io.lockstep.gatewayingress.feed.MarketData;
import io.lockstep.gatewayingress.feed.binance.BinanceProtocol;
import io.lockstep.gatewayingress.feed.binance.ExchangeInfo;
import io.lockstep.gatewayingress.feed.binance.FundingInfo;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import io.lockstep.gatewayingress.feed.protocol.RulesException;
import io.lockstep.gatewayingress.feed.protocol.UnknownFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets the feed read a fixture as if the venue had sent it, and tells what became of it. */
final class FeedFixtures implements MarketData {
    private static final Pattern SYMBOL = Pattern.compile("\"(?:s|symbol)\"\\s*:\\s*\"([A-Z0-9_]+)\"");
    private static final Set<DropReason> ON_PURPOSE = EnumSet.of(DropReason.UNUSED_STREAM, DropReason.NOT_MARKET_TRADE);
    private static final long T0_NS = 1_700_000_000_000_000_000L;

    private final List<String> said = new ArrayList<>();
    private final UnknownFields unknown = new UnknownFields();
    private final Venue market;
    private final String text;
    private final Set<String> symbols = new LinkedHashSet<>();

    private FeedFixtures(Venue market, String text) {
        this.market = market;
        this.text = text;
        final Matcher matcher = SYMBOL.matcher(text);
        while (matcher.find()) {
            symbols.add(matcher.group(1));
        }
        if (symbols.isEmpty()) {
            symbols.add("BTCUSDT");
        }
    }

    /** @return what came out; what is unknown or dropped comes last */
    static List<String> read(Venue market, String as, String text) {
        final FeedFixtures fixture = new FeedFixtures(market, text);
        switch (as) {
            case "rules" -> fixture.rules(text);
            case "filter" -> fixture.rules("{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"filters\":[" + text + "]}]}");
            case "funding info" -> fixture.fundingInfo();
            default -> fixture.market(as);
        }
        if (fixture.unknown.total() > 0) {
            fixture.said.add("anomaly UNKNOWN_FIELD: " + fixture.unknown);
        }
        return fixture.said;
    }

    private void rules(String body) {
        final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        final boolean isWhole = body.equals(text);
        try {
            ExchangeInfo.parse(market, bytes, bytes.length, isWhole ? keys() : List.of(), unknown)
                    .forEach(rules -> said.add(rules.toString()));
            said.add(isWhole ? "rules" : "a filter");
        } catch (RulesException e) {
            said.add("anomaly " + e.getMessage());
        }
    }

    private List<InstrumentKey> keys() {
        return symbols.stream()
                .filter(symbol -> text.contains("\"symbol\": \"" + symbol + "\"") || text.contains(":\"" + symbol))
                .map(symbol -> new InstrumentKey(0, market, symbol))
                .toList();
    }

    private List<FeedInstrument> instruments() {
        final InstrumentKind kind =
                market == Venue.BINANCE_SPOT ? InstrumentKind.SPOT : InstrumentKind.LINEAR_PERPETUAL;
        return symbols.stream()
                .map(symbol -> new FeedInstrument(
                        symbol.hashCode() & 0xffff,
                        market,
                        kind,
                        symbol,
                        "BASE",
                        "QUOTE",
                        -8,
                        -8,
                        1,
                        1,
                        1,
                        1_000,
                        0,
                        kind == InstrumentKind.SPOT ? FeedTerms.spot("QUOTE") : FeedTerms.perpetual("QUOTE")))
                .toList();
    }

    private void fundingInfo() {
        try {
            FundingInfo.apply(text.getBytes(StandardCharsets.UTF_8), instruments(), unknown)
                    .forEach(rules -> said.add(
                            rules.symbol() + " pays every " + rules.terms().fundingIntervalNs() + " ns"));
        } catch (RulesException e) {
            said.add("anomaly " + e.getMessage());
        }
    }

    private void market(String as) {
        final BinanceProtocol protocol = new BinanceProtocol(
                instruments(), new FeedSettings(Long.MAX_VALUE, Long.MAX_VALUE), this, _ -> {}, unknown);
        protocol.onConnected(market, T0_NS);
        final String symbol = symbols.iterator().next();
        switch (as) {
            case "snapshot" -> snapshot(protocol, symbol, text);
            case "frames" -> text.lines().forEach(line -> stream(protocol, line));
            default -> {
                final boolean isWhole = text.contains("\"stream\"");
                final String name = symbol.toLowerCase(Locale.ROOT) + "@" + as;
                stream(protocol, isWhole ? text : "{\"stream\":\"" + name + "\",\"data\":" + text + "}");
                final Matcher firstId =
                        Pattern.compile("\"U\"\\s*:\\s*([0-9]+)").matcher(text);
                if (as.equals("depth") && firstId.find()) { // a snapshot that it fits to
                    snapshot(
                            protocol,
                            symbol,
                            "{\"lastUpdateId\":" + firstId.group(1) + ",\"bids\":[],\"asks\":[[\"9999999\",\"1\"]]}");
                }
            }
        }
        for (final DropReason reason : DropReason.values()) {
            if (protocol.counters(market).dropped(reason) > 0) {
                said.add((ON_PURPOSE.contains(reason) ? "" : "anomaly ") + reason);
            }
        }
    }

    /** Behind an update that it fits to. */
    private void snapshot(BinanceProtocol protocol, String symbol, String body) {
        final Matcher id = Pattern.compile("\"lastUpdateId\"\\s*:\\s*([0-9]+)").matcher(body);
        if (body.equals(text) && id.find()) {
            final long last = Long.parseLong(id.group(1));
            stream(
                    protocol,
                    String.format(
                            Locale.ROOT,
                            "{\"stream\":\"x@depth\",\"data\":{\"s\":\"%s\",\"U\":%d,\"u\":%d,\"pu\":%d,\"b\":[],\"a\":[]}}",
                            symbol,
                            last,
                            last + 1,
                            last - 1));
        }
        final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        protocol.onFrame(FrameKind.DEPTH_SNAPSHOT, market, symbol, bytes, bytes.length, T0_NS);
    }

    private void stream(BinanceProtocol protocol, String frame) {
        final byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        protocol.onFrame(FrameKind.STREAM, market, "", bytes, bytes.length, T0_NS);
    }

    @Override
    public void bestQuote(
            long timeNs, int id, long sequence, long bidTicks, long bidLots, long askTicks, long askLots) {
        said.add("quote " + sequence + " " + bidLots + "@" + bidTicks + " " + askLots + "@" + askTicks);
    }

    @Override
    public void trade(long timeNs, int id, Side aggressor, long tradeId, long ticks, long lots) {
        said.add("trade " + tradeId + " " + aggressor + " " + lots + "@" + ticks);
    }

    @Override
    public void depthBegin(long timeNs, int id, long sequence, boolean isSnapshot) {
        said.add((isSnapshot ? "snapshot " : "depth ") + sequence);
    }

    @Override
    public void depthLevel(Side side, long ticks, long lots) {
        said.add(side + " " + lots + "@" + ticks);
    }

    @Override
    public void depthEnd() {}

    @Override
    public void mark(long timeNs, int id, long ticks, long indexTicks, long ratePpb, long nextNs) {
        said.add("mark " + ticks + " index " + indexTicks + " funding " + ratePpb + " at " + nextNs);
    }

    @Override
    public void feedState(int id, FeedState state) {}
}
