package io.lockstep.gatewayegress.venue.binance;

import static io.lockstep.gatewayegress.venue.binance.ScriptedVenue.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.outbox.Venue;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.protocol.RequestSigner;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.Channel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a connection in the course of a day. */
final class SessionLifeTest {
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    @Test
    void usdmAsksForAKeyAndOpensItsStream() {
        final ScriptedVenue venue = new ScriptedVenue(Venue.BINANCE_USDM, VenueKey.unsigned("paper"));
        venue.pass(SECOND);
        venue.session.onOpened(venue.nowNs, Channel.ORDERS);
        venue.say("{\"id\":\"subscription\",\"status\":200,\"result\":{\"listenKey\":\"key1\"}}");
        assertThat(venue.session.isReady()).isFalse();
        venue.session.onOpened(venue.nowNs, Channel.USER);
        assertThat(venue.story)
                .containsExactly(
                        "open ORDERS /ws-fapi/v1",
                        "send ORDERS {\"id\":\"subscription\",\"method\":\"userDataStream.start\","
                                + "\"params\":{\"apiKey\":\"paper\"}}",
                        "open USER /private/ws?listenKey=key1",
                        "ready");
    }

    @Test
    void spotSubscribesWithASignatureOverTheVenuesTime() throws GeneralSecurityException {
        final RequestSigner signer = RequestSigner.hmac("s".getBytes(StandardCharsets.US_ASCII));
        final ScriptedVenue venue = new ScriptedVenue(Venue.BINANCE_SPOT, new VenueKey("k", signer));
        venue.venueAheadNs = SECOND / 4;
        venue.pass(SECOND);
        venue.session.onOpened(venue.nowNs, Channel.ORDERS);
        assertThat(venue.story.getLast())
                .contains("userDataStream.subscribe.signature", "\"timestamp\":1800000001250,")
                .endsWith("\"signature\":\"" + signer.sign("apiKey=k&timestamp=1800000001250") + "\"}}");
    }

