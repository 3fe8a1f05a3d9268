package io.lockstep.gatewayegress.venue.binance;

import static io.lockstep.gatewayegress.venue.binance.ScriptedVenue.SECOND;
import static io.lockstep.gatewayegress.venue.binance.ScriptedVenue.SHARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.archivetools.wire.WireEntry;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.codecs.wire.WireChannel;
import io.lockstep.codecs.wire.WireKind;
import io.lockstep.gatewayegress.venue.protocol.RequestSigner;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.Channel;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.RestAnswer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A journal tells a fresh session the same, and so it says the same. */
final class WireReplayTest {
    private static final String API_KEY = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";

    private final List<WireEntry> journal = new ArrayList<>();

    private void write(long timeNs, WireKind kind, WireChannel channel, long requestId, RestAnswer answer) {
        journal.add(new WireEntry(
                timeNs,
                1,
                kind,
                channel,
                requestId,
                answer.status(),
                answer.usedWeight(),
                answer.retryAfterS(),
                answer.body()));
    }

    private static String event(String name, String execution, long trade, boolean isSpot) {
        final String order = "\"s\":\"BTCUSDT\",\"c\":\"" + name + "\",\"S\":\"BUY\",\"x\":\"" + execution
                + "\",\"X\":\"NEW\",\"i\":7,\"l\":\"0.00100\",\"L\":\"60000.00\",\"n\":\"0\",\"T\":1800000000000,"
                + "\"t\":" + trade + ",\"m\":true";
        return isSpot
                ? "{\"subscriptionId\":0,\"event\":{\"e\":\"executionReport\"," + order + "}}"
                : "{\"e\":\"ORDER_TRADE_UPDATE\",\"o\":{" + order + "}}";
    }

    /** Half an hour with everything in it: orders, trades, nonsense, a lost stream, a lost connection. */
    private ScriptedVenue live(Venue market, VenueKey key) {
        final boolean isSpot = market == Venue.BINANCE_SPOT;
        final ScriptedVenue venue = new ScriptedVenue(market, key, this::write);
        venue.comeUp(market);
        final Channel channel = isSpot ? Channel.ORDERS : Channel.USER;
        venue.session.place(venue.nowNs, venue.request(1), SHARD, answer -> {});
        venue.session.onText(venue.nowNs, channel, event(ScriptedVenue.name(1), "NEW", 0, isSpot));
        venue.passInTouch(7 * SECOND);
        venue.session.onText(venue.nowNs, channel, event(ScriptedVenue.name(1), "TRADE", 9, isSpot));
        venue.session.onText(venue.nowNs, channel, event(ScriptedVenue.name(2), "DREAM", 9, isSpot));
        venue.session.onText(venue.nowNs, channel, "<html>");
        venue.session.balances(venue.nowNs, answer -> {});
        venue.session.onRest(venue.nowNs, 2, new RestAnswer(429, 100, 3, "{\"code\":-1003,\"msg\":\"slower\"}"));
        venue.passInTouch(31 * 60 * SECOND);
        venue.session.onText(
                venue.nowNs,
                channel,
                isSpot
                        ? "{\"event\":{\"e\":\"eventStreamTerminated\"}}"
                        : "{\"e\":\"listenKeyExpired\",\"listenKey\":\"key1\"}");
        venue.pass(2 * SECOND);
        venue.session.onClosed(venue.nowNs, Channel.ORDERS);
        venue.comeUpWithoutForgetting(market);
        venue.session.onText(venue.nowNs, channel, event(ScriptedVenue.name(3), "TRADE", 10, isSpot));
        venue.pass(30 * SECOND); // silence
        return venue;
    }

    private static List<String> told(ScriptedVenue venue) {
        return venue.story.stream()
                .filter(line -> line.matches("(ready|down|trade|order|unclear).*"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(value = Venue.class, names = "BINANCE_.*", mode = EnumSource.Mode.MATCH_ALL)
    void aReplayTellsTheListenerTheSame(Venue market) {
        final ScriptedVenue live = live(market, VenueKey.unsigned("paper"));
        final ScriptedVenue replay = new ScriptedVenue(market, VenueKey.unsigned("paper"));
        for (final WireEntry entry : List.copyOf(journal)) {
            replay.session.onTimer(entry.timeNs());
            final Channel channel = entry.channel() == WireChannel.USER ? Channel.USER : Channel.ORDERS;
            switch (entry.kind()) {
                case OPENED -> replay.session.onOpened(entry.timeNs(), channel);
                case CLOSED -> replay.session.onClosed(entry.timeNs(), channel);
                case PINGED -> replay.session.onPinged(entry.timeNs(), channel);
                case RECEIVED -> replay.session.onText(entry.timeNs(), channel, entry.text());
                case ANSWERED ->
                    replay.session.onRest(
                            entry.timeNs(),
                            entry.requestId(),
                            new RestAnswer(entry.status(), entry.usedWeight(), entry.retryAfterS(), entry.text()));
                default -> {} // what the session did itself
            }
        }
        replay.session.onTimer(live.nowNs);
        final List<String> fromStart = new ArrayList<>(List.of("ready")); // which the script left out
        fromStart.addAll(told(live));
        assertThat(told(replay)).isEqualTo(fromStart).hasSizeGreaterThan(8);
        assertThat(replay.session.figures(live.nowNs).clockOffsetNs())
                .isEqualTo(live.session.figures(live.nowNs).clockOffsetNs());
        assertThat(journal).anyMatch(entry -> entry.kind() == WireKind.ANOMALY);
    }

    @Test
    void nothingSecretIsWrittenDown() throws GeneralSecurityException {
        final RequestSigner signer = RequestSigner.hmac("very-secret".getBytes(StandardCharsets.US_ASCII));
        final ScriptedVenue venue = live(Venue.BINANCE_USDM, new VenueKey(API_KEY, signer));
        venue.say("{\"error\":\"" + API_KEY + "\",\"listenKey\" : \"cut-o");
        for (final WireEntry entry : journal) {
            assertThat(entry.text()).doesNotContain(API_KEY, "key1", "cut-o", "very-secret");
            assertThat(entry.text()).doesNotContainPattern("signature[^a-z]+[0-9a-f]{64}");
        }
        assertThat(journal).anyMatch(entry -> entry.text().contains("&signature=hidden"));
        assertThat(journal).anyMatch(entry -> entry.text().contains("\"signature\":\"hidden\""));
    }
}
