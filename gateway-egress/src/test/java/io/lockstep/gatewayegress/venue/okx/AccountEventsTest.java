package io.lockstep.gatewayegress.venue.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.ClientOrderId;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.outbox.PositionSide;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.Fixtures;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayegress.venue.protocol.Anomalies.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AccountEventsTest {
    private static final String FILL =
            "{\"arg\":{\"channel\":\"orders\",\"instType\":\"SWAP\",\"uid\":\"1\"},\"data\":[{\"instType\":\"SWAP\","
                    + "\"instId\":\"BTC-USDT-SWAP\",\"clOrdId\":\"" + ScriptedVenue.clOrdId(5)
                    + "\",\"ordId\":\"77\",\"state\":\"partially_filled\",\"side\":\"buy\",\"posSide\":\"net\","
                    + "\"tradeId\":\"9\",\"fillPx\":\"60000.1\",\"fillSz\":\"0.5\",\"fillFee\":\"-0.021776769\","
                    + "\"fillFeeCcy\":\"USDT\",\"execType\":\"T\",\"fillTime\":\"1746947317402\",\"uTime\":\"1746947317403\"}]}";

    private final ScriptedVenue venue = ScriptedVenue.up();

    @Test
    void shouldTellEachFillOnce() {
        venue.say(FILL);
        assertThat(venue.trades)
                .containsExactly(new VenueTrade(
                        "L-1-0-5-1",
                        77,
                        9,
                        Side.BUY,
                        600_001,
                        50,
                        2_177_677,
                        "USDT",
                        false,
                        1_746_947_317_402_000_000L));
        venue.story.clear();
        venue.say(FILL.replace("partially_filled", "canceled"));
        assertThat(venue.story)
                .as("the venue repeats the last fill with the end")
                .containsExactly("order L-1-0-5-1 CANCELLED");
        venue.story.clear();
        venue.say(FILL.replace("\"9\"", "\"10\"").replace("partially_filled", "canceled"));
        assertThat(venue.story)
                .as("or tells both at once")
                .containsExactly("trade L-1-0-5-1 10", "order L-1-0-5-1 CANCELLED");
        venue.story.clear();
        venue.say(FILL.replace("\"9\"", "\"11\"").replace("partially_filled", "filled"));
        assertThat(venue.story)
                .as("the last fill is the end as well")
                .containsExactly("trade L-1-0-5-1 11", "order L-1-0-5-1 FILLED");
        assertThat(venue.session.anomalies().total()).isZero();
    }

    @Test
    void shouldTellChanges() {
        final String none = FILL.replace("\"tradeId\":\"9\"", "\"tradeId\":\"\"")
                .replace("\"fillPx\":\"60000.1\"", "\"fillPx\":\"\"");
        venue.say(none.replace("partially_filled", "live"));
        venue.say(none.replace("partially_filled", "canceled"));
        venue.say(none.replace("partially_filled", "mmp_canceled"));
        assertThat(venue.story)
                .containsExactly("order L-1-0-5-1 OPEN", "order L-1-0-5-1 CANCELLED", "order L-1-0-5-1 CANCELLED");
    }

    @Test
    void shouldTellFillsThatOthersMade() {
        venue.say(FILL.replace(ScriptedVenue.clOrdId(5), ""));
        assertThat(venue.story).containsExactly("trade  9");
        venue.story.clear();
        venue.say(FILL.replace("BTC-USDT-SWAP", "ETH-USDT-SWAP"));
        assertThat(venue.story).as("nobody trades it here").isEmpty();
    }

    @Test
    void shouldReadTheNamesBack() {
        final ClientOrderId greatest = new ClientOrderId(1_295, 65_534, Long.MAX_VALUE, 65_535);
        final String name = OrderNames.atVenue(AttemptId.of(greatest), greatest.cell());
        assertThat(name).matches("[A-Za-z0-9]{1,32}");
        assertThat(OrderNames.ours(name)).isEqualTo(greatest.text());
        assertThat(OrderNames.ours("LIQUIDATIONX1")).isEqualTo("LIQUIDATIONX1");
        assertThat(OrderNames.ours("LX1X2X3")).isEqualTo("LX1X2X3");
        assertThat(OrderNames.ours("")).isEmpty();
    }

    private static VenueShard hedged(int id, PositionSide side) {
        return new VenueShard(id, 0, Venue.OKX_SWAP, "BTC-USDT-SWAP", -2, -2, side, "BTC", "USDT", "USDT", 0);
    }

    /** In hedging mode, as captured; the captures call the fee of a fill by an older name. */
    private void sayCaptures(String fee) throws IOException {
        venue.session.shards(List.of(hedged(1, PositionSide.LONG), hedged(2, PositionSide.SHORT)));
        for (final Path file : Fixtures.find("nautilus/okx", ".json")) {
            if (String.valueOf(file.getFileName())
                    .matches("ws_orders(|_fok|_ioc|_liquidation|_adl|_optimal_limit_ioc)\\.json")) {
                venue.say(Files.readString(file).replaceAll("\"fee(Ccy)?\"", "\"" + fee + "$1\""));
            }
        }
    }

    @Test
    void shouldTellWhatOthersHaveSeen() throws IOException {
        sayCaptures("fillFee");
        assertThat(venue.session.anomalies().total()).isZero();
        assertThat(venue.story)
                .as("spot and ETH are not traded here")
                .containsExactly(
                        "trade 001BTCUSDT20250106001 1518905529",
                        "order 001BTCUSDT20250106001 FILLED",
                        "trade  1518905999",
                        "order  FILLED",
                        "trade OPTIMAL-IOC-TEST-001 1518905532",
                        "order OPTIMAL-IOC-TEST-001 FILLED");
        assertThat(venue.trades.get(1))
                .as("a liquidation")
                .isEqualTo(new VenueTrade(
                        "",
                        2497956918703120999L,
                        1_518_905_999,
                        Side.SELL,
                        4_000_000,
                        50,
                        2_000_000_000,
                        "USDT",
                        false,
                        1_746_947_317_402_000_000L));
    }

    @Test
    void shouldNotTellAFillWithoutItsFee() throws IOException {
        sayCaptures("fee");
        venue.pass(ScriptedVenue.SECOND);
        assertThat(venue.session.anomalies().count(Kind.SENSELESS)).isEqualTo(3);
        assertThat(venue.trades).isEmpty();
        assertThat(venue.story).as("the account is looked at anew").containsExactly("down", "ready");
    }
}
