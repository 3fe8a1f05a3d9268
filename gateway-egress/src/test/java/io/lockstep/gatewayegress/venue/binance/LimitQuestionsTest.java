package io.lockstep.gatewayegress.venue.binance;

import static io.lockstep.gatewayegress.venue.binance.ScriptedVenue.SECOND;
import static io.lockstep.gatewayegress.venue.binance.ScriptedVenue.SHARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.outbox.Venue;
import io.lockstep.codecs.wire.WireKind;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenueSession;
import io.lockstep.gatewayegress.venue.protocol.Anomalies.Kind;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.Channel;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.RestAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The venue tells its limits when a session connects, and the session stays below those. */
final class LimitQuestionsTest {
    private final List<VenueAnswer<VenueOrder>> answers = new ArrayList<>();

    private static String limit(String type, String interval, int intervals, long limit) {
        return String.format(
                Locale.ROOT,
                "{\"rateLimitType\":\"%s\",\"interval\":\"%s\",\"intervalNum\":%d,\"limit\":%d}",
                type,
                interval,
                intervals,
                limit);
    }

    /** A body as the venue's, with much around its limits. */
    private static String body(String... limits) {
        return "{\"timezone\":\"UTC\",\"symbols\":[{\"symbol\":\"BTCUSDT\",\"filters\":[{\"rateLimits\":\"no\"}]}],"
                + "\"exchangeFilters\":{\"rateLimits\":[1]},\"rateLimits\" : [ "
                + Stream.of(limits).collect(Collectors.joining(" , "))
                + " ], \"sors\":[]}";
    }

    private static ScriptedVenue up(Venue market, RestAnswer limits) {
        final ScriptedVenue venue = new ScriptedVenue(market, VenueKey.unsigned("paper"));
        venue.limits = limits;
        venue.comeUp(market);
        venue.pass(SECOND / 5);
        return venue;
    }

    private int place(ScriptedVenue venue, int orders) {
        answers.clear();
        venue.story.clear();
        for (int i = 1; i <= orders; i++) {
            venue.session.place(venue.nowNs, venue.request(i), SHARD, answers::add);
        }
        return venue.story.size();
    }

    @Test
    void usdmLimitsTakeTheDocumentsPlace() {
        final ScriptedVenue venue = up(
                Venue.BINANCE_USDM,
                RestAnswer.of(
                        200,
                        body(
                                limit("REQUEST_WEIGHT", "MINUTE", 1, 1_200),
                                limit("ORDERS", "MINUTE", 1, 60),
                                limit("ORDERS", "SECOND", 10, 20))));
        assertThat(venue.limitRequests).containsExactly("/fapi/v1/exchangeInfo");
        assertThat(venue.session.figures(venue.nowNs).weightLimit()).isEqualTo(1_200);
        assertThat(place(venue, 20)).isEqualTo(18); // nine tenths
        assertThat(answers)
                .hasSize(2)
                .allMatch(
                        answer -> answer instanceof VenueAnswer.Refused<?> no && no.code() == VenueSession.OVER_BUDGET);
        for (int i = 0; i < 3; i++) {
            venue.passInTouch(10 * SECOND);
            place(venue, 18);
        }
        assertThat(answers).hasSize(18); // the minute has its own: 54 have gone
        assertThat(venue.session.anomalies().total()).isZero();
    }

    @Test
    void spotCountsItsRequestsTooAndAsksOfOneSymbol() {
        final ScriptedVenue venue = up(
                Venue.BINANCE_SPOT,
                RestAnswer.of(
                        200,
                        body(
                                limit("REQUEST_WEIGHT", "MINUTE", 1, 6_000),
                                limit("ORDERS", "SECOND", 10, 1_000),
                                limit("ORDERS", "DAY", 1, 200_000),
                                limit("RAW_REQUESTS", "MINUTE", 5, 100),
                                limit("CONNECTIONS", "MINUTE", 5, 1))));
        assertThat(venue.limitRequests).containsExactly("/api/v3/exchangeInfo?symbol=BTCUSDT");
        assertThat(place(venue, 200)).isEqualTo(90);
        assertThat(venue.session.anomalies().total()).isZero();
    }

