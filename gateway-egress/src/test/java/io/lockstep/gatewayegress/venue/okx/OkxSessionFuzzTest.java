package io.lockstep.gatewayegress.venue.okx;

import static io.lockstep.gatewayegress.venue.okx.ScriptedVenue.SECOND;
import static io.lockstep.gatewayegress.venue.okx.ScriptedVenue.SHARD;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
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
 * for each message: {@code w} is said over the web socket, {@code r} answers the last question over HTTP with 200 and
 * {@code x} with the three digits that follow; {@code ?} asks, {@code t} lets time pass, {@code c} cuts the connection.
 * In what is said {@code ID} stands for the number of the last question, {@code NAME} for order 1 as the venue names it.
 */
final class OkxSessionFuzzTest {
    private static final int MESSAGES = 60;

    private final List<int[]> answers = new ArrayList<>();
    private long orders;

    @FuzzTest
    void shouldAnswerEveryQuestionOnce(byte[] input) {
        answers.clear();
        orders = 0;
        final ScriptedVenue venue = ScriptedVenue.up();
        for (final String line : new String(input, StandardCharsets.UTF_8).split("\n", MESSAGES)) {
            if (!line.isEmpty()) {
                play(venue, line.charAt(0), line.substring(1));
            }
            if (!venue.session.isReady()) {
                venue.comeUp();
            }
        }
        venue.session.onClosed(venue.nowNs, Channel.ORDERS);
        venue.pass(20 * SECOND);
        assertThat(answers).allMatch(count -> count[0] == 1);
    }

    private void play(ScriptedVenue venue, char what, String rest) {
        final String text = rest.replace("ID", last(venue, "send ")).replace("NAME", ScriptedVenue.clOrdId(1));
        switch (what) {
            case 'w' -> venue.say(text);
            case 'r' -> answer(venue, RestAnswer.of(200, text));
            case 'x' -> answer(venue, statusAndBody(text));
            case '?' -> ask(venue, text);
            case 't' -> venue.pass(text.startsWith("l") ? 40 * SECOND : SECOND / 5);
            case 'c' -> venue.session.onClosed(venue.nowNs, Channel.ORDERS);
            default -> {}
        }
    }

    /** The number of the last thing that was asked, over the web socket or over HTTP; 0 where there is none. */
    private static String last(ScriptedVenue venue, String how) {
        final String number = how.equals("get ") ? "(?s)^get ([0-9]+) .*" : "(?s)^send \\{\"id\":\"([0-9]+)\".*";
        return venue.story.reversed().stream()
                .filter(line -> line.matches(number))
                .findFirst()
                .map(line -> line.replaceAll(number, "$1"))
                .orElse("0");
    }

    private static void answer(ScriptedVenue venue, RestAnswer answer) {
        venue.session.onRest(venue.nowNs, Long.parseLong(last(venue, "get ")), answer);
    }

    private static RestAnswer statusAndBody(String text) {
        return text.matches("(?s)[0-9]{3}.*")
                ? new RestAnswer(Integer.parseInt(text.substring(0, 3)), 10, 1, text.substring(3))
                : new RestAnswer(500, -1, -1, text);
    }

    private void ask(ScriptedVenue venue, String what) {
        final OkxSession session = venue.session;
        final AttemptId id = new AttemptId(0, 1, 1);
        switch (what.isEmpty() ? 'p' : what.charAt(0)) {
            case 'p' -> session.place(venue.nowNs, venue.request(++orders), SHARD, once());
            case 'c' -> session.cancel(venue.nowNs, id, SHARD, once());
            case 'o' -> session.openOrders(venue.nowNs, SHARD, once());
            case 'q' -> session.query(venue.nowNs, id, SHARD, once());
            case 'h' -> session.orders(venue.nowNs, SHARD, 1, once());
            case 't' -> session.trades(venue.nowNs, SHARD, 1, once());
            case 'b' -> session.balances(venue.nowNs, once());
            case 'm' -> session.transfers(venue.nowNs, venue.nowNs - 60 * SECOND, once());
            case 'f' -> session.fundings(venue.nowNs, venue.nowNs - 60 * SECOND, once());
            default -> session.positions(venue.nowNs, once());
        }
    }

    private <T> Consumer<VenueAnswer<T>> once() {
        final int[] count = new int[1];
        answers.add(count);
        return _ -> count[0]++;
    }
}
