package io.lockstep.gatewayingress.feed.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.TestData;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreamFramesTest {
    private final OkxFixture okx = OkxFixture.connected();

    private static String fixture(String name) throws IOException {
        return Files.readString(TestData.file("fixtures/nautilus/okx/" + name + ".json"));
    }

    private static String swap(String channel, String data) {
        return "{\"arg\":{\"channel\":\"" + channel + "\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[" + data + "]}";
    }

    private long dropped(Venue venue, DropReason reason) {
        return okx.protocol.counters(venue).dropped(reason);
    }

    @Test
    void shouldReadWhatOthersHaveSeen() throws IOException {
        assertThat(okx.frame(Venue.OKX_SPOT, fixture("ws_bbo_tbt")))
                .containsExactly("SYNCHRONISING 0", "quote 0 #1597026383085 25600000000@847697 / 41500000000@847698");
        assertThat(okx.frame(Venue.OKX_SPOT, fixture("ws_books_snapshot")))
                .as("the documents' example, whose checksum is of another book")
                .isEmpty();
        assertThat(okx.requests).containsExactly(0);
    }

    @Test
    void shouldReadTrades() {
        final String trades =
                "{\"instId\":\"BTC-USDT-SWAP\",\"tradeId\":\"130639474\",\"px\":\"42219.9\",\"sz\":\"0.12\","
                        + "\"side\":\"buy\",\"ts\":\"1630048897897\",\"count\":\"3\",\"source\":\"0\",\"seqId\":5},"
                        + "{\"instId\":\"BTC-USDT-SWAP\",\"tradeId\":\"130639475\",\"px\":\"42220\",\"sz\":\"7\","
                        + "\"side\":\"sell\",\"ts\":\"1630048897897\"}";
        assertThat(okx.frame(Venue.OKX_SWAP, swap("trades", trades)))
                .containsExactly(
                        "SYNCHRONISING 1", "trade 1 #130639474 BUY 12@422199", "trade 1 #130639475 SELL 700@422200");
        assertThat(okx.protocol.unknownFields().total()).isZero();
    }

    @Test
    void shouldTellMarkAndFundingTogether() {
        final String mark = "{\"instType\":\"SWAP\",\"instId\":\"BTC-USDT-SWAP\",\"markPx\":\"42310.69\",\"ts\":\"1\"}";
        final String funding =
                "{\"instType\":\"SWAP\",\"instId\":\"BTC-USDT-SWAP\",\"fundingRate\":\"-0.0001515046785423\","
                        + "\"fundingTime\":\"1630080000000\",\"nextFundingRate\":\"\",\"nextFundingTime\":\"1630108800000\"}";
        assertThat(okx.frame(Venue.OKX_SWAP, swap("mark-price", mark)))
                .as("its funding is not known yet")
                .isEmpty();
        assertThat(okx.frame(Venue.OKX_SWAP, swap("funding-rate", funding)))
                .containsExactly("mark 1 @423106 index @0 rate -151504 next 1630080000000000000");
        assertThat(okx.frame(Venue.OKX_SWAP, swap("mark-price", mark))).hasSize(1);
    }

    @Test
    void shouldReadTickers() {
        final String ticker = "{\"instType\":\"SWAP\",\"instId\":\"BTC-USDT-SWAP\",\"last\":\"1\",\"lastSz\":\"1\","
                + "\"askPx\":\"30220.1\",\"askSz\":\"3\",\"bidPx\":\"30210.4\",\"bidSz\":\"4\",\"ts\":\"1652459223003\"}";
        assertThat(okx.frame(Venue.OKX_SWAP, swap("tickers", ticker)))
                .containsExactly("SYNCHRONISING 1", "quote 1 #1652459223003 400@302104 / 300@302201");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pong                                                                                    | UNUSED_STREAM
            {"event":"subscribe","arg":{"channel":"books","instId":"BTC-USDT-SWAP"},"connId":"a"}    | UNUSED_STREAM
            {"event":"notice","code":"64008","msg":"closes soon","connId":"a"}                       | UNUSED_STREAM
            {"event":"error","code":"60018","msg":"no such channel","connId":"a"}                    | VENUE_ERROR
            {"arg":{"channel":"status"},"data":[{}]}                                                 | UNUSED_STREAM
            {"arg":{"channel":"trades","instId":"ETH-USDT-SWAP"},"data":[{}]}                        | UNKNOWN_SYMBOL
            {"data":[{}],"arg":{"channel":"trades","instId":"BTC-USDT-SWAP"}}                        | UNUSED_STREAM
            {"arg":{"channel":"trades","instId":"BTC-USDT-SWAP"},"data":[]}                          | MISSING_FIELD
            {"arg":{"channel":"trades","instId":"BTC-USDT-SWAP"},"data":[{"tradeId":"1"}]}           | MISSING_FIELD
            {"arg":{"channel":"trades","instId":"BTC-USDT-SWAP"},"data":[{"tradeId":1}]}             | WRONG_SHAPE
            {"arg":{"channel":"trades","instId":"BTC-USDT-SWAP"},"data":[{"px":"1","px":"1"}]}       | DUPLICATE_FIELD
            {"arg":{"channel":"trades","instId":"BTC-USDT-SWAP"},"data":[{"px":"0"}]}                | NOT_POSITIVE
            {"arg":{"channel":"trades","instId":"BTC-USDT-SWAP"},"data":[{"px":"1.23"}]}             | FRACTION
            {"arg":{"channel":"trades","instId":"BTC-USDT-SWAP"},"data":[{"side":"both"}]}           | WRONG_SHAPE
            {"arg":{"channel":"bbo-tbt","instId":"BTC-USDT-SWAP"},"data":[{"asks":[],"bids":[],"ts":"1"}]} | NOT_POSITIVE
            {"arg":{"channel":"books","instId":"BTC-USDT-SWAP"},"data":[{"asks":[["1","1"]]}]}       | WRONG_SHAPE
            {"arg":{"channel":"books","instId":"BTC-USDT-SWAP"},"data":[{"asks":[],"bids":[],"ts":"1","seqId":3}]} | MISSING_FIELD
            """)
    void shouldDropWithAReason(String frame, DropReason reason) {
        assertThat(okx.frame(Venue.OKX_SWAP, frame)).isEmpty();
        assertThat(dropped(Venue.OKX_SWAP, reason)).isEqualTo(1);
    }

    @Test
    void shouldCountFieldsThatNoDocumentHas() {
        okx.frame(
                Venue.OKX_SWAP,
                swap(
                        "mark-price",
                        "{\"instId\":\"BTC-USDT-SWAP\",\"markPx\":\"1\",\"ts\":\"1\",\"surprise\":{\"a\":[1]}}"));
        assertThat(okx.protocol.unknownFields().toString()).isEqualTo("MARK.surprise=1");
        assertThat(okx.protocol.counters(Venue.OKX_SWAP).marks()).isEqualTo(1);
    }

    @Test
    void shouldKnowEveryFieldOfTheFixtures() throws IOException {
        for (final String name : List.of("ws_bbo_tbt", "ws_books_snapshot", "ws_books_update", "ws_tickers")) {
            okx.frame(Venue.OKX_SPOT, fixture(name));
        }
        okx.frame(Venue.OKX_SWAP, fixture("ws_funding_rate"));
        assertThat(okx.protocol.unknownFields().total()).isZero();
        assertThat(okx.protocol.counters(Venue.OKX_SPOT).dropped()).isZero();
        assertThat(okx.protocol.counters(Venue.OKX_SWAP).dropped()).isZero();
    }
}
