package io.lockstep.gatewayingress.feed.okx;

import io.lockstep.gatewayingress.feed.protocol.KnownNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The channels that are market data of ours, with every field of their messages: what is used, and what is left out. What
 * stands in neither is in no document that we know.
 */
enum StreamKind implements KnownNames {
    /** 400 levels a side: a snapshot, then what changed. */
    DEPTH("books", "asks bids ts checksum prevSeqId seqId", ""),
    /** The best bid and ask. Its number is left out: it may be set back, its time is not. */
    QUOTE("bbo-tbt", "asks bids ts", "seqId"),
    /** The best bid and ask as well, with statistics of the day; recordings have it. */
    TICKER(
            "tickers",
            "askPx askSz bidPx bidSz ts",
            "instType instId last lastSz open24h high24h low24h sodUtc0 sodUtc8 volCcy24h vol24h"),
    /** Trades of one taker at one price come as one; how many is left out. */
    TRADE("trades", "tradeId px sz side", "instId ts count source seqId"),
    MARK("mark-price", "markPx", "instId instType ts"),
    /** What is paid at the next time; what is expected for the time behind it is left out. */
    FUNDING(
            "funding-rate",
            "fundingRate fundingTime",
            "instId instType formulaType impactValue interestRate maxFundingRate method minFundingRate nextFundingRate"
                    + " nextFundingTime premium prevFundingTime settFundingRate settState ts");

    private static final List<StreamKind> ALL = List.of(values());

    private final String channel;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<String> known;

    StreamKind(String channel, String used, String ignored) {
        this.channel = channel;
        final Set<String> all = new HashSet<>(List.of(used.split(" ")));
        all.addAll(List.of(ignored.split(" ")));
        known = Set.copyOf(all);
    }

    /** As the venue calls it. */
    String channel() {
        return channel;
    }

    /** Whether any document has the field. */
    @Override
    public boolean knows(String field) {
        return known.contains(field);
    }

    /** @return null for a channel that is none of ours */
    static @Nullable StreamKind of(String channel) {
        for (final StreamKind kind : ALL) {
            if (kind.channel.equals(channel)) {
                return kind;
            }
        }
        return null;
    }
}