    @Test
    void aLimitThatNobodyReachesIsNone() {
        final ScriptedVenue venue = up(
                Venue.BINANCE_USDM,
                RestAnswer.of(
                        200,
                        body(
                                limit("ORDERS", "SECOND", 10, Integer.MAX_VALUE),
                                limit("ORDERS", "MINUTE", 1, 0x7fffffffffffffffL))));
        assertThat(place(venue, 2_000)).isEqualTo(2_000);
        assertThat(venue.session.anomalies().total()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>502 Bad Gateway</html>",
                "[]",
                "{\"symbols\":[]}",
                "{\"rateLimits\":[]}",
                "{\"rateLimits\":[{\"rateLimitType\":\"ORDERS\"",
                "{\"rateLimits\":[{\"rateLimitType\":\"ORDERS\",\"interval\":\"SECOND\",\"intervalNum\":10,\"limit\":0}]}",
                "{\"rateLimits\":[{\"rateLimitType\":\"ORDERS\",\"interval\":\"WEEK\",\"intervalNum\":1,\"limit\":5}]}"
            })
    void whereTheyCannotBeReadTheDocumentsHoldAndTheyAreAskedForAgain(String body) {
        final ScriptedVenue venue = up(Venue.BINANCE_USDM, RestAnswer.of(200, body));
        assertThat(venue.session.anomalies().count(Kind.UNTOLD_LIMITS)).isEqualTo(1);
        assertThat(venue.session.anomalies().total()).isEqualTo(1);
        assertThat(venue.session.isReady()).isTrue();
        assertThat(place(venue, 300)).isEqualTo(270);

        venue.limits = RestAnswer.of(200, body(limit("ORDERS", "SECOND", 10, 100)));
        venue.passInTouch(55 * SECOND);
        assertThat(venue.limitRequests).hasSize(1);
        venue.passInTouch(10 * SECOND);
        assertThat(venue.limitRequests).hasSize(2);
        assertThat(place(venue, 100)).isEqualTo(90);
        venue.passInTouch(600 * SECOND);
        assertThat(venue.limitRequests).hasSize(2); // once they are known
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 403, 503})
    void aVenueThatDoesNotAnswerIsAskedAgain(int status) {
        final ScriptedVenue venue = up(Venue.BINANCE_SPOT, RestAnswer.of(status, "{\"code\":-1,\"msg\":\"no\"}"));
        assertThat(venue.session.anomalies().count(Kind.UNTOLD_LIMITS)).isEqualTo(1);
        venue.passInTouch(61 * SECOND);
        assertThat(venue.session.anomalies().count(Kind.UNTOLD_LIMITS)).isEqualTo(2);
    }

    @Test
    void eachConnectionAsksAnew() {
        final ScriptedVenue venue = up(Venue.BINANCE_USDM, RestAnswer.of(200, body(limit("ORDERS", "SECOND", 10, 20))));
        venue.limits = RestAnswer.of(200, body(limit("ORDERS", "SECOND", 10, 40)));
        venue.session.onClosed(venue.nowNs, Channel.ORDERS);
        venue.comeUp(Venue.BINANCE_USDM);
        venue.pass(SECOND / 5);
        assertThat(venue.limitRequests).hasSize(2);
        assertThat(place(venue, 40)).isEqualTo(36);
    }

    @Test
    void ofALongBodyTheJournalKeepsTheLimits() {
        final List<String> journal = new ArrayList<>();
        final ScriptedVenue venue =
                new ScriptedVenue(Venue.BINANCE_USDM, VenueKey.unsigned("paper"), (_, kind, _, id, answer) -> {
                    if (kind == WireKind.ANSWERED && id < -1_000) {
                        journal.add(answer.body());
                    }
                });
        venue.limits = RestAnswer.of(200, body(limit("ORDERS", "SECOND", 10, 20)));
        venue.comeUp(Venue.BINANCE_USDM);
        venue.pass(SECOND / 5);
        venue.limits = RestAnswer.of(502, "<html>" + " ".repeat(100_000));
        venue.session.onClosed(venue.nowNs, Channel.ORDERS);
        venue.comeUp(Venue.BINANCE_USDM);
        venue.pass(SECOND / 5);
        assertThat(journal).hasSize(2);
        assertThat(journal.getFirst()).isEqualTo("{\"rateLimits\":[ " + limit("ORDERS", "SECOND", 10, 20) + " ]}");
        assertThat(journal.getLast()).startsWith("<html>").hasSizeLessThan(1_000);
    }
}
