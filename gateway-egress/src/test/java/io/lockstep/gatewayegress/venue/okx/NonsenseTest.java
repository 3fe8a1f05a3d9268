package io.lockstep.gatewayegress.venue.okx;

import static io.lockstep.gatewayegress.venue.okx.ScriptedVenue.SECOND;
import static io.lockstep.gatewayegress.venue.okx.ScriptedVenue.SHARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.venue.DamagedTexts;
import io.lockstep.gatewayegress.venue.Fixtures;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.protocol.Anomalies.Kind;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.Channel;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.RestAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the venue sends is counted, and nothing is lost by it. */
final class NonsenseTest {
    private static final String HTML = "<html><body>502 Bad Gateway</body></html>";

    private static final String FILL =
            "{\"arg\":{\"channel\":\"orders\",\"instType\":\"SWAP\"},\"data\":[{\"instId\":\"BTC-USDT-SWAP\",\"clOrdId\":\""
                    + ScriptedVenue.clOrdId(5)
                    + "\",\"ordId\":\"77\",\"state\":\"filled\",\"side\":\"buy\",\"posSide\":\"net\",\"tradeId\":\"9\","
                    + "\"fillPx\":\"60000.1\",\"fillSz\":\"0.5\",\"fillFee\":\"-0.02\",\"fillFeeCcy\":\"USDT\","
                    + "\"execType\":\"T\",\"fillTime\":\"1746947317402\",\"uTime\":\"1746947317403\"}]}";

    @Test
    void shouldAskAfterAnOrderOfWhichNonsenseIsTold() {
        for (final String[] change : new String[][] {
            {"\"side\":\"buy\"", "\"side\":\"hold\""},
            {"\"fillSz\":\"0.5\"", "\"fillSz\":\"0.505\""},
            {"\"fillSz\":\"0.5\"", "\"fillSz\":\"-1\""},
            {"\"fillPx\":\"60000.1\"", "\"fillPx\":\"99999999999999999999999\""},
            {"\"tradeId\":\"9\"", "\"tradeId\":\"nine\""},
            {"\"fillTime\":\"1746947317402\"", "\"fillTime\":\"1746947317402000\""},
            {"\"fillFee\":\"-0.02\"", "\"fillFee\":\"1e9\""},
            {"\"fillFee\":\"-0.02\"", "\"fillFee\":null"},
            {"\"fillFeeCcy\":\"USDT\"", "\"fillFeeCcy\":\"AN-ASSET-OF-A-LONG-NAME\""},
            {"\"execType\":\"T\"", "\"execType\":\"?\""},
            {"\"state\":\"filled\"", "\"state\":\"lost\""},
            {"\"ordId\":\"77\"", "\"ordId\":{}"},
        }) {
            final ScriptedVenue venue = ScriptedVenue.up();
            venue.say(FILL.replace(change[0], change[1]));
            assertThat(venue.story).as(change[1]).containsExactly("unclear " + ScriptedVenue.name(5));
            assertThat(venue.session.anomalies().count(Kind.SENSELESS)).isEqualTo(1);
        }
    }

    @Test
    void shouldLookAtTheAccountAnewWhereItIsNotClearOfWhichOrder() {
        final ScriptedVenue venue = ScriptedVenue.up();
        for (final String text : new String[] {
            FILL.substring(0, 100),
            HTML,
            "",
            "[]",
            "null",
            "{}",
            FILL.replace("\"instId\":\"BTC-USDT-SWAP\"", "\"instId\":null")
        }) {
            venue.say(text);
        }
        venue.pass(SECOND / 10);
        assertThat(venue.story).containsExactly("down", "ready"); // once for all of them
        assertThat(venue.session.isReady()).isTrue();
        venue.say("{\"event\":\"error\",\"code\":\"60012\",\"msg\":\"Invalid request\"}");
        venue.pass(SECOND);
        assertThat(venue.story).hasSize(2);
        venue.pass(5 * SECOND);
        assertThat(venue.story).hasSize(4); // not more often than every five seconds
    }

