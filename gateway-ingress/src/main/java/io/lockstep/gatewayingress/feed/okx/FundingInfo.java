package io.lockstep.gatewayingress.feed.okx;

import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.protocol.Decimals;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;
import io.lockstep.gatewayingress.feed.protocol.RulesException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Reads from the body of {@code /api/v5/public/funding-rate} how often a perpetual pays funding. */
final class FundingInfo {
    private static final long MOST_MS = TimeUnit.HOURS.toMillis(24);

    private FundingInfo() {}

    /**
     * @return the instrument, with the time between the two next payments
     * @throws RulesException if the body makes no sense, or is of another instrument
     */
    static FeedInstrument apply(byte[] body, FeedInstrument instrument) throws RulesException {
        final List<Map<String, String>> entries = ExchangeInfo.entries(body, body.length);
        if (entries.size() != 1
                || !instrument.symbol().equals(entries.getFirst().get("instId"))) {
            throw new RulesException("not the funding of " + instrument.symbol());
        }
        final long intervalMs = time(entries.getFirst(), "nextFundingTime") - time(entries.getFirst(), "fundingTime");
        if (intervalMs <= 0 || intervalMs > MOST_MS) {
            throw new RulesException(instrument.symbol() + " pays funding every " + intervalMs + " ms");
        }
        return instrument.withTerms(instrument.terms().withFundingInterval(TimeUnit.MILLISECONDS.toNanos(intervalMs)));
    }

    private static long time(Map<String, String> entry, String name) throws RulesException {
        final long ms = Decimals.parse(entry.getOrDefault(name, ""), 0);
        if (ms <= 0 || ms > FeedLimits.TIME_MS) {
            throw new RulesException("a funding has a bad " + name + ": " + entry.get(name));
        }
        return ms;
    }
}
