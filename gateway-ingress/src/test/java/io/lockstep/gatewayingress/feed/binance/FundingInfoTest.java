package io.lockstep.gatewayingress.feed.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FeedTerms;
import io.lockstep.gatewayingress.feed.protocol.RulesException;
import io.lockstep.gatewayingress.feed.protocol.UnknownFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FundingInfoTest {
    private static FeedInstrument instrument(int id, InstrumentKind kind, String symbol, FeedTerms terms) {
        return new FeedInstrument(
                id, Venue.BINANCE_USDM, kind, symbol, "BASE", "USDT", -2, -3, 1, 1, 1, 1_000, 0, terms);
    }

    private static final List<FeedInstrument> INSTRUMENTS = List.of(
            instrument(0, InstrumentKind.LINEAR_PERPETUAL, "BTCUSDT", FeedTerms.perpetual("USDT")),
            instrument(1, InstrumentKind.LINEAR_PERPETUAL, "BLZUSDT", FeedTerms.perpetual("USDT")),
            instrument(2, InstrumentKind.LINEAR_FUTURE, "BLZUSDT_261225", FeedTerms.spot("USDT")));

    private static List<FeedInstrument> apply(String body) throws RulesException {
        return FundingInfo.apply(body.getBytes(StandardCharsets.UTF_8), INSTRUMENTS, new UnknownFields());
    }

    @Test
    void shouldTakeTheIntervalsOfThoseThatWereAdjusted() throws RulesException {
        final List<FeedInstrument> found = apply("""
                [{"symbol":"BLZUSDT","adjustedFundingRateCap":"0.025","fundingIntervalHours":4,"disclaimer":false,"new":{"a":[1]}},
                 {"symbol":"BLZUSDT_261225","fundingIntervalHours":1},
                 {"symbol":"XRPUSDT","fundingIntervalHours":1}]""");
        assertThat(found)
                .extracting(instrument -> instrument.terms().fundingIntervalNs())
                .containsExactly(TimeUnit.HOURS.toNanos(8), TimeUnit.HOURS.toNanos(4), 0L);
        assertThat(found).extracting(FeedInstrument::symbol).containsExactly("BTCUSDT", "BLZUSDT", "BLZUSDT_261225");
    }

    @Test
    void shouldChangeNothingWhereNoneWas() throws RulesException {
        assertThat(apply("[]")).isEqualTo(INSTRUMENTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1]",
                "[{}]",
                "[{\"symbol\":\"BLZUSDT\"}]",
                "[{\"symbol\":\"BLZUSDT\",\"fundingIntervalHours\":0}]",
                "[{\"symbol\":\"BLZUSDT\",\"fundingIntervalHours\":25}]",
                "[{\"symbol\":\"BLZUSDT\",\"fundingIntervalHours\":\"8\"}]",
                "[{\"symbol\":\"BLZUSDT\",\"fundingIntervalHours\":8}",
                "<html>"
            })
    void shouldSayWhatIsNoFundingInfo(String body) {
        assertThatThrownBy(() -> apply(body)).isInstanceOf(RulesException.class).hasMessageContaining("fundingInfo");
    }
}