    @Test
    void anEd25519KeyLogsOnAndThenNothingNeedsToBeSigned() throws GeneralSecurityException {
        final RequestSigner signer = RequestSigner.of(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
        final ScriptedVenue venue = new ScriptedVenue(Venue.BINANCE_SPOT, new VenueKey("k", signer));
        venue.pass(SECOND);
        venue.session.onOpened(venue.nowNs, Channel.ORDERS);
        assertThat(venue.story.getLast()).contains("\"method\":\"session.logon\"", "\"signature\":");
        venue.say("{\"id\":\"logon\",\"status\":200,\"result\":{}}");
        assertThat(venue.story.getLast())
                .isEqualTo(
                        "send ORDERS {\"id\":\"subscription\",\"method\":\"userDataStream.subscribe\",\"params\":{}}");
        venue.say("{\"id\":\"subscription\",\"status\":200,\"result\":{\"subscriptionId\":0}}");
        venue.session.place(venue.nowNs, venue.request(1), ScriptedVenue.SHARD, answer -> {});
        assertThat(venue.story.getLast()).contains("order.place").doesNotContain("signature", "apiKey");
        venue.session.balances(venue.nowNs, answer -> {});
        assertThat(venue.story.getLast())
                .contains("/api/v3/account?timestamp=", "&signature="); // REST is not logged on
    }

    @Test
    void aRefusedLogonIsTriedAgainMoreAndMoreSlowly() {
        final ScriptedVenue venue = new ScriptedVenue(Venue.BINANCE_SPOT, VenueKey.unsigned("paper"));
        int opened = 0;
        for (int i = 0; i < 300; i++) {
            venue.pass(SECOND / 10);
            if (venue.story.contains("open ORDERS /ws-api/v3")) {
                opened++;
                venue.story.clear();
                venue.session.onOpened(venue.nowNs, Channel.ORDERS);
                venue.say(
                        "{\"id\":\"subscription\",\"status\":401,\"error\":{\"code\":-2015,\"msg\":\"no such key\"}}");
            }
        }
        assertThat(opened).isBetween(8, 12); // in half a minute
        assertThat(venue.session.figures(venue.nowNs).condition()).isEqualTo("subscription refused: no such key");
    }

    @Test
    void aClockTooFarOffIsSaidAndKeepsTheSessionDown() {
        final ScriptedVenue venue = new ScriptedVenue(Venue.BINANCE_SPOT, VenueKey.unsigned("paper"));
        venue.venueAheadNs = -2 * SECOND;
        venue.pass(10 * SECOND);
        assertThat(venue.story).isEmpty();
        assertThat(venue.session.figures(venue.nowNs).condition()).contains("-", "ms ahead", "max-clock-difference");

        final ScriptedVenue drifting = ScriptedVenue.up(Venue.BINANCE_SPOT);
        drifting.passInTouch(10 * SECOND);
        drifting.venueAheadNs = SECOND;
        drifting.passInTouch(4 * MINUTE);
        assertThat(drifting.story).contains("down");
        assertThat(drifting.session.isReady()).isFalse();
        drifting.story.clear();
        drifting.pass(MINUTE);
        assertThat(drifting.story).isEmpty();
        drifting.venueAheadNs = 0;
        drifting.pass(4 * MINUTE);
        assertThat(drifting.story).contains("open ORDERS /ws-api/v3");
    }

    @Test
    void theKeyOfTheStreamIsKeptAliveAndALostOneIsReplaced() {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_USDM);
        venue.passInTouch(31 * MINUTE);
        assertThat(venue.story)
                .containsExactly("send ORDERS {\"id\":\"keep-alive\",\"method\":\"userDataStream.ping\","
                        + "\"params\":{\"apiKey\":\"paper\"}}");
        venue.say("{\"id\":\"keep-alive\",\"status\":400,\"error\":{\"code\":-1125,\"msg\":\"no such key\"}}");
        assertThat(venue.story.subList(1, 4))
                .containsExactly(
                        "close USER",
                        "send ORDERS {\"id\":\"subscription\",\"method\":\"userDataStream.start\","
                                + "\"params\":{\"apiKey\":\"paper\"}}",
                        "down");
        venue.say("{\"id\":\"subscription\",\"status\":200,\"result\":{\"listenKey\":\"key2\"}}");
        venue.session.onOpened(venue.nowNs, Channel.USER);
        assertThat(venue.story.subList(4, 6)).containsExactly("open USER /private/ws?listenKey=key2", "ready");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"e\":\"listenKeyExpired\",\"E\":1,\"listenKey\":\"key1\"}",
                "{\"e\":\"listenKeyExpired\",\"E\":\"1\"}",
            })
    void whenTheStreamEndsOrdersInFlightKeepTheirAnswers(String event) {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_USDM);
        final List<VenueAnswer<VenueOrder>> answers = new ArrayList<>();
        venue.session.place(venue.nowNs, venue.request(1), ScriptedVenue.SHARD, answers::add);
        final String id = venue.lastId();
        venue.stream(event);
        assertThat(venue.story).contains("down").doesNotContain("close ORDERS");
        assertThat(answers).isEmpty();
        venue.say("{\"id\":\"" + id + "\",\"status\":200,\"result\":{\"clientOrderId\":\"" + ScriptedVenue.name(1)
                + "\",\"orderId\":7,\"status\":\"NEW\"}}");
        assertThat(answers).singleElement().isInstanceOf(VenueAnswer.Ok.class);
    }

    @Test
    void spotSubscribesAnewWhenItsStreamIsTerminated() {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_SPOT);
        venue.say("{\"subscriptionId\":0,\"event\":{\"e\":\"eventStreamTerminated\",\"E\":1}}");
        assertThat(venue.story).hasSize(2).last().isEqualTo("down");
        venue.say("{\"id\":\"subscription\",\"status\":200,\"result\":{\"subscriptionId\":1}}");
        assertThat(venue.story.getLast()).isEqualTo("ready");
    }

    @Test
    void beforeTheVenueCutsItOffAnIdleMomentIsUsed() {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_SPOT);
        venue.passInTouch(23 * HOUR - MINUTE);
        assertThat(venue.story).isEmpty();
        final List<VenueAnswer<VenueOrder>> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) { // something always waits for an answer
            venue.session.query(venue.nowNs, 1, ScriptedVenue.SHARD, answers::add);
            venue.passInTouch(4 * SECOND);
        }
        assertThat(venue.story).doesNotContain("down");
        venue.passInTouch(10 * SECOND); // the last has its end
        assertThat(venue.story).containsSubsequence("close ORDERS", "down", "open ORDERS /ws-api/v3");
    }

    @Test
    void aBusyConnectionIsLeftInTimeAllTheSame() {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_SPOT);
        final long fromNs = venue.nowNs;
        venue.passInTouch(23 * HOUR - MINUTE);
        while (!venue.story.contains("down") && venue.nowNs - fromNs < 24 * HOUR) {
            venue.story.clear();
            venue.session.query(venue.nowNs, 1, ScriptedVenue.SHARD, answer -> {});
            venue.passInTouch(4 * SECOND);
        }
        assertThat(venue.nowNs - fromNs).isBetween(23 * HOUR + 49 * MINUTE, 23 * HOUR + 51 * MINUTE);
    }

    @Test
    void aVenueThatShutsDownIsLeftAtOnceOrAfterFiveSeconds() {
        final ScriptedVenue idle = ScriptedVenue.up(Venue.BINANCE_SPOT);
        idle.say("{\"event\":{\"e\":\"serverShutdown\",\"E\":1770123456789}}");
        idle.pass(SECOND);
        assertThat(idle.story).contains("down", "open ORDERS /ws-api/v3");

        final ScriptedVenue busy = ScriptedVenue.up(Venue.BINANCE_SPOT);
        final List<VenueAnswer<VenueOrder>> answers = new ArrayList<>();
        busy.session.query(busy.nowNs, 1, ScriptedVenue.SHARD, answers::add);
        busy.say("{\"event\":{\"e\":\"serverShutdown\",\"E\":1770123456789}}");
        busy.pass(4 * SECOND);
        assertThat(busy.story).doesNotContain("down");
        busy.pass(2 * SECOND);
        assertThat(busy.story).contains("down");
        assertThat(answers).singleElement().isInstanceOf(VenueAnswer.Unknown.class);
    }

    @Test
    void silenceIsQuestionedAndThenBelieved() {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_SPOT);
        venue.pass(11 * SECOND);
        assertThat(venue.story)
                .containsExactly("send ORDERS {\"id\":\"sign-of-life\",\"method\":\"ping\",\"params\":{}}");
        venue.say("{\"id\":\"sign-of-life\",\"status\":200,\"result\":{}}");
        venue.pass(9 * SECOND);
        assertThat(venue.story).hasSize(1);
        venue.pass(12 * SECOND);
        assertThat(venue.story).contains("down", "close ORDERS");
    }

    @Test
    void aStreamThatSaysNothingForMinutesIsBegunAnew() {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_USDM);
        for (int i = 0; i < 49; i++) {
            venue.session.onPinged(venue.nowNs, Channel.ORDERS);
            venue.pass(5 * SECOND);
        }
        assertThat(venue.story.getFirst()).isEqualTo("send USER {\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
        assertThat(venue.story.get(1)).isEqualTo("close USER");
        assertThat(venue.story).contains("down").doesNotContain("close ORDERS");
    }

    @Test
    void aStreamThatClosesTwiceInARowTakesTheConnectionWithIt() {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_USDM);
        venue.session.onClosed(venue.nowNs, Channel.USER);
        assertThat(venue.story).doesNotContain("close ORDERS");
        venue.say("{\"id\":\"subscription\",\"status\":200,\"result\":{\"listenKey\":\"key2\"}}");
        venue.session.onOpened(venue.nowNs, Channel.USER);
        venue.session.onClosed(venue.nowNs, Channel.USER);
        assertThat(venue.story).contains("close ORDERS");
        venue.pass(SECOND);
        assertThat(venue.story.getLast()).isEqualTo("open ORDERS /ws-fapi/v1");
    }
}
