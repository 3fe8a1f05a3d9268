package io.lockstep.gatewayegress.venue.okx;

import static io.lockstep.gatewayegress.venue.okx.ScriptedVenue.SECOND;
import static io.lockstep.gatewayegress.venue.okx.ScriptedVenue.SHARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.protocol.RequestSigner;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.Channel;
import io.lockstep.gatewayegress.venue.protocol.WireJournal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SessionLifeTest {
    private static final String LOGIN = "{\"event\":\"login\",\"code\":\"0\",\"msg\":\"\",\"connId\":\"a\"}";

    @Test
    void shouldLogOnThenSubscribe() throws GeneralSecurityException {
        final RequestSigner signer = RequestSigner.hmac("secret".getBytes(StandardCharsets.US_ASCII));
        final List<String> journal = new ArrayList<>();
        final ScriptedVenue venue = new ScriptedVenue(
                new VenueKey("a-key-of-the-length-of-keys", signer, "open\"\\sesame"),
                (timeNs, kind, channel, id, answer) -> journal.add(answer.body()));
        venue.pass(SECOND);
        assertThat(venue.story).containsExactly("open /ws/v5/private");
        venue.session.onOpened(venue.nowNs, Channel.ORDERS);
        assertThat(venue.story.getLast())
                .isEqualTo("send {\"op\":\"login\",\"args\":[{\"apiKey\":\"a-key-of-the-length-of-keys\","
                        + "\"passphrase\":\"open\\\"\\\\sesame\",\"timestamp\":\"1800000001\",\"sign\":\""
                        + signer.signBase64("1800000001GET/users/self/verify") + "\"}]}");
        assertThat(String.join("\n", journal))
                .as("nothing secret is written down")
                .contains("\"op\":\"login\"")
                .doesNotContain("a-key-of", "sesame", signer.signBase64("1800000001GET/users/self/verify"));
        venue.say(LOGIN);
        assertThat(venue.story.getLast())
                .isEqualTo("send {\"op\":\"subscribe\",\"args\":[{\"channel\":\"orders\",\"instType\":\"SWAP\"}]}");
        assertThat(venue.session.isReady()).isFalse();
        venue.say("{\"event\":\"subscribe\",\"arg\":{\"channel\":\"orders\",\"instType\":\"SWAP\"},\"connId\":\"a\"}");
        assertThat(venue.story.getLast()).isEqualTo("ready");
        assertThat(venue.session.isReady()).isTrue();

        venue.session.balances(venue.nowNs, answer -> {});
        assertThat(venue.lastHeaders)
                .containsEntry("OK-ACCESS-KEY", "a-key-of-the-length-of-keys")
                .containsEntry("OK-ACCESS-PASSPHRASE", "open\"\\sesame")
                .containsEntry("OK-ACCESS-TIMESTAMP", "2027-01-15T08:00:01.000Z")
                .containsEntry(
                        "OK-ACCESS-SIGN", signer.signBase64("2027-01-15T08:00:01.000ZGET/api/v5/account/balance"));
    }

    @Test
    void shouldSignAsTheVenueChecks() throws GeneralSecurityException {
        final byte[] signature = Base64.getDecoder()
                .decode(RequestSigner.hmac("Jefe".getBytes(StandardCharsets.US_ASCII))
                        .signBase64("what do ya want for nothing?"));
        assertThat(HexFormat.of().formatHex(signature))
                .as("RFC 4231, case 2")
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void shouldTryAgainMoreAndMoreSlowlyWhereItIsRefused() {
        final ScriptedVenue venue = new ScriptedVenue(VenueKey.unsigned("paper"), WireJournal.NONE);
        int opened = 0;
        for (int i = 0; i < 300; i++) {
            venue.pass(SECOND / 10);
            if (venue.story.contains("open /ws/v5/private")) {
                opened++;
                venue.story.clear();
                venue.session.onOpened(venue.nowNs, Channel.ORDERS);
                venue.say("{\"event\":\"error\",\"code\":\"60009\",\"msg\":\"Login failed.\",\"connId\":\"a\"}");
            }
        }
        assertThat(opened).isBetween(5, 8);
        assertThat(venue.session.figures(venue.nowNs).condition()).isEqualTo("refused: 60009 Login failed.");
    }

    @Test
    void shouldAskForASignOfLifeAndGiveUpWithoutOne() {
        final ScriptedVenue venue = ScriptedVenue.up();
        for (int i = 0; i < 3; i++) {
            venue.pass(11 * SECOND);
            assertThat(venue.story).containsExactly("send ping");
            venue.story.clear();
            venue.say("pong");
        }
        final List<VenueAnswer<?>> answers = new ArrayList<>();
        venue.pass(16 * SECOND);
        venue.story.clear();
        venue.session.place(venue.nowNs, venue.request(5), SHARD, answers::add);
        venue.pass(5 * SECOND);
        assertThat(answers)
                .as("sent, and no answer: it is in doubt")
                .singleElement()
                .isInstanceOf(VenueAnswer.Unknown.class);
        assertThat(venue.story).contains("close", "down");
        assertThat(venue.session.isReady()).isFalse();
        venue.story.clear();
        venue.pass(2 * SECOND);
        assertThat(venue.story).containsExactly("open /ws/v5/private");
    }

    @Test
    void shouldLeaveInAnIdleMomentWhenTheVenueSaysThatItCloses() {
        final ScriptedVenue venue = ScriptedVenue.up();
        venue.session.cancel(venue.nowNs, new AttemptId(0, 5, 1), SHARD, answer -> {});
        final long id = venue.lastId();
        venue.say(
                "{\"event\":\"notice\",\"code\":\"64008\",\"msg\":\"The connection will soon be closed.\",\"connId\":\"a\"}");
        venue.pass(SECOND);
        assertThat(venue.session.isReady()).as("an answer is awaited").isTrue();
        venue.say("{\"id\":\"" + id + "\",\"op\":\"cancel-order\",\"data\":[{\"clOrdId\":\"\",\"ordId\":\"7\","
                + "\"sCode\":\"0\",\"sMsg\":\"\"}],\"code\":\"0\",\"msg\":\"\"}");
        venue.pass(SECOND);
        assertThat(venue.story).contains("close", "down").endsWith("open /ws/v5/private");
        assertThat(venue.session.anomalies().total()).isZero();
    }

    @Test
    void shouldNotBeReadyWhileTheClocksDiffer() {
        final ScriptedVenue venue = new ScriptedVenue(VenueKey.unsigned("paper"), WireJournal.NONE);
        venue.isTimeTold = false;
        venue.pass(10 * SECOND);
        assertThat(venue.story).isEmpty();
        assertThat(venue.session.figures(venue.nowNs).condition()).isEqualTo("the venue has not told its time");
    }
}
