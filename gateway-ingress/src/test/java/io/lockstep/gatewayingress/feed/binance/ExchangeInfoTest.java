package io.lockstep.gatewayingress.feed.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.BuiltInInstruments;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies are written with single quotes here, for the eye. */
class ExchangeInfoTest {
    private static final String SPOT_ENTRY =
            "{'symbol':'ABCUSDT','status':'TRADING','baseAsset':'ABC','quoteAsset':'USDT',"
                    + "'filters':[{'filterType':'PRICE_FILTER','tickSize':'0.25000000'},"
                    + "{'filterType':'LOT_SIZE','minQty':'2.00000000','maxQty':'900.00000000','stepSize':'1.00000000'},"
                    + "{'filterType':'MARKET_LOT_SIZE','minQty':'0.00000000','maxQty':'1.5','stepSize':'0.00000000'},"
                    + "{'filterType':'MIN_NOTIONAL','minNotional':'10.00000000','avgPriceMins':5}]}";

    private static List<FeedInstrument> parse(Venue venue, String symbol, String body) throws ExchangeInfoException {
        final byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ExchangeInfo.parse(venue, bytes, bytes.length, List.of(new InstrumentKey(7, venue, symbol)));
    }

    private static FeedInstrument parseSpotEntry(String entry) throws ExchangeInfoException {
        return parse(Venue.BINANCE_SPOT, "ABCUSDT", "{'timezone':'UTC','symbols':[" + entry + "],'sors':[{}]}")
                .getFirst();
    }

    @Test
    void shouldReadTheBuiltInRules() {
        assertThat(BuiltInInstruments.all())
                .containsExactly(
                        new FeedInstrument(
                                0,
                                Venue.BINANCE_SPOT,
                                InstrumentKind.SPOT,
                                "BTCUSDT",
                                "BTC",
                                "USDT",
                                -2,
                                -5,
                                1,
                                1,
                                1,
                                900_000_000,
                                500_000_000),
                        new FeedInstrument(
                                2,
                                Venue.BINANCE_SPOT,
                                InstrumentKind.SPOT,
                                "ETHUSDT",
                                "ETH",
                                "USDT",
                                -2,
                                -4,
                                1,
                                1,
                                1,
                                90_000_000,
                                500_000_000),
                        new FeedInstrument(
                                1,
                                Venue.BINANCE_USDM,
                                InstrumentKind.LINEAR_PERPETUAL,
                                "BTCUSDT",
                                "BTC",
                                "USDT",
                                -2,
                                -3,
                                10,
                                1,
                                1,
                                1_000_000,
                                10_000_000_000L),
                        new FeedInstrument(
                                3,
                                Venue.BINANCE_USDM,
                                InstrumentKind.LINEAR_PERPETUAL,
                                "ETHUSDT",
                                "ETH",
                                "USDT",
                                -2,
                                -3,
                                1,
                                1,
                                1,
                                10_000_000,
                                2_000_000_000L));
    }

    @Test
    void shouldMakeTheStepAWholeNumberOfTicks() throws ExchangeInfoException {
        assertThat(parseSpotEntry(SPOT_ENTRY))
                .isEqualTo(new FeedInstrument(
                        7,
                        Venue.BINANCE_SPOT,
                        InstrumentKind.SPOT,
                        "ABCUSDT",
                        "ABC",
                        "USDT",
                        -2,
                        0,
                        25,
                        1,
                        2,
                        900,
                        1_000_000_000));
    }

    @Test
    void shouldReadEitherNameOfTheSmallestOrder() throws ExchangeInfoException {
        assertThat(parseSpotEntry(SPOT_ENTRY.replace("MIN_NOTIONAL", "NOTIONAL"))
                        .minNotionalUnits())
                .isEqualTo(1_000_000_000);
        assertThat(parseSpotEntry(SPOT_ENTRY.replace("'minNotional'", "'notional'"))
                        .minNotionalUnits())
                .isEqualTo(1_000_000_000);
        assertThat(parseSpotEntry(SPOT_ENTRY.replace("MIN_NOTIONAL", "ANOTHER")).minNotionalUnits())
                .isZero();
    }

