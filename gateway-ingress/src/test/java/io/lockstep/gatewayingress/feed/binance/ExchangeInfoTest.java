package io.lockstep.gatewayingress.feed.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.InstrumentStatus;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.BuiltInInstruments;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FeedTerms;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import io.lockstep.gatewayingress.feed.protocol.RulesException;
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

    private static final String USDM_ENTRY = SPOT_ENTRY.replace(
            "'status'",
            "'contractType':'PERPETUAL','deliveryDate':4133404800000,'marginAsset':'USDT','pricePrecision':4,"
                    + "'quantityPrecision':3,'status'");

    private static final FeedTerms SPOT_TERMS =
            new FeedTerms(InstrumentStatus.TRADING, "USDT", 900_000_000_000_000L, FeedTerms.AMOUNTS, 0, 0, 0, 0, 0, 0);

    private static List<FeedInstrument> parse(Venue venue, String symbol, String body) throws RulesException {
        final byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ExchangeInfo.parse(venue, bytes, bytes.length, List.of(new InstrumentKey(7, venue, symbol)));
    }

    private static FeedInstrument parseSpotEntry(String entry) throws RulesException {
        return parse(Venue.BINANCE_SPOT, "ABCUSDT", "{'timezone':'UTC','symbols':[" + entry + "],'sors':[{}]}")
                .getFirst();
    }

    private static FeedInstrument parseUsdmEntry(String entry) throws RulesException {
        return parse(Venue.BINANCE_USDM, "ABCUSDT", "{'symbols':[" + entry + "]}")
                .getFirst();
    }

    private static FeedTerms termsWithFilter(String filter) throws RulesException {
        return parseSpotEntry(SPOT_ENTRY.replace("'filters':[", "'filters':[" + filter + ","))
                .terms();
    }

    @Test
    void shouldReadTheBuiltInRulesOfSpot() {
        assertThat(BuiltInInstruments.all().subList(0, 2))
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
                                500_000_000,
                                SPOT_TERMS),
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
                                500_000_000,
                                SPOT_TERMS));
    }

    @Test
    void shouldReadTheBuiltInRulesOfUsdm() {
        assertThat(BuiltInInstruments.all().subList(2, 4))
                .containsExactly(
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
                                10_000_000_000L,
                                FeedTerms.perpetual("USDT")),
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
                                2_000_000_000L,
                                FeedTerms.perpetual("USDT")));
    }

    @Test
    void shouldMakeTheStepAWholeNumberOfTicks() throws RulesException {
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
                        1_000_000_000,
                        FeedTerms.spot("USDT")));
    }

    @Test
    void shouldReadEitherNameOfTheSmallestOrder() throws RulesException {
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
    void shouldGiveUsdmTheFinerOfStepAndPrecision() throws RulesException {
        final FeedInstrument instrument = parseUsdmEntry(USDM_ENTRY);

        assertThat(instrument.priceExponent()).isEqualTo(-4);
        assertThat(instrument.priceStepTicks()).isEqualTo(2_500);
        assertThat(instrument.quantityExponent()).isEqualTo(-3);
        assertThat(instrument.quantityStepLots()).isEqualTo(1_000);
        assertThat(instrument.minQuantityLots()).isEqualTo(2_000);
    }

    @Test
    void shouldLeaveOutWhatIsNotListed() throws RulesException {
        assertThat(parse(Venue.BINANCE_SPOT, "XYZUSDT", "{'symbols':[" + SPOT_ENTRY + "]}"))
                .isEmpty();
        assertThat(parse(Venue.BINANCE_SPOT, "XYZUSDT", "{'symbols':[]}")).isEmpty();
    }

    @Test
    void shouldOverlookWhatIsWrongWithSymbolsThatNobodyWants() throws RulesException {
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
                .isInstanceOf(RulesException.class)
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
                .isInstanceOf(RulesException.class)
                .hasMessage(what);
    }

    private static String quoted(String text) {
        return text.contains("'") ? text : "'" + text + "'";
    }

    @ParameterizedTest
    @CsvSource({
        "TRADING, TRADING",
        "CANCEL_ONLY, CANCEL_ONLY",
        "BREAK, CLOSED",
        "HALT, CLOSED",
        "PENDING_TRADING, CLOSED",
        "SETTLING, CLOSED",
        "A_NEW_WORD, CLOSED",
    })
    void shouldCallClosedWhatIsNotKnownToBeOpen(String word, InstrumentStatus status) throws RulesException {
        assertThat(parseSpotEntry(SPOT_ENTRY.replace("TRADING", word)).terms().status())
                .isEqualTo(status);
    }

    @Test
    void shouldCallClosedWhatHasNoStatus() throws RulesException {
        assertThat(parseSpotEntry(SPOT_ENTRY.replace("'status'", "'another'"))
                        .terms()
                        .status())
                .isEqualTo(InstrumentStatus.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({
        "1.1500, 0.8500, 150000, 150000",
        "5, 0.2, 4000000, 800000",
        "100, 0, 10000000, 1000000",
        "1.000001, 0.999999, 1, 1",
    })
    void shouldReadTheBand(String up, String down, long upPpm, long downPpm) throws RulesException {
        final FeedTerms terms = termsWithFilter(
                "{'filterType':'PERCENT_PRICE','multiplierUp':'" + up + "','multiplierDown':'" + down + "'}");
        assertThat(terms.bandUpPpm()).isEqualTo(upPpm);
        assertThat(terms.bandDownPpm()).isEqualTo(downPpm);
    }

    @Test
    void shouldTakeTheOuterBandOfTheTwoSides() throws RulesException {
        final FeedTerms terms = termsWithFilter("{'filterType':'PERCENT_PRICE_BY_SIDE','bidMultiplierUp':'1.2',"
                + "'bidMultiplierDown':'0.2','askMultiplierUp':'5','askMultiplierDown':'0.8','avgPriceMins':1}");
        assertThat(terms.bandUpPpm()).isEqualTo(4_000_000);
        assertThat(terms.bandDownPpm()).isEqualTo(800_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'multiplierUp':'1.0000'  | has a multiplierUp that is not above 1: 1.0000
            'multiplierUp':'x'       | has a bad multiplierUp, NOT_A_NUMBER: x
            'multiplierDown':'1'     | has a multiplierDown that is not below 1: 1
            'multiplierDown':'-0.5'  | has a bad multiplierDown, NEGATIVE: -0.5
            """)
    void shouldRefuseABandThatIsNone(String multiplier, String what) {
        assertThatThrownBy(() -> termsWithFilter("{'filterType':'PERCENT_PRICE'," + quoted(multiplier) + "}"))
                .hasMessage("ABCUSDT " + what);
    }

    @ParameterizedTest
    @CsvSource({"9000000.00000000, 900000000000000", "92233720368.54775808, 0", "9223372036854775807, 0"})
    void shouldReadTheLargestOrderWhereANumberHoldsIt(String maxNotional, long units) throws RulesException {
        final String filter = "{'filterType':'NOTIONAL','minNotional':'5','maxNotional':'" + maxNotional + "'}";
        assertThat(parseSpotEntry(SPOT_ENTRY
                                .replace("MIN_NOTIONAL", "ANOTHER")
                                .replace("'filters':[", "'filters':[" + filter + ","))
                        .terms()
                        .maxNotionalUnits())
                .isEqualTo(units);
    }

    @Test
    void shouldKnowFundingAndSettlementOfAPerpetual() throws RulesException {
        final FeedInstrument instrument = parseUsdmEntry(USDM_ENTRY);

        assertThat(instrument.kind()).isEqualTo(InstrumentKind.LINEAR_PERPETUAL);
        assertThat(instrument.terms()).isEqualTo(FeedTerms.perpetual("USDT"));
        assertThat(instrument.terms().fundingIntervalNs()).isEqualTo(8 * 3_600_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({"4133404800000", "4133404802000", "4133491200000"})
    void shouldTakeTheVenuesLastDayForNever(String deliveryDate) throws RulesException {
        assertThat(parseUsdmEntry(USDM_ENTRY.replace("4133404800000", deliveryDate))
                        .terms()
                        .expiryNs())
                .isZero();
    }

    @Test
    void shouldKnowWhenAPerpetualEndsThatTheVenueGaveUp() throws RulesException {
        assertThat(parseUsdmEntry(USDM_ENTRY.replace("4133404800000", "1632470400000"))
                        .terms()
                        .expiryNs())
                .isEqualTo(1_632_470_400_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({"CURRENT_QUARTER", "NEXT_QUARTER"})
    void shouldReadDatedContracts(String contractType) throws RulesException {
        final FeedInstrument instrument =
                parseUsdmEntry(USDM_ENTRY.replace("PERPETUAL", contractType).replace("4133404800000", "1632470400000"));

        assertThat(instrument.kind()).isEqualTo(InstrumentKind.LINEAR_FUTURE);
        assertThat(instrument.terms().expiryNs()).isEqualTo(1_632_470_400_000_000_000L);
        assertThat(instrument.terms().fundingIntervalNs()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"CURRENT_MONTH, USDT", "PERPETUAL, ABC", "NEXT_QUARTER, ABC"})
    void shouldRefuseOtherContracts(String contractType, String marginAsset) {
        final String entry = USDM_ENTRY
                .replace("PERPETUAL", contractType)
                .replace("'marginAsset':'USDT'", "'marginAsset':'" + marginAsset + "'");
        assertThatThrownBy(() -> parseUsdmEntry(entry))
                .hasMessage("ABCUSDT is not a perpetual or quarterly contract that is settled in its quote asset, but "
                        + contractType + " settled in " + marginAsset);
    }

    @Test
    void shouldRefuseADeliveryBeyondAllTime() {
        assertThatThrownBy(() -> parseUsdmEntry(USDM_ENTRY.replace("4133404800000", "4133491200001")))
                .hasMessage("ABCUSDT has a bad deliveryDate: 4133491200001");
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
            } catch (RulesException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 4_999);
    }
}