    @Test
    void shouldCountUnknownFieldsAndTakeTheRest() {
        final ScriptedVenue venue = ScriptedVenue.up();
        venue.say(FILL.replace("\"ordId\"", "\"new\":[{\"a\":1}],\"ordId\""));
        assertThat(venue.story)
                .containsExactly("trade " + ScriptedVenue.name(5) + " 9", "order " + ScriptedVenue.name(5) + " FILLED");
        assertThat(venue.session.anomalies().count(Kind.UNKNOWN_FIELD)).isEqualTo(1);
    }

    @Test
    void shouldLeaveAnOrderInDoubtAfterAnAnswerThatMakesNoSense() {
        for (final String answer : new String[] {
            "\"code\":\"0\",\"data\":[]",
            "\"code\":\"0\",\"data\":[{\"clOrdId\":\"a\",\"ordId\":\"1e30\",\"sCode\":\"0\"}]",
            "\"code\":\"0\",\"data\":[{\"clOrdId\":\"a\",\"ordId\":\"1\",\"sCode\":\"51008\",\"sMsg\":\"?\"}]",
            "\"code\":\"1\",\"data\":[{\"clOrdId\":\"a\",\"ordId\":\"1\",\"sCode\":\"0\",\"sMsg\":\"?\"}]",
            "\"code\":\"1\",\"data\":null",
            "\"code\":\"-1\",\"msg\":\"?\"",
            "\"code\":\"9999999999\",\"msg\":\"?\"",
            "\"code\":{}",
            "\"data\":[{}]",
        }) {
            final ScriptedVenue venue = ScriptedVenue.up();
            final List<VenueAnswer<?>> answers = new ArrayList<>();
            venue.session.place(venue.nowNs, venue.request(1), SHARD, answers::add);
            venue.say("{\"id\":\"" + venue.lastId() + "\"," + answer + "}");
            assertThat(answers).as(answer).singleElement().isInstanceOf(VenueAnswer.Unknown.class);
        }
    }

    private static List<String> corpus() throws IOException {
        final List<String> texts = new ArrayList<>(List.of(FILL));
        for (final Path file : Fixtures.find("nautilus/okx", ".json")) {
            texts.add(Files.readString(file));
        }
        return texts;
    }

    @Test
    void shouldEndEveryRequestExactlyOnceInAStormOfDamagedMessages() throws IOException {
        final List<String> corpus = corpus();
        final Random random = new Random(7);
        final ScriptedVenue venue = ScriptedVenue.up();
        final List<int[]> answers = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            final String text = DamagedTexts.damage(corpus.get(random.nextInt(corpus.size())), random);
            ask(venue, i, answers);
            final long id = 1L + random.nextInt(2 * answers.size() + 10);
            switch (random.nextInt(4)) {
                case 0 ->
                    venue.say("{\"id\":\"" + id + "\"," + text.stripLeading().replaceFirst("^\\{", ""));
                case 1 -> venue.session.onRest(venue.nowNs, id, new RestAnswer(random.nextInt(600), -1, -1, text));
                case 2 -> venue.session.onRest(venue.nowNs, id, RestAnswer.of(200, text));
                default -> venue.say(text);
            }
            venue.pass(SECOND / 10);
            if (!venue.session.isReady()) {
                venue.comeUp();
            }
        }
        venue.session.onClosed(venue.nowNs, Channel.ORDERS);
        venue.pass(20 * SECOND);
        assertThat(answers).hasSizeGreaterThan(5_000).allMatch(count -> count[0] == 1);
        assertThat(venue.session.anomalies().total()).isGreaterThan(500);
    }

    private static void ask(ScriptedVenue venue, int i, List<int[]> answers) {
        final int[] count = new int[1];
        answers.add(count);
        switch (i % 6) {
            case 0 -> venue.session.place(venue.nowNs, venue.request(i + 1), SHARD, answer -> count[0]++);
            case 1 -> venue.session.cancel(venue.nowNs, new AttemptId(0, i, 1), SHARD, answer -> count[0]++);
            case 2 -> venue.session.openOrders(venue.nowNs, SHARD, answer -> count[0]++);
            case 3 -> venue.session.trades(venue.nowNs, SHARD, 1, answer -> count[0]++);
            case 4 -> venue.session.balances(venue.nowNs, answer -> count[0]++);
            default -> venue.session.positions(venue.nowNs, answer -> count[0]++);
        }
    }
}
