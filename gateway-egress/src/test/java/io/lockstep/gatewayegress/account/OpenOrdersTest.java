package io.lockstep.gatewayegress.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.venue.protocol.VenueWire;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lies on the venue's book beside what is worked, every ten seconds. */
final class OpenOrdersTest extends AccountFixture {
    private static final int EVERY_S = 10;

    /** Two looks, and what follows. */
    private static final int FOUND_WITHIN_S = 2 * EVERY_S;

    @Override
    AccountSettings settings() {
        return new AccountSettings(1, SECOND_NS, 0, EVERY_S * SECOND_NS, false);
    }

    private static String open(String name, long venueOrderId) {
        return "{\"symbol\":\"BTCUSDT\",\"orderId\":" + venueOrderId + ",\"clientOrderId\":\"" + name
                + "\",\"status\":\"NEW\"}";
    }

    private long queries() {
        return asked.stream().filter("order.status"::equals).count();
    }

    /** An IOC whose end the stream did not tell stays open here for ever, unless somebody looks. */
    @Test
    void shouldAskAfterAnOrderWhoseEndGotLost() {
        hasTraded();
        gateway.onPlace(nowNs, order(nowNs, nowNs + SECOND_NS));
        run(EVERY_S);
        assertThat(executions).containsExactly("ACCEPTED of 40-2");
        run(FOUND_WITHIN_S);
        assertThat(executions).containsExactly("ACCEPTED of 40-2", "CANCELLED of 40-2");
        assertThat(queries()).isOne();
    }

    @Test
    void shouldNotAskAfterWhatIsThereOrWasFilled() {
        hasTraded();
        gateway.onPlace(nowNs, order(nowNs, nowNs + SECOND_NS));
        open.add(open(OURS, 7));
        run(2 * FOUND_WITHIN_S);
        open.clear();
        fill();
        run(2 * FOUND_WITHIN_S);
        assertThat(executions).containsExactly("ACCEPTED of 40-2", "FILL of 40-2");
        assertThat(queries()).isZero();
    }

    /** The answer to the request may come behind the fill. */
    @Test
    void shouldNotTakeAnOrderForOpenThatWasFilledBeforeItWasAccepted() {
        hasTraded();
        fill();
        gateway.onPlace(nowNs, order(nowNs, nowNs + SECOND_NS));
        run(2 * FOUND_WITHIN_S);
        assertThat(executions).containsExactlyInAnyOrder("ACCEPTED of 40-2", "FILL of 40-2");
        assertThat(queries()).isZero();
    }

    private void fill() {
        trades.put(
                2L,
                "{\"orderId\":7,\"id\":2,\"buyer\":true,\"maker\":true,\"price\":\"100\",\"qty\":\"0.001\","
                        + "\"commission\":\"0\",\"commissionAsset\":\"USDT\",\"time\":1}");
        final String text = "{\"e\":\"ORDER_TRADE_UPDATE\",\"o\":{\"s\":\"BTCUSDT\",\"c\":\"" + OURS
                + "\",\"S\":\"BUY\",\"x\":\"TRADE\",\"X\":\"FILLED\",\"i\":7,\"l\":\"0.001\",\"L\":\"100\",\"T\":1,"
                + "\"t\":2,\"m\":true}}";
        events.add(() -> session.onText(nowNs, VenueWire.Channel.USER, text));
    }

    @Test
    void shouldCancelAndTellAnOrderOfOursThatNobodyWorks() {
        hasTraded();
        open.add(open(OURS, 7));
        run(FOUND_WITHIN_S);
        assertThat(executions).contains("ACCEPTED of 40-0");
        assertThat(asked).contains("order.cancel");
    }

    /** It is asked after behind each refusal, and found open: that does not make it one that is worked. */
    @Test
    void shouldGoOnCancellingWhatNobodyWorks() {
        hasTraded();
        refusesCancels = true;
        open.add(open(OURS, 7));
        run(5 * FOUND_WITHIN_S);
        assertThat(asked.stream().filter("order.cancel"::equals).count()).isGreaterThan(4);
        refusesCancels = false;
        run(FOUND_WITHIN_S);
        assertThat(executions).contains("CANCELLED of 40-2");
    }

    @Test
    void shouldTellSomebodyElsesOrderOnceAndLeaveItAlone() {
        hasTraded();
        open.add(open("by-hand", 8));
        run(4 * FOUND_WITHIN_S);
        assertThat(executions).containsExactly("ACCEPTED of 0-0");
        assertThat(asked).isEmpty();
        assertThat(closed).isZero();
    }

    /** What a single list shows may be of a moment before or behind the stream. */
    @Test
    void shouldNotTellWhatOnlyOneLookShows() {
        hasTraded();
        open.add(open("by-hand", 8));
        run(EVERY_S + 2);
        open.clear();
        run(4 * FOUND_WITHIN_S);
        assertThat(executions).isEmpty();
    }

    /** One list has the names of most. */
    @Test
    void shouldAskForTheNamesOfManyOrdersAtOnce() {
        lastTradeId = 1;
        for (int i = 2; i < 300; i++) {
            final int number = i;
            trades.put(
                    (long) i,
                    "{\"orderId\":" + i + ",\"id\":" + i
                            + ",\"buyer\":true,\"maker\":true,\"price\":\"100\",\"qty\":\"0.001\","
                            + "\"commission\":\"0\",\"commissionAsset\":\"USDT\",\"time\":1}");
            all.add(open(new AttemptId(3, number, 1).clientOrderId(1), number));
        }
        lease(7);
        run(2);
        assertThat(executions).hasSize(298).startsWith("FILL of 2-1").endsWith("FILL of 299-1");
        assertThat(queries()).isZero();
        assertThat(gets).containsOnlyOnce("allOrders");
        assertThat(List.copyOf(gets)).contains("openOrders");
    }
}
