package io.lockstep.gatewayegress.venue.binance;

import static io.lockstep.gatewayegress.venue.binance.ScriptedVenue.SECOND;
import static io.lockstep.gatewayegress.venue.binance.ScriptedVenue.SHARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.outbox.Venue;
import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenueSession;
import io.lockstep.gatewayegress.venue.protocol.RequestSigner;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import io.lockstep.gatewayegress.venue.protocol.VenueWire;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.RestAnswer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a session sends, signs and holds back. */
final class SessionBudgetTest {
    private final List<VenueAnswer<VenueOrder>> answers = new ArrayList<>();

    private static VenueKey key() throws GeneralSecurityException {
        return new VenueKey("k", RequestSigner.hmac("s".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void anOrderIsSignedWithTheCommittedTimeAndAQueryWithTheVenues() throws GeneralSecurityException {
        final ScriptedVenue venue = new ScriptedVenue(Venue.BINANCE_USDM, key());
        venue.venueAheadNs = SECOND / 10;
        venue.comeUp(Venue.BINANCE_USDM);
        venue.session.place(venue.nowNs, venue.request(1), SHARD, answers::add);
        assertThat(venue.story.getLast()).contains("\"timestamp\":1800000001000,", "\"recvWindow\":1000,");
        final String signed = "apiKey=k&newClientOrderId=" + ScriptedVenue.name(1)
                + "&price=60000.00&quantity=0.00100&recvWindow=1000&side=BUY&symbol=BTCUSDT&timeInForce=GTC"
                + "&timestamp=1800000001000&type=LIMIT";
        assertThat(venue.story.getLast())
                .endsWith("\"signature\":\"" + key().signer().sign(signed) + "\"}}");

        venue.session.openOrders(venue.nowNs, SHARD, answer -> {});
        final String query = "symbol=BTCUSDT&timestamp=1800000001100";
        assertThat(venue.story.getLast())
                .endsWith("/fapi/v1/openOrders?" + query + "&signature="
                        + key().signer().sign(query));
    }

    @Test
    void theKeyIsNowhereToBeSeen() throws GeneralSecurityException {
        assertThat(key().toString()).doesNotContain("k,", "\"s\"").isEqualTo("VenueKey[RequestSigner[HMAC_SHA256]]");
    }

    @Test
    void anOrderOverBudgetIsNotSentForItsOwnReason() {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_USDM);
        for (int i = 1; i <= 271; i++) {
            venue.session.place(venue.nowNs, venue.request(i), SHARD, answers::add);
        }
        assertThat(venue.story).hasSize(270);
        assertThat(answers)
                .containsExactly(new VenueAnswer.Refused<>(
                        VenueSession.OVER_BUDGET, "a limit of the venue is near: nothing was sent"));
        assertThat(VenueSession.isNotSent(VenueSession.OVER_BUDGET)).isTrue();
        assertThat(VenueSession.isNotSent(-1021)).isFalse();
        assertThat(venue.session.figures(venue.nowNs).ordersOverBudget()).isEqualTo(1);
    }

    @Test
    void a429OverRestStopsEverythingForAsLongAsItSays() {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_SPOT);
        final List<VenueAnswer<?>> balances = new ArrayList<>();
        venue.session.balances(venue.nowNs, balances::add);
        final long id = Long.parseLong(venue.story.getLast().split(" ")[1]);
        final String error = "{\"code\":-1003,\"msg\":\"Too much request weight used\"}";
        venue.session.onRest(venue.nowNs, id, new RestAnswer(429, 5_000, 20, error));
        assertThat(balances).containsExactly(new VenueAnswer.Refused<>(-1003, "Too much request weight used"));
        venue.story.clear();

        venue.session.place(venue.nowNs, venue.request(1), SHARD, answers::add);
        assertThat(answers)
                .singleElement()
                .isInstanceOfSatisfying(
                        VenueAnswer.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(VenueSession.TOLD_TO_WAIT));
        venue.session.query(venue.nowNs, 7, SHARD, answers::add);
        venue.session.cancel(venue.nowNs, new AttemptId(0, 1, 1), SHARD, answers::add);
        venue.passInTouch(19 * SECOND);
        assertThat(venue.story).isEmpty();
        venue.passInTouch(2 * SECOND);
        assertThat(venue.story).hasSize(1).first().asString().contains("order.cancel"); // the query waits on
        venue.passInTouch(60 * SECOND);
        assertThat(venue.story).hasSize(2).last().asString().contains("order.status");
        assertThat(venue.session.figures(venue.nowNs).stops()).isEqualTo(1);
    }

    @Test
    void aBanOverWebSocketIsObeyedToo() {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_SPOT);
        venue.session.query(venue.nowNs, 7, SHARD, answers::add);
        venue.say("{\"id\":\"" + venue.lastId() + "\",\"status\":418,\"error\":{\"code\":-1003,\"msg\":\"banned\","
                + "\"data\":{\"serverTime\":1800000001000,\"retryAfter\":1800000301000}},"
                + "\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,"
                + "\"limit\":6000,\"count\":7411}]}");
        assertThat(answers).containsExactly(new VenueAnswer.Refused<>(-1003, "banned"));
        venue.story.clear();
        venue.passInTouch(290 * SECOND);
        assertThat(venue.story).isEmpty();
        assertThat(venue.session.anomalies().total()).isZero();
    }

    @Test
    void tooManyOrdersStopsOrdersOnly() {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_USDM);
        venue.session.place(venue.nowNs, venue.request(1), SHARD, answers::add);
        venue.say("{\"id\":\"" + venue.lastId()
                + "\",\"status\":429,\"error\":{\"code\":-1015,\"msg\":\"Too many new orders\"}}");
        venue.story.clear();
        venue.session.place(venue.nowNs, venue.request(2), SHARD, answers::add);
        venue.session.cancel(venue.nowNs, new AttemptId(0, 3, 1), SHARD, answers::add);
        assertThat(venue.story).singleElement().asString().contains("order.cancel");
    }

    @Test
    void everythingThatWaitsHasAnEndWhenTheConnectionHas() {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_USDM);
        venue.session.onRest(venue.nowNs, 99, new RestAnswer(418, -1, 60, "<html>banned</html>"));
        venue.session.cancel(venue.nowNs, new AttemptId(0, 1, 1), SHARD, answers::add);
        venue.session.query(venue.nowNs, 7, SHARD, answers::add);
        venue.session.onClosed(venue.nowNs, VenueWire.Channel.ORDERS);
        assertThat(answers).hasSize(2).allMatch(answer -> answer instanceof VenueAnswer.Unknown);
    }
}
