package io.lockstep.gatewayingress.feed.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedCounters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames are written with single quotes here, for the eye. */
class MarkPriceTest {
    private static final String FRAME =
            "{'stream':'btcusdt@markPrice@1s','data':{'e':'markPriceUpdate','E':1680652701000,'s':'BTCUSDT',"
                    + "'p':'28147.27373413','P':'28142.15563565','i':'28159.75642857','r':'0.00002754',"
                    + "'T':1680652800000}}";

    private final FeedFixture feed = FeedFixture.connected();
    private final FeedCounters usdm = feed.protocol.counters(Venue.BINANCE_USDM);

    private String say(String frame) {
        return String.join("; ", feed.stream(Venue.BINANCE_USDM, frame.replace('\'', '"')));
    }

    @Test
    void shouldReadAMarkToTheTick() {
        assertThat(say(FRAME)).isEqualTo("mark 1 @2814727 index @2815975 rate 27540 next 1680652800000000000");
        assertThat(usdm.marks()).isEqualTo(1);
        assertThat(usdm.used()).isEqualTo(1);
    }

    /** The venue added an average of the mark, and a number for its kind of contract. */
    @Test
    void shouldReadTheNewestShape() {
        assertThat(say("{'e':'markPriceUpdate','E':1562305380000,'s':'BTCUSDT','p':'11794.15000000',"
                        + "'i':'11784.62659091','P':'11784.25641265','r':'0.00038167','ap':'11794.15000000',"
                        + "'T':1562306400000,'st':1}"))
                .isEqualTo("mark 1 @1179415 index @1178462 rate 381670 next 1562306400000000000");
    }

    @ParameterizedTest
    @CsvSource({
        "0.00000000, 0",
        "0.00000001, 10",
        "-0.00012345, -123450",
        "-0.0075, -7500000",
        "1, 1000000000",
        "'', 0",
    })
    void shouldReadTheRateWithItsSign(String rate, long ratePpb) {
        assertThat(say(FRAME.replace("0.00002754", rate))).contains(" rate " + ratePpb + " next");
    }

    @Test
    void shouldTakeNoughtForNeverAndNoIndexForUnknown() {
        assertThat(say(FRAME.replace("1680652800000", "0").replace("'i':'28159.75642857',", "")))
                .isEqualTo("mark 1 @2814727 index @0 rate 27540 next 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            MISSING_FIELD   | 'p':'28147.27373413', | ~~
            MISSING_FIELD   | 'r':'0.00002754',     | ~~
            MISSING_FIELD   | ,'T':1680652800000    | ~~
            NOT_POSITIVE    | 28147.27373413        | 0.00000000
            NOT_POSITIVE    | 28147.27373413        | 0.00999999
            NEGATIVE        | 28147.27373413        | -1.00
            NOT_A_NUMBER    | 28147.27373413        | NaN
            OUT_OF_RANGE    | 28147.27373413        | 10000000000000.01
            WRONG_SHAPE     | '28147.27373413'      | 28147.27
            NEGATIVE        | 28159.75642857        | -1.00
            NOT_A_NUMBER    | 0.00002754            | -
            NOT_A_NUMBER    | 0.00002754            | 2e-5
            NEGATIVE        | 0.00002754            | --1
            FRACTION        | 0.00002754            | 0.0000275401
            OUT_OF_RANGE    | 0.00002754            | 1.00000001
            OUT_OF_RANGE    | 0.00002754            | -1.00000001
            WRONG_SHAPE     | '0.00002754'          | 0.00002754
            OUT_OF_RANGE    | 1680652800000         | 4133404800001
            NEGATIVE        | 1680652800000         | -1
            WRONG_SHAPE     | 1680652800000         | '1680652800000'
            DUPLICATE_FIELD | 'r':                  | 'r':'0.1','r':
            DUPLICATE_FIELD | 'T':                  | 'T':1,'T':
            DUPLICATE_FIELD | 'i':                  | 'p':'1.00','i':
            SYMBOL_TOO_LATE | 's':'BTCUSDT',        | ~~
            UNKNOWN_SYMBOL  | 'BTCUSDT'             | 'DOGEUSDT'
            CONTRADICTORY   | 'markPriceUpdate'     | 'trade'
            UNUSED_STREAM   | markPrice@1s          | markPriceKline
            """)
    void shouldDropAMarkForAReasonThatHasAName(DropReason reason, String from, String to) {
        assertThat(FRAME).contains(from);
        assertThat(say(FRAME.replace(from, to))).isEmpty();
        assertThat(usdm.dropped(reason)).as(usdm.toString()).isEqualTo(1);
        assertThat(usdm.used()).isZero();
    }
}
