package io.lockstep.gatewayegress.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where an order of somebody else's is not to be: it stops the account. */
final class ForeignOrdersTest extends AccountFixture {
    @Override
    AccountSettings settings() {
        return new AccountSettings(1, SECOND_NS, 0, 10 * SECOND_NS, true);
    }

    @Test
    void shouldCloseTheGateBehindAForeignOrder() {
        hasTraded();
        open.add("{\"symbol\":\"BTCUSDT\",\"orderId\":8,\"clientOrderId\":\"by-hand\",\"status\":\"NEW\"}");
        run(20);
        assertThat(executions).containsExactly("ACCEPTED of 0-0");
        assertThat(closed).isOne();
        gateway.onPlace(nowNs, order(nowNs, nowNs + SECOND_NS));
        run(1);
        assertThat(executions).endsWith("NOT_SENT of 40-2");
        assertThat(asked).isEmpty();
    }
}
