package io.lockstep.gatewayingress.feed.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedCounters;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames are written with single quotes here, for the eye. */
class StreamFramesTest {
    private static final String DEPTH =
            "{'stream':'btcusdt@depth@100ms','data':{'e':'depthUpdate','E':1,'s':'BTCUSDT','U':1,'u':2,'b':%s,'a':%s}}";
    private static final String QUOTE =
            "{'stream':'btcusdt@bookTicker','data':{'u':5,'s':'BTCUSDT','b':'%s','B':'%s','a':'%s','A':'%s'}}";

    private final FeedFixture feed = FeedFixture.connected();
    private final FeedCounters spot = feed.protocol.counters(Venue.BINANCE_SPOT);

    private String say(Venue venue, String frame) {
        final String said = String.join("; ", feed.stream(venue, frame.replace('\'', '"')));
        return said.replace("SYNCHRONISING 0; ", "").replace("SYNCHRONISING 1; ", "");
    }

    private void assertDropped(DropReason reason, String frame) {
        final long before = spot.dropped(reason);
        assertThat(say(Venue.BINANCE_SPOT, frame)).isEmpty();
        assertThat(spot.dropped(reason)).as(spot.toString()).isEqualTo(before + 1);
    }

    @Test
    void shouldReadQuotesOfBothMarkets() {
        assertThat(
                        say(
                                Venue.BINANCE_SPOT,
                                "{'stream':'btcusdt@bookTicker','data':{'u':50093239212,'s':'BTCUSDT','b':'61837.63000000','B':'3.78826000','a':'61837.64000000','A':'1.54698000'}}"))
                .isEqualTo("quote 0 #50093239212 378826@6183763 / 154698@6183764");
        assertThat(
                        say(
                                Venue.BINANCE_USDM,
                                "{'stream':'btcusdt@bookTicker','data':{'e':'bookTicker','u':51,'s':'BTCUSDT','ps':'BTCUSDT','b':'61800.20','B':'2.507','a':'61800.30','A':'2.510','T':1,'E':1,'st':1}}"))
                .isEqualTo("quote 1 #51 2507@6180020 / 2510@6180030");
    }

    @Test
    void shouldReadTradesAndNameTheTaker() {
        assertThat(
                        say(
                                Venue.BINANCE_SPOT,
                                "{'stream':'btcusdt@trade','data':{'e':'trade','E':1,'s':'BTCUSDT','t':37,'p':'61837.63000000','q':'0.02000000','b':207,'a':208,'T':1,'m':true,'M':true}}"))
                .isEqualTo("trade 0 #37 SELL 2000@6183763");
        assertThat(
                        say(
                                Venue.BINANCE_USDM,
                                "{'stream':'btcusdt@trade','data':{'e':'trade','E':1,'T':1,'s':'BTCUSDT','t':52,'p':'61800.30','q':'0.006','X':'MARKET','m':false}}"))
                .isEqualTo("trade 1 #52 BUY 6@6180030");
    }

    @Test
    void shouldReadEventsThatComeWithoutStream() {
        assertThat(say(
                        Venue.BINANCE_SPOT,
                        "{'e':'trade','E':1,'s':'BTCUSDT','t':37,'p':'1.00','q':'1','T':1,'m':true,'M':true}"))
                .isEqualTo("trade 0 #37 SELL 100000@100");
    }

    @Test
    void shouldReadStreamThatFollowsItsData() {
        assertThat(
                        say(
                                Venue.BINANCE_SPOT,
                                "{'data':{'u':5,'s':'BTCUSDT','b':'1.00','B':'1','a':'1.01','A':'1'},'stream':'btcusdt@bookTicker'}"))
                .isEqualTo("quote 0 #5 100000@100 / 100000@101");
    }

