package io.lockstep.gatewayingress.feed.okx;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import io.lockstep.gatewayingress.feed.protocol.RulesException;
import java.util.Arrays;
import java.util.List;

/**
 * Any body for what a feed asks of its venue before it begins: rules that make sense, or a named error. The first letter
 * says whose: {@code s} the instruments of spot, {@code d} the perpetuals, {@code f} the futures, anything else a funding.
 */
final class OkxRulesFuzzTest {
    private static final List<InstrumentKey> WANTED = List.of(
            new InstrumentKey(0, Venue.OKX_SPOT, "BTC-USDT"),
            new InstrumentKey(1, Venue.OKX_SWAP, "BTC-USDT-SWAP"),
            new InstrumentKey(2, Venue.OKX_FUTURES, "BTC-USDT-250926"));

    @FuzzTest
    void shouldNameWhatIsWrong(byte[] input) {
        final byte[] body = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
        try {
            final List<FeedInstrument> found = switch (input.length == 0 ? 0 : input[0]) {
                case 's' -> ExchangeInfo.parse(Venue.OKX_SPOT, body, body.length, WANTED);
                case 'd' -> ExchangeInfo.parse(Venue.OKX_SWAP, body, body.length, WANTED);
                case 'f' -> ExchangeInfo.parse(Venue.OKX_FUTURES, body, body.length, WANTED);
                default -> List.of(FundingInfo.apply(body, OkxFixture.SWAP));
            };
            assertThat(found).allSatisfy(OkxRulesFuzzTest::isSane);
        } catch (RulesException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void isSane(FeedInstrument instrument) {
        assertThat(instrument.minQuantityLots()).isNotNegative().isLessThanOrEqualTo(instrument.maxQuantityLots());
        assertThat(instrument.terms().contractUnits()).isNotNegative();
        assertThat(instrument.terms().fundingIntervalNs()).isNotNegative();
    }
}
