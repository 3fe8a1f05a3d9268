package io.lockstep.gatewayegress.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.outbox.Venue;
import io.lockstep.gatewayegress.venue.protocol.Anomalies;
import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import org.junit.jupiter.api.Test;

/** What the account's stream tells of wallets and positions; spot tells deposits and withdrawals there only. */
final class BalanceUpdateTest {
    private static String update(String asset, String delta) {
        return "{\"subscriptionId\":0,\"event\":{\"e\":\"balanceUpdate\",\"E\":1,\"a\":\"" + asset + "\",\"d\":\""
                + delta + "\",\"T\":1800000000000}}";
    }

    @Test
    void shouldTellWhatCameAndWent() {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_SPOT);
        venue.say(update("BTC", "0.5"));
        venue.say(update("USDT", "-100.00000001"));
        assertThat(venue.story).containsExactly("transfer BTC 50000000", "transfer USDT -10000000001");
        assertThat(venue.session.anomalies().total()).isZero();
    }

    @Test
    void shouldCountNonsenseAndTellNothing() {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_SPOT);
        venue.say(update("BTC", "much"));
        assertThat(venue.story).isEmpty();
        assertThat(venue.session.anomalies().count(Anomalies.Kind.SENSELESS)).isOne();
    }

    /** It has no number of its own: the same event told twice must be one, and two events two. */
    @Test
    void shouldGiveTheSameEventTheSameNumber() throws Exception {
        assertThat(number("BTC", "0.5")).isEqualTo(number("BTC", "0.5")).isPositive();
        assertThat(number("BTC", "0.5"))
                .isNotEqualTo(number("BTC", "0.50000001"))
                .isNotEqualTo(number("ETH", "0.5"));
    }

    private static long number(String asset, String delta) throws Exception {
        return BinanceDialect.balanceUpdate(FlatJson.parse(update(asset, delta)).getFirst(), "event.")
                .transactionId();
    }

    @Test
    void shouldTellWhatIsAvailableAndWhatThePositionIs() {
        final ScriptedVenue spot = ScriptedVenue.up(Venue.BINANCE_SPOT);
        spot.say("{\"subscriptionId\":0,\"event\":{\"e\":\"outboundAccountPosition\",\"E\":1,\"u\":1,\"B\":["
                + "{\"a\":\"BTC\",\"f\":\"0.5\",\"l\":\"1\"},{\"a\":\"USDT\",\"f\":\"7\",\"l\":\"0\"}]}}");
        assertThat(spot.story).containsExactly("balance BTC 50000000", "balance USDT 700000000");
        assertThat(spot.session.anomalies().total()).isZero();

        final ScriptedVenue usdm = ScriptedVenue.up(Venue.BINANCE_USDM);
        usdm.stream("{\"e\":\"ACCOUNT_UPDATE\",\"E\":1,\"T\":1,\"a\":{\"m\":\"ORDER\",\"P\":["
                + "{\"s\":\"BTCUSDT\",\"pa\":\"-0.25\",\"ps\":\"BOTH\"}]}}");
        usdm.stream("{\"e\":\"ACCOUNT_UPDATE\",\"E\":1,\"T\":1,\"a\":{\"m\":\"FUNDING_FEE\",\"B\":[]}}");
        assertThat(usdm.story).containsExactly("position BTCUSDT -25000000");
        assertThat(usdm.session.anomalies().total()).isZero();
    }
}