    @Test
    void shouldAcceptEmptySides() {
        say(Venue.BINANCE_SPOT, DEPTH.formatted("[]", "[]"));
        assertThat(spot.depthUpdates()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            EMPTY           | ~~
            MALFORMED       | hello
            MALFORMED       | {'e':NaN}
            MALFORMED       | {e:1}
            TRUNCATED       | {'stream':'btcusdt@depth@100ms','data':{'e':'depthUpdate'
            TRUNCATED       | {'stream':'btcusdt@dep
            WRONG_SHAPE     | []
            WRONG_SHAPE     | 17
            WRONG_SHAPE     | {'stream':17}
            WRONG_SHAPE     | {'e':'trade','s':['BTCUSDT']}
            WRONG_SHAPE     | {'e':'trade','s':'BTCUSDT','t':'37'}
            WRONG_SHAPE     | {'e':'trade','s':'BTCUSDT','t':3.7}
            WRONG_SHAPE     | {'e':'trade','s':'BTCUSDT','p':61837.63}
            WRONG_SHAPE     | {'e':'trade','s':'BTCUSDT','m':'true'}
            WRONG_SHAPE     | {'e':'trade','s':'BTCUSDT','X':null}
            WRONG_SHAPE     | {'e':'depthUpdate','s':'BTCUSDT','b':{}}
            WRONG_SHAPE     | {'e':'depthUpdate','s':'BTCUSDT','b':[17]}
            WRONG_SHAPE     | {'e':'depthUpdate','s':'BTCUSDT','b':[['1.00']]}
            WRONG_SHAPE     | {'e':'depthUpdate','s':'BTCUSDT','b':[['1.00','1','1']]}
            WRONG_SHAPE     | {'e':'depthUpdate','s':'BTCUSDT','b':[['1.00',['1']]]}
            MISSING_FIELD   | {'e':'trade'}
            MISSING_FIELD   | {'e':'trade','s':'BTCUSDT','t':1,'p':'1.00','q':'1'}
            MISSING_FIELD   | {'e':'depthUpdate','s':'BTCUSDT','U':1,'u':2,'b':[]}
            MISSING_FIELD   | {'stream':'btcusdt@bookTicker','data':{'u':5,'s':'BTCUSDT','b':'1.00','B':'1','a':'1.01'}}
            MISSING_FIELD   | {'stream':'btcusdt@trade','data':[]}
            DUPLICATE_FIELD | {'e':'trade','s':'BTCUSDT','t':1,'t':1}
            DUPLICATE_FIELD | {'e':'trade','s':'BTCUSDT','s':'ETHUSDT'}
            DUPLICATE_FIELD | {'e':'depthUpdate','s':'BTCUSDT','b':[],'b':[]}
            DUPLICATE_FIELD | {'stream':'btcusdt@trade','stream':'btcusdt@depth'}
            DUPLICATE_FIELD | {'stream':'btcusdt@trade','data':{'s':'BTCUSDT'},'data':{'s':'ETHUSDT'}}
            CONTRADICTORY   | {'stream':'btcusdt@trade','data':{'e':'bookTicker'}}
            SYMBOL_TOO_LATE | {'e':'trade','p':'1.00','s':'BTCUSDT'}
            SYMBOL_TOO_LATE | {'e':'depthUpdate','b':[],'s':'BTCUSDT'}
            NOT_A_NUMBER    | {'e':'trade','s':'BTCUSDT','p':'NaN'}
            NOT_A_NUMBER    | {'e':'trade','s':'BTCUSDT','p':'6e4'}
            NEGATIVE        | {'e':'trade','s':'BTCUSDT','p':'-1.00'}
            NEGATIVE        | {'e':'trade','s':'BTCUSDT','t':-1}
            NEGATIVE        | {'e':'depthUpdate','s':'BTCUSDT','b':[['1.00','-1']]}
            FRACTION        | {'e':'trade','s':'BTCUSDT','p':'1.001'}
            FRACTION        | {'e':'depthUpdate','s':'BTCUSDT','b':[['1.005','1']]}
            OUT_OF_RANGE    | {'e':'trade','s':'BTCUSDT','q':'99999999999999.000001'}
            OUT_OF_RANGE    | {'e':'trade','s':'BTCUSDT','p':'99999999999999999999'}
            OUT_OF_RANGE    | {'e':'trade','s':'BTCUSDT','p':'10000000000000.01'}
            OUT_OF_RANGE    | {'e':'trade','s':'BTCUSDT','t':1234567890123456789}
            NOT_POSITIVE    | {'e':'trade','s':'BTCUSDT','p':'0.00'}
            NOT_POSITIVE    | {'e':'trade','s':'BTCUSDT','q':'0.00'}
            NOT_POSITIVE    | {'e':'depthUpdate','s':'BTCUSDT','b':[['0.00','1']]}
            BACKWARDS       | {'e':'depthUpdate','s':'BTCUSDT','U':3,'u':2,'b':[],'a':[]}
            UNKNOWN_SYMBOL  | {'e':'trade','s':'DOGEUSDT'}
            UNKNOWN_SYMBOL  | {'e':'trade','s':'btcusdt'}
            UNUSED_STREAM   | {'stream':'btcusdt@markPrice@1s','data':{'e':'markPriceUpdate','s':'BTCUSDT','p':'1.23456789','r':'0','T':0}}
            UNUSED_STREAM   | {'stream':'btcusdt@aggTrade','data':{'e':'aggTrade'}}
            UNUSED_STREAM   | {'stream':'btcusdt@depth20@100ms','data':{'e':'depthUpdate'}}
            UNUSED_STREAM   | {'stream':'trade','data':{'e':'trade'}}
            UNUSED_STREAM   | {'e':'serverShutdown','E':1}
            UNUSED_STREAM   | {'result':null,'id':1}
            TRAILING_BYTES  | {'e':'trade','s':'BTCUSDT','t':1,'p':'1.00','q':'1','m':true}{}
            NOT_MARKET_TRADE| {'e':'trade','s':'BTCUSDT','t':1,'p':'1.00','q':'1','X':'INSURANCE_FUND','m':true}
            """)
    void shouldDropFrameForAReasonThatHasAName(DropReason reason, String frame) {
        assertDropped(reason, frame);
        assertThat(spot.frames()).isEqualTo(1);
        assertThat(spot.used()).isZero();
    }

    @Test
    void shouldDropQuotesThatCannotBeTrue() {
        assertDropped(DropReason.CROSSED, QUOTE.formatted("1.01", "1", "1.01", "1"));
        assertDropped(DropReason.CROSSED, QUOTE.formatted("1.02", "1", "1.01", "1"));
        assertDropped(DropReason.NOT_POSITIVE, QUOTE.formatted("0.00", "0", "1.01", "1"));
    }

    @Test
    void shouldCutPartsOfALotOffButNeverToNothing() {
        assertThat(say(Venue.BINANCE_SPOT, QUOTE.formatted("1.00", "25.42618900", "1.01", "0.00000100")))
                .isEqualTo("quote 0 #5 2542618@100 / 1@101");
        assertThat(feed.protocol.cutQuantities()).isEqualTo(2);
    }

    @Test
    void shouldDropWhatIsDeeperOrLongerThanAnyHonestFrame() {
        assertDropped(DropReason.EXCESSIVE, "{'x':" + "[".repeat(100_000));
        assertDropped(DropReason.EXCESSIVE, "{'x':" + "9".repeat(1_000) + "}");
        assertDropped(DropReason.EXCESSIVE, "{'x" + "y".repeat(1_000) + "':1}");
        assertDropped(DropReason.EXCESSIVE, "{'e':'" + "y".repeat(100_000) + "'}");
        assertDropped(DropReason.TOO_LONG, " ".repeat(FeedLimits.FRAME_BYTES) + "{}");
    }

    @Test
    void shouldDropUpdateWithTooManyLevels() {
        final String level = "['1.00','1']";
        final String full = IntStream.range(0, FeedLimits.LEVELS_PER_SIDE)
                .mapToObj(i -> level)
                .collect(Collectors.joining(","));
        say(Venue.BINANCE_SPOT, DEPTH.formatted("[" + full + "]", "[" + full + "]"));
        assertThat(spot.depthUpdates()).isEqualTo(1);

        assertDropped(DropReason.TOO_MANY_LEVELS, DEPTH.formatted("[" + full + "," + level + "]", "[]"));
    }

    @Test
    void shouldDropBytesThatAreNotUtf8() {
        final byte[] frame = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};
        feed.protocol.onFrame(FrameKind.STREAM, Venue.BINANCE_SPOT, "", frame, frame.length, feed.nowNs);
        assertThat(spot.dropped(DropReason.MALFORMED)).isEqualTo(1);
    }

    @Test
    void shouldDropSnapshotsThatMakeNoSense() {
        final String snapshot = "{'lastUpdateId':%s,'bids':%s,'asks':%s}";
        final String bids = "[['1.00','1']]";
        final String asks = "[['1.01','1']]";
        assertSnapshotDropped(DropReason.CROSSED, snapshot.formatted("1", asks, bids));
        assertSnapshotDropped(DropReason.MISSING_FIELD, "{'code':-1003,'msg':'Too much request weight used'}");
        assertSnapshotDropped(DropReason.WRONG_SHAPE, snapshot.formatted("'1'", bids, asks));
        assertSnapshotDropped(DropReason.FRACTION, snapshot.formatted("1", "[['1.001','1']]", asks));
        assertSnapshotDropped(DropReason.DUPLICATE_FIELD, "{'bids':[],'bids':[]}");
        assertSnapshotDropped(DropReason.TRUNCATED, "{'lastUpdateId':1,'bids':[['1.00','1']");
        assertSnapshotDropped(DropReason.EMPTY, "");
        assertSnapshotDropped(DropReason.TRAILING_BYTES, snapshot.formatted("1", bids, asks) + "[]");

        feed.snapshotBody(
                Venue.BINANCE_SPOT, snapshot.formatted("1", "[]", asks).replace('\'', '"'));
        assertThat(spot.depthSnapshots()).isEqualTo(1);
    }

    private void assertSnapshotDropped(DropReason reason, String body) {
        final long before = spot.dropped(reason);
        assertThat(feed.snapshotBody(Venue.BINANCE_SPOT, body.replace('\'', '"')))
                .isEmpty();
        assertThat(spot.dropped(reason)).as(spot.toString()).isEqualTo(before + 1);
    }

    @Test
    void shouldDropSnapshotOfAnInstrumentThatNobodyWants() {
        final byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        feed.protocol.onFrame(FrameKind.DEPTH_SNAPSHOT, Venue.BINANCE_SPOT, "DOGEUSDT", body, 2, feed.nowNs);
        assertThat(spot.dropped(DropReason.UNKNOWN_SYMBOL)).isEqualTo(1);
    }

    @Test
    void shouldCountFramesThatBelongElsewhere() {
        feed.protocol.onFrame(FrameKind.EXCHANGE_INFO, Venue.BINANCE_SPOT, "", new byte[2], 2, feed.nowNs);
        feed.protocol.onFrame(FrameKind.STREAM, Venue.NULL_VAL, "", new byte[2], 2, feed.nowNs);

        assertThat(spot.dropped(DropReason.NOT_MARKET_DATA)).isEqualTo(1);
        assertThat(feed.protocol.counters(Venue.NULL_VAL).dropped(DropReason.UNKNOWN_VENUE))
                .isEqualTo(1);
    }
}
