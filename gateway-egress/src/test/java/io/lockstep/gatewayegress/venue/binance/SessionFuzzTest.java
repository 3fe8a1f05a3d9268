package io.lockstep.gatewayegress.venue.binance;

import static io.lockstep.gatewayegress.venue.binance.ScriptedVenue.SECOND;
import static io.lockstep.gatewayegress.venue.binance.ScriptedVenue.SHARD;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.Channel;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.RestAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Any answers and events in any order: nothing is thrown, and every question is answered exactly once. An input is a line
 * for each message. The first one's first letter is the market, {@code s} or {@code u}; then {@code w} is said on the
 * orders' channel and {@code e} on the account's stream, {@code r} answers the last question over HTTP with 200 and
 * {@code x} with the three digits that follow; {@code l} is what it says of its
 * limits from here on; {@code ?} asks, {@code t} lets time pass, {@code c} cuts a connection.
 * In what is said {@code ID} stands for the number of the last question, {@code NAME} for the name of order 1.
 */
final class SessionFuzzTest {
    private static final int MESSAGES = 60;

    private final List<int[]> answers = new ArrayList<>();
    private long orders;

    @FuzzTest
    void shouldAnswerEveryQuestionOnce(byte[] input) {
        answers.clear();
        orders = 0;
        final String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", MESSAGES);
        final Venue market = lines[0].startsWith("s") ? Venue.BINANCE_SPOT : Venue.BINANCE_USDM;
        final ScriptedVenue venue = ScriptedVenue.up(market);
        for (int i = 1; i < lines.length; i++) {
            if (!lines[i].isEmpty()) {
                play(venue, lines[i].charAt(0), lines[i].substring(1));
            }
            if (!venue.session.isReady()) {
                venue.comeUp(market);
            }
        }
        venue.session.onClosed(venue.nowNs, Channel.ORDERS);
        venue.pass(20 * SECOND);
        assertThat(answers).allMatch(count -> count[0] == 1);
    }

    private void play(ScriptedVenue venue, char what, String rest) {
        final String text = rest.replace("ID", lastId(venue)).replace("NAME", ScriptedVenue.name(1));
        switch (what) {
            case 'w' -> venue.say(text);
            case 'e' -> venue.stream(text);
            case 'r' -> answer(venue, RestAnswer.of(200, text));
            case 'x' -> answer(venue, statusAndBody(text));
            case 'l' -> venue.limits = RestAnswer.of(200, text);
            case '?' -> ask(venue, text);
            case 't' -> venue.pass(text.startsWith("l") ? 40 * SECOND : SECOND / 5);
            case 'c' -> venue.session.onClosed(venue.nowNs, text.startsWith("u") ? Channel.USER : Channel.ORDERS);
            default -> {}
        }
    }

    private static String lastId(ScriptedVenue venue) {
        return venue.story.reversed().stream()
                .filter(line -> line.startsWith("send ORDERS {\"id\":\""))
                .findFirst()
                .map(line -> line.replaceAll("(?s)^send ORDERS \\{\"id\":\"([^\"]*)\".*", "$1"))
                .orElse("0");
    }

    /** Over HTTP: the last thing that was asked there. */
    private static void answer(ScriptedVenue venue, RestAnswer answer) {
        venue.story.reversed().stream()
                .filter(line -> line.startsWith("get "))
                .findFirst()
                .ifPresent(line -> venue.session.onRest(venue.nowNs, Long.parseLong(line.split(" ")[1]), answer));
    }

    private static RestAnswer statusAndBody(String text) {
        return text.matches("(?s)[0-9]{3}.*")
                ? new RestAnswer(Integer.parseInt(text.substring(0, 3)), 10, 1, text.substring(3))
                : new RestAnswer(500, -1, -1, text);
    }

    private void ask(ScriptedVenue venue, String what) {
        final BinanceSession session = venue.session;
        final AttemptId id = new AttemptId(0, 1, 1);
        switch (what.isEmpty() ? 'p' : what.charAt(0)) {
            case 'p' -> session.place(venue.nowNs, venue.request(++orders), SHARD, once());
            case 'c' -> session.cancel(venue.nowNs, id, SHARD, once());
            case 'o' -> session.openOrders(venue.nowNs, SHARD, once());
            case 'q' -> session.query(venue.nowNs, id, SHARD, once());
            case 't' -> session.trades(venue.nowNs, SHARD, 1, once());
            case 'b' -> session.balances(venue.nowNs, once());
            case 'f' -> session.fundings(venue.nowNs, venue.nowNs - 60 * SECOND, once());
            default -> session.positions(venue.nowNs, once());
        }
    }

    private <T> Consumer<VenueAnswer<T>> once() {
        final int[] count = new int[1];
        answers.add(count);
        return answer -> count[0]++;
    }
}
