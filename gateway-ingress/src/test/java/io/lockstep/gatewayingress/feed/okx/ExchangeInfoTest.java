package io.lockstep.gatewayingress.feed.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.InstrumentStatus;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FeedTerms;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import io.lockstep.gatewayingress.feed.TestData;
import io.lockstep.gatewayingress.feed.protocol.RulesException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExchangeInfoTest {
    private static final String SWAP = "{\"instType\":\"SWAP\",\"instId\":\"ETH-USDT-SWAP\",\"uly\":\"ETH-USDT\","
            + "\"baseCcy\":\"\",\"quoteCcy\":\"\",\"settleCcy\":\"USDT\",\"ctVal\":\"0.1\",\"ctMult\":\"1\","
            + "\"ctValCcy\":\"ETH\",\"ctType\":\"linear\",\"expTime\":\"\",\"tickSz\":\"0.01\",\"lotSz\":\"0.01\","
            + "\"minSz\":\"0.01\",\"maxLmtSz\":\"100000000\",\"state\":\"live\",\"instIdCode\":10461,"
            + "\"futureSettlement\":false,\"tradeQuoteCcyList\":[]}";
    private static final InstrumentKey KEY = new InstrumentKey(7, Venue.OKX_SWAP, "ETH-USDT-SWAP");

    private static List<FeedInstrument> parse(Venue venue, String body, InstrumentKey... wanted) throws RulesException {
        final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return ExchangeInfo.parse(venue, bytes, bytes.length, List.of(wanted));
    }

    private static FeedInstrument swap(String from, String to) throws RulesException {
        return parse(Venue.OKX_SWAP, "{\"code\":\"0\",\"data\":[" + SWAP.replace(from, to) + "],\"msg\":\"\"}", KEY)
                .getFirst();
    }

    private static String fixture(String name) throws IOException {
        return Files.readString(TestData.file("fixtures/nautilus/okx/" + name + ".json"));
    }

    @Test
    void shouldCountDerivativesInContracts() throws IOException {
        final FeedInstrument swap = swap("", "");
        assertThat(swap.kind()).isEqualTo(InstrumentKind.LINEAR_PERPETUAL);
        assertThat(swap.baseAsset()).isEqualTo("ETH");
        assertThat(swap.quoteAsset()).isEqualTo("USDT");
        assertThat(swap.quantityExponent()).isEqualTo(-2);
        assertThat(swap.quantityStepLots()).isEqualTo(1);
        assertThat(swap.maxQuantityLots()).isEqualTo(10_000_000_000L);
        assertThat(swap.terms().contractUnits()).as("0.1 ETH").isEqualTo(10_000_000);
        assertThat(swap.terms().settleAsset()).isEqualTo("USDT");
        assertThat(swap.terms().fundingIntervalNs()).isEqualTo(FeedTerms.EIGHT_HOURS_NS);
    }

    @Test
    void shouldReadTheVenuesLists() throws IOException {
        final InstrumentKey inverse = new InstrumentKey(1, Venue.OKX_SWAP, "BTC-USD-SWAP");
        final FeedInstrument swap = parse(Venue.OKX_SWAP, fixture("http_get_instruments_swap"), inverse)
                .getFirst();
        assertThat(swap.kind()).isEqualTo(InstrumentKind.INVERSE_PERPETUAL);
        assertThat(swap.terms().contractUnits()).as("100 USD").isEqualTo(10_000_000_000L);
        assertThat(swap.terms().settleAsset()).isEqualTo("BTC");

        final InstrumentKey pair = new InstrumentKey(2, Venue.OKX_SPOT, "BTC-USD");
        final FeedInstrument spot = parse(Venue.OKX_SPOT, fixture("http_get_instruments_spot"), pair, inverse)
                .getFirst();
        assertThat(spot.kind()).isEqualTo(InstrumentKind.SPOT);
        assertThat(spot.priceExponent()).isEqualTo(-1);
        assertThat(spot.quantityExponent()).isEqualTo(-8);
        assertThat(spot.minQuantityLots()).isEqualTo(1_000);
        assertThat(spot.terms().contractUnits()).isEqualTo(FeedTerms.AMOUNTS);
        assertThat(spot.terms().fundingIntervalNs()).isZero();
    }

    @Test
    void shouldTakeOnlyWhatIsLiveForOpen() throws IOException {
        assertThat(swap("live", "live").terms().status()).isEqualTo(InstrumentStatus.TRADING);
        assertThat(swap("live", "suspend").terms().status()).isEqualTo(InstrumentStatus.CLOSED);
        assertThat(swap("live", "preopen").terms().status()).isEqualTo(InstrumentStatus.CLOSED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "ctType":"linear"    | "ctType":"odd"         | neither linear nor inverse
            "ctType":"linear"    | "ctType":"inverse"     | is settled in USDT
            "settleCcy":"USDT"   | "settleCcy":"USDC"     | is settled in USDC
            "ctValCcy":"ETH"     | "ctValCcy":"USDT"      | has contracts of USDT
            "ctVal":"0.1"        | "ctVal":"0"            | a ctVal of zero
            "ctVal":"0.1"        | "ctVal":""             | has no ctVal
            "ctMult":"1"         | "ctMult":"0.00000003"  | contracts that cannot be counted
            "uly":"ETH-USDT"     | "uly":"ETH"            | a bad uly
            "tickSz":"0.01"      | "tickSz":"1e-2"        | a bad tickSz
            "lotSz":"0.01"       | "lotSz":"-1"           | a bad lotSz
            "instType":"SWAP"    | "instType":"SPOT"      | is SPOT, not of OKX_SWAP
            """)
    void shouldSayWhatIsWrong(String from, String to, String message) {
        assertThatThrownBy(() -> swap(from, to))
                .isInstanceOf(RulesException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                    | not an object
            {"code":"50011","msg":"x","data":[]}  | its code is 50011
            {"data":[]}                           | its code is missing
            {"code":"0","data":[1]}               | an entry is not an object
            {"code":"0","data":[{                 | TRUNCATED
            """)
    void shouldRefuseWhatIsNoList(String body, String message) {
        assertThatThrownBy(() -> parse(Venue.OKX_SWAP, body, KEY))
                .isInstanceOf(RulesException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldReadHowOftenFundingIsPaid() throws IOException {
        final String body = "{\"code\":\"0\",\"data\":[{\"instId\":\"ETH-USDT-SWAP\",\"fundingTime\":\"1744574400000\","
                + "\"nextFundingTime\":\"1744588800000\"}]}";
        final FeedInstrument known = FundingInfo.apply(body.getBytes(StandardCharsets.UTF_8), swap("", ""));
        assertThat(known.terms().fundingIntervalNs()).isEqualTo(TimeUnit.HOURS.toNanos(4));
        assertThatThrownBy(() -> FundingInfo.apply(
                        body.replace("1744588800000", "1744574400000").getBytes(StandardCharsets.UTF_8), swap("", "")))
                .hasMessageContaining("every 0 ms");
    }
}
