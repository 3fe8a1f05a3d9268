package io.lockstep.gatewayegress.venue.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.process.ProcessClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An account that cannot keep its position, over sockets: 260 USDT and a leverage of 125 are enough to buy for 30,000; after
 * a fee of half a percent they are less than the 120 which that position must have.
 */
final class LiquidationTest {
    private static HttpResponse<String> post(RunningVenue venue, String path) {
        return venue.ask(HttpRequest.newBuilder(
                        URI.create(venue.http() + path + "&timestamp=" + ProcessClock.epochNs() / 1_000_000))
                .header("X-MBX-APIKEY", "poor")
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void shouldBeToldToTheAccountToEverybodyAndInTheLedger(@TempDir Path directory) throws Exception {
        try (RunningVenue venue =
                        new RunningVenue(directory, "strangers=true", "balances.USDT=260", "fees-ppm.usdm-taker=5000");
                HttpClient http = HttpClient.newHttpClient()) {
            assertThat(post(venue, "/fapi/v1/leverage?symbol=BTCUSDT&leverage=125")
                            .statusCode())
                    .isEqualTo(200);
            final String key = new JSONObject(post(venue, "/fapi/v1/listenKey?").body()).getString("listenKey");
            final Heard own = Heard.open(http, venue, "/private/ws?listenKey=" + key);
            final Heard everybody = Heard.open(http, venue, "/market/ws/!forceOrder@arr");
            everybody.say("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
            own.say("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
            venue.await("both streams", () -> everybody.hasAnswer("1") && own.hasAnswer("1"));

            assertThat(post(venue, "/fapi/v1/order?symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.5")
                            .body())
                    .contains("FILLED");
            venue.await(
                    "the liquidation",
                    () -> own.has("ORDER_TRADE_UPDATE", "\"c\":\"autoclose-", "\"x\":\"CALCULATED\"", "FILLED"));
            venue.await(
                    "the market's word of it", () -> everybody.has("forceOrder", "\"S\":\"SELL\"", "\"q\":\"0.500\""));
            final String ledger = venue.ask(HttpRequest.newBuilder(venue.admin("/admin/ledger")))
                    .body();
            assertThat(ledger)
                    .contains("\"clientOrderId\":\"autoclose-")
                    .contains("{\"fact\":\"position\",\"account\":\"poor\",\"market\":\"USDM\",\"symbol\":\"BTCUSDT\","
                            + "\"quantity\":\"0.000\",\"open\":0}");
            own.socket().abort();
            everybody.socket().abort();
        }
    }
}
