package io.lockstep.gatewayegress.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.Side;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayegress.venue.protocol.VenueWire;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** An account's gateway: holdings, trades, funding, what is late. */
final class AccountGatewayTest extends AccountFixture {
    @Test
    void shouldReportWhatTheAccountHoldsBeforeItsFirstOrder() {
        lease(7);
        run(1);
        assertThat(gateway.isTrading()).isTrue();
        assertThat(holdings).containsExactly("3: 0", "4: 0", "5 USDT 100000000000");
    }

    @Test
    void shouldReportWhatTheAccountHoldsWhereNothingHappens() {
        hasTraded();
        run(6);
        assertThat(holdings).containsExactly("3: 0", "4: 0", "5 USDT 100000000000");
        position = "-0.002";
        run(10);
        assertThat(holdings)
                .as("a wallet behind a position is not compared")
                .hasSize(5)
                .endsWith("3: -2", "4: 0");
    }

    @Test
    void shouldNotReportHoldingsThatChangeMeanwhile() {
        hasTraded();
        run(3);
        wallet = "999";
        run(6);
        assertThat(holdings).isEmpty();
        run(8);
        assertThat(holdings).containsExactly("3: 0", "4: 0", "5 USDT 99900000000");
    }

    @Test
    void shouldReportHoldingsBehindTheTradesThatAreInThem() {
        hasTraded();
        run(2);
        trade(2, true);
        run(1);
        assertThat(holdings).containsExactly("trade 2");
        run(3);
        assertThat(holdings).as("something was booked since the first answer").hasSize(1);
        trade(3, false);
        run(10);
        assertThat(holdings).as("the stream did not tell the last one").containsExactly("trade 2", "trade 3");
        run(10);
        assertThat(holdings).containsExactly("trade 2", "trade 3", "3: 0", "4: 0", "5 USDT 100000000000");
    }

    /** Queries may not find it yet, and that proves nothing. */
    @Test
    void shouldNotTakeATradeForSomebodyElsesWhileItsOrderIsNotFoundYet() {
        lastTradeId = 1;
        trade(2, false);
        foundFromNs = nowNs + 4 * SECOND_NS;
        lease(7);
        run(3);
        assertThat(executions).isEmpty();
        run(10);
        assertThat(executions).containsExactly("FILL of 40-2");
    }

    @Test
    void shouldTakeATradeForSomebodyElsesWhoseOrderIsNeverFound() {
        lastTradeId = 1;
        trade(2, false);
        foundFromNs = Long.MAX_VALUE;
        lease(7);
        run(20);
        assertThat(executions).containsExactly("FILL of 0-0");
    }

    @Test
    void shouldAskAfterACancelOfWhichTheStreamSaysNothing() {
        hasTraded();
        gateway.onCancel(ATTEMPT);
        run(4);
        assertThat(asked).containsExactly("order.cancel");
        assertThat(executions).isEmpty();
        run(3);
        assertThat(asked).containsExactly("order.cancel", "order.status");
        assertThat(executions).containsExactly("CANCELLED of 40-2");
    }

    /** As the engine does, which asks again when it learns that the order still works. */
    @Test
    void shouldSendACancelThatIsRefusedEachTimeAtGrowingIntervals() {
        hasTraded();
        refusesCancels = true;
        gateway.onCancel(ATTEMPT);
        cancelAgainFor(60);
        assertThat(Collections.frequency(asked, "order.cancel")).isBetween(10, 15);
        assertThat(Collections.frequency(asked, "order.status")).isBetween(10, 15);
        refusesCancels = false;
        cancelAgainFor(15);
        assertThat(executions).last().isEqualTo("CANCELLED of 40-2");
    }

    private void cancelAgainFor(int seconds) {
        for (int second = 0; second < seconds; second++) {
            for (final VenueWire.Channel channel : VenueWire.Channel.values()) {
                session.onPinged(nowNs, channel);
            }
            run(1);
            if (executions.contains("ACCEPTED of 40-2")) {
                executions.clear();
                gateway.onCancel(ATTEMPT);
            }
        }
    }

    /** The entry was read behind the pause, before anything else told the time. */
    @Test
    void shouldNotSendWhatComesLateBehindAPause() {
        lease(7);
        run(1);
        final long committedNs = nowNs;
        nowNs += 30 * SECOND_NS;
        gateway.onPlace(nowNs, order(committedNs, committedNs + SECOND_NS));
        run(1);
        assertThat(asked).noneMatch(each -> each.contains("order.place"));
        assertThat(executions).containsExactly("NOT_SENT of 40-2");
    }

    @Test
    void shouldReportFundingOfItsShardsOnce() {
        income("BTCUSDT", 21, "-0.62500000");
        income("ETHUSDT", 22, "0.01000000");
        income("XRPUSDT", 23, "1.00000000"); // no shard
        lease(7);
        run(12);
        assertThat(gateway.isTrading()).isTrue();
        assertThat(reported).containsExactly("3 7 21 -62500000", "4 7 22 1000000");

        income("BTCUSDT", 24, "-0.00000001");
        run(6);
        assertThat(reported).hasSize(3).last().isEqualTo("3 7 24 -1");
    }

    /** Whether the predecessor reported it is not known: the engine knows it by its number. */
    @Test
    void shouldReportFundingAgainAfterATakeover() {
        income("BTCUSDT", 21, "-0.62500000");
        lease(7);
        run(12);
        gateway.onLeaseLost();
        income("BTCUSDT", 22, "-0.50000000");
        run(12);
        assertThat(reported).hasSize(1);
        lease(9);
        run(12);
        assertThat(reported).containsExactly("3 7 21 -62500000", "3 9 21 -62500000", "3 9 22 -50000000");
    }

    @Test
    void shouldLeaveTradesToTheOneWithTheLease() {
        final VenueTrade trade = new VenueTrade("", 5, 9, Side.BUY, 1, 1, 0, "USDT", true, 0);
        lease(7);
        run(12);
        gateway.onLeaseLost();
        final long before = writer.lastSequence();
        gateway.onTrade(shard(3, "BTC"), trade);
        run(1);
        assertThat(writer.lastSequence()).isEqualTo(before);

        lease(9);
        gateway.onTrade(shard(3, "BTC"), trade);
        assertThat(writer.lastSequence()).isEqualTo(before + 1);
    }
}
