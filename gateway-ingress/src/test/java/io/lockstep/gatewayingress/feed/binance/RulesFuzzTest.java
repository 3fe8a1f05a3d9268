package io.lockstep.gatewayingress.feed.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.BuiltInInstruments;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.protocol.RulesException;
import io.lockstep.gatewayingress.feed.protocol.UnknownFields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any body for what a feed asks of its venue before it begins: rules that make sense, or a named error. The first letter
 * says whose: {@code s} spot's exchangeInfo, {@code u} that of USD-M, anything else its fundingInfo.
 */
final class RulesFuzzTest {
    private static final List<FeedInstrument> INSTRUMENTS = BuiltInInstruments.all();

    static Stream<byte[]> bodies() {
        return Stream.of(
                with('s', BuiltInExchangeInfo.body(Venue.BINANCE_SPOT)),
                with('u', BuiltInExchangeInfo.body(Venue.BINANCE_USDM)),
                with(
                        'f',
                        "[{\"symbol\":\"BTCUSDT\",\"adjustedFundingRateCap\":\"0.025\",\"fundingIntervalHours\":4}]"
                                .getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] with(char letter, byte[] body) {
        final byte[] input = new byte[body.length + 1];
        input[0] = (byte) letter;
        System.arraycopy(body, 0, input, 1, body.length);
        return input;
    }

    @MethodSource("bodies")
    @FuzzTest
    void shouldNameWhatIsWrong(byte[] input) {
        final byte[] body = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
        try {
            final List<FeedInstrument> found = switch (input.length == 0 ? 0 : input[0]) {
                case 's' -> parse(Venue.BINANCE_SPOT, body);
                case 'u' -> parse(Venue.BINANCE_USDM, body);
                default -> FundingInfo.apply(body, INSTRUMENTS, new UnknownFields());
            };
            assertThat(found).allSatisfy(RulesFuzzTest::isSane);
        } catch (RulesException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static List<FeedInstrument> parse(Venue venue, byte[] body) throws RulesException {
        return ExchangeInfo.parse(venue, body, body.length, BuiltInInstruments.KEYS);
    }

    private static void isSane(FeedInstrument instrument) {
        assertThat(instrument.minQuantityLots()).isNotNegative().isLessThanOrEqualTo(instrument.maxQuantityLots());
        assertThat(instrument.terms().fundingIntervalNs()).isNotNegative();
    }
}
