package io.lockstep.gatewayegress.venue.binance;

import static io.lockstep.gatewayegress.venue.binance.ScriptedVenue.SECOND;
import static io.lockstep.gatewayegress.venue.binance.ScriptedVenue.SHARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.outbox.Venue;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the venue sends is counted, and nothing is lost by it. */
final class NonsenseTest {
    private static final String HTML = "<html><body>502 Bad Gateway</body></html>";

    private static final String TRADE =
            "{\"e\":\"ORDER_TRADE_UPDATE\",\"E\":1,\"T\":1,\"o\":{\"s\":\"BTCUSDT\",\"c\":\""
                    + ScriptedVenue.name(5)
                    + "\",\"S\":\"BUY\",\"x\":\"TRADE\",\"X\":\"FILLED\",\"i\":7,\"l\":\"0.00100\",\"L\":\"60000.00\","
                    + "\"N\":\"USDT\",\"n\":\"0.01\",\"T\":1800000000000,\"t\":9,\"m\":true}}";

    @Test
    void aGoodTradeIsTold() {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_USDM);
        venue.stream(TRADE);
        assertThat(venue.story)
                .containsExactly("trade " + ScriptedVenue.name(5) + " 9", "order " + ScriptedVenue.name(5) + " FILLED");
        assertThat(venue.session.anomalies().total()).isZero();
    }

    @Test
    void anOrderOfWhichNonsenseIsToldIsAskedAfter() {
        for (final String[] change : new String[][] {
            {"\"S\":\"BUY\"", "\"S\":\"HOLD\""},
            {"\"l\":\"0.00100\"", "\"l\":\"0.001000001\""},
            {"\"l\":\"0.00100\"", "\"l\":\"-1\""},
            {"\"L\":\"60000.00\"", "\"L\":99999999999999999999999"},
            {"\"t\":9", "\"t\":\"nine\""},
            {"\"t\":9", "\"t\":9.5"},
            {"\"T\":1800000000000", "\"T\":1800000000000000000"},
            {"\"N\":\"USDT\"", "\"N\":\"AN-ASSET-OF-A-LONG-NAME\""},
            {"\"m\":true", "\"m\":\"yes\""},
            {"\"m\":true", "\"m\":null"},
            {"\"x\":\"TRADE\"", "\"x\":\"DREAM\""},
            {"\"X\":\"FILLED\"", "\"X\":\"LOST\""},
            {"\"i\":7", "\"i\":{}"},
        }) {
            final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_USDM);
            venue.stream(TRADE.replace(change[0], change[1]));
            assertThat(venue.story).as(change[1]).containsExactly("unclear " + ScriptedVenue.name(5));
            assertThat(venue.session.anomalies().count(Kind.SENSELESS)).isEqualTo(1);
        }
    }

    @Test
    void whereItIsNotClearOfWhichOrderTheAccountIsLookedAtAnew() {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_USDM);
        for (final String text : new String[] {
            TRADE.substring(0, 100), HTML, "", "[]", "null", TRADE.replace("\"s\":\"BTCUSDT\"", "\"s\":null")
        }) {
            venue.stream(text);
        }
        venue.pass(SECOND / 10);
        assertThat(venue.story).containsExactly("down", "ready"); // once for all of them
        assertThat(venue.session.isReady()).isTrue();
        assertThat(venue.session.anomalies().count(Kind.NOT_JSON)).isEqualTo(3);
        venue.stream(HTML);
        venue.pass(SECOND);
        assertThat(venue.story).hasSize(2);
        venue.pass(5 * SECOND);
        assertThat(venue.story).hasSize(4); // not more often than every five seconds
    }

    @Test
    void unknownEventsAndFieldsAreCountedAndTheRestCounts() {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_USDM);
        venue.stream("{\"e\":\"SOMETHING_NEW\",\"E\":1}");
        venue.stream(TRADE.replace("\"i\":7", "\"i\":7,\"new\":[{\"a\":1}]"));
        assertThat(venue.story)
                .containsExactly("trade " + ScriptedVenue.name(5) + " 9", "order " + ScriptedVenue.name(5) + " FILLED");
        assertThat(venue.session.anomalies().count(Kind.UNKNOWN_EVENT)).isEqualTo(1);
        assertThat(venue.session.anomalies().count(Kind.UNKNOWN_FIELD)).isEqualTo(1);
        assertThat(venue.session.figures(venue.nowNs).json()).contains("\"unknown_field\":1");
    }

    @Test
    void anAnswerThatMakesNoSenseLeavesTheOrderInDoubt() {
        for (final String answer : new String[] {
            "\"status\":200,\"error\":{\"code\":-1000,\"msg\":\"?\"}",
            "\"status\":200,\"result\":null",
            "\"status\":200,\"result\":{\"clientOrderId\":\"a\",\"orderId\":1e30,\"status\":\"NEW\"}",
            "\"status\":4294967496,\"result\":{\"clientOrderId\":\"a\",\"orderId\":1,\"status\":\"NEW\"}",
            "\"status\":400,\"error\":{\"code\":0,\"msg\":\"?\"}",
            "\"status\":400,\"error\":\"no\"",
            "\"status\":500,\"error\":{\"code\":-1013,\"msg\":\"?\"}",
            "\"status\":\"\"",
            "\"result\":{}",
        }) {
            final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_USDM);
            final List<VenueAnswer<?>> answers = new ArrayList<>();
            venue.session.place(venue.nowNs, venue.request(1), SHARD, answers::add);
            venue.say("{\"id\":\"" + venue.lastId() + "\"," + answer + "}");
            assertThat(answers).as(answer).singleElement().isInstanceOf(VenueAnswer.Unknown.class);
        }
    }

    private static List<String> corpus() throws IOException {
        final List<Path> files = new ArrayList<>();
        for (final String folder : new String[] {
            "binance-spot-docs/user-data-stream",
            "binance-spot-docs/web-socket-api",
            "binance-spot-docs/rest-api",
            "binance-spot-docs/errors",
            "binance-connector-js/usdm",
            "nautilus/binance",
            "handmade-from-docs"
        }) {
            files.addAll(Fixtures.find(folder, ".json"));
        }
        final List<String> texts = new ArrayList<>();
        for (final Path file : files) {
            texts.add(Files.readString(file));
        }
        return texts;
    }

    @ParameterizedTest
    @EnumSource(value = Venue.class, names = "BINANCE_.*", mode = EnumSource.Mode.MATCH_ALL)
    void aStormOfDamagedMessagesEndsEveryRequestExactlyOnce(Venue market) throws IOException {
        final List<String> corpus = corpus();
        final Random random = new Random(7);
        final ScriptedVenue venue = ScriptedVenue.up(market);
        final List<int[]> answers = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            final String text = DamagedTexts.damage(corpus.get(random.nextInt(corpus.size())), random);
            ask(venue, i, answers);
            final long id = 1L + random.nextInt(2 * answers.size() + 10);
            switch (random.nextInt(4)) {
                case 0 -> venue.say(text.replaceFirst("\"id\"\\s*:\\s*\"[^\"]*\"", "\"id\":\"" + id + "\""));
                case 1 -> venue.session.onRest(venue.nowNs, id, new RestAnswer(random.nextInt(600), -1, -1, text));
                case 2 -> venue.session.onRest(venue.nowNs, id, RestAnswer.of(200, text));
                default -> venue.stream(text);
            }
            venue.pass(SECOND / 10);
            if (!venue.session.isReady()) {
                venue.comeUp(market);
            }
        }
        venue.session.onClosed(venue.nowNs, Channel.ORDERS);
        venue.pass(10 * SECOND);
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