    @Test
    void shouldGiveUsdmTheFinerOfStepAndPrecision() throws ExchangeInfoException {
        final String entry = SPOT_ENTRY.replace(
                "'status'",
                "'contractType':'PERPETUAL','marginAsset':'USDT','pricePrecision':4,'quantityPrecision':3,'status'");
        final FeedInstrument instrument = parse(Venue.BINANCE_USDM, "ABCUSDT", "{'symbols':[" + entry + "]}")
                .getFirst();

        assertThat(instrument.priceExponent()).isEqualTo(-4);
        assertThat(instrument.priceStepTicks()).isEqualTo(2_500);
        assertThat(instrument.quantityExponent()).isEqualTo(-3);
        assertThat(instrument.quantityStepLots()).isEqualTo(1_000);
        assertThat(instrument.minQuantityLots()).isEqualTo(2_000);
    }

    @Test
    void shouldLeaveOutWhatIsNotListed() throws ExchangeInfoException {
        assertThat(parse(Venue.BINANCE_SPOT, "XYZUSDT", "{'symbols':[" + SPOT_ENTRY + "]}"))
                .isEmpty();
        assertThat(parse(Venue.BINANCE_SPOT, "XYZUSDT", "{'symbols':[]}")).isEmpty();
    }

    @Test
    void shouldOverlookWhatIsWrongWithSymbolsThatNobodyWants() throws ExchangeInfoException {
        assertThat(parseSpotEntry("{'symbol':'BAD','filters':[{'filterType':'PRICE_FILTER','tickSize':'x'}]},"
                                + SPOT_ENTRY)
                        .symbol())
                .isEqualTo("ABCUSDT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                                | the body is not an object
            {                                 | TRUNCATED
            {'symbols':[]}{}                  | something follows the body
            hello                             | MALFORMED
            {'symbols':[                      | TRUNCATED
            []                                | the body is not an object
            {}                                | there are no symbols
            {'symbols':{}}                    | symbols is not an array
            {'symbols':[17]}                  | an entry of symbols is not an object
            {'symbols':[{}]}                  | an entry of symbols has no symbol
            {'symbols':[{'filters':[17]}]}    | an entry of filters is not an object
            {'a':[[[[[[[[[[[[[[[[[[[[[[       | EXCESSIVE
            """)
    void shouldSayWhatIsWrongWithABody(String body, String what) {
        assertThatThrownBy(() -> parse(Venue.BINANCE_SPOT, "ABCUSDT", body))
                .isInstanceOf(ExchangeInfoException.class)
                .hasMessageContaining(what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '0.25000000'             | '0.00000000'    | ABCUSDT has a PRICE_FILTER.tickSize of zero
            '0.25000000'             | '-0.25'         | ABCUSDT has a bad PRICE_FILTER.tickSize, NEGATIVE: -0.25
            '0.25000000'             | '1e-2'          | ABCUSDT has a bad PRICE_FILTER.tickSize, NOT_A_NUMBER: 1e-2
            '0.25000000'             | '0.0000000000000000001' | ABCUSDT has too many decimals in PRICE_FILTER.tickSize: 19
            '2.00000000'             | '2.5'           | ABCUSDT has a bad LOT_SIZE.minQty, FRACTION: 2.5
            'baseAsset':'ABC',       | 'x':'y',        | ABCUSDT has no baseAsset
            'filterType':'LOT_SIZE', | 'filterType':'', | ABCUSDT has no LOT_SIZE.stepSize
            """)
    void shouldSayWhatIsWrongWithAWantedSymbol(String from, String to, String what) {
        // the quotes are part of the text here
        final String entry = SPOT_ENTRY.replace(quoted(from), quoted(to));
        assertThatThrownBy(() -> parseSpotEntry(entry))
                .isInstanceOf(ExchangeInfoException.class)
                .hasMessage(what);
    }

    private static String quoted(String text) {
        return text.contains("'") ? text : "'" + text + "'";
    }

    @Test
    void shouldRefuseContractsThatAreNotLinearPerpetuals() {
        final String body =
                "{'symbols':[" + SPOT_ENTRY.replace("'status'", "'contractType':'CURRENT_QUARTER','status'") + "]}";
        assertThatThrownBy(() -> parse(Venue.BINANCE_USDM, "ABCUSDT", body))
                .hasMessage("ABCUSDT is not a perpetual that is settled in its quote asset, but CURRENT_QUARTER");
    }

    @Test
    void shouldAnswerAnyDamageWithItsOwnException() {
        final SplittableRandom random = new SplittableRandom(23);
        final byte[] whole = BuiltInExchangeInfo.body(Venue.BINANCE_USDM);
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            final byte[] body = whole.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            final int length = random.nextInt(3) == 0 ? random.nextInt(body.length) : body.length;
            try {
                ExchangeInfo.parse(Venue.BINANCE_USDM, body, length, BuiltInInstruments.KEYS);
            } catch (ExchangeInfoException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 4_999);
    }
}
