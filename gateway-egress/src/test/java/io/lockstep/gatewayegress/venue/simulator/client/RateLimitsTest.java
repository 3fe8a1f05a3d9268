package io.lockstep.gatewayegress.venue.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.process.ProcessClock;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks too much is told so in time, then refused, then banned. */
final class RateLimitsTest {
    @TempDir
    private Path directory;

    @Test
    void shouldRefuseTooMuchWeightAndBanWhoeverGoesOn() throws Exception {
        try (RunningVenue venue = new RunningVenue(directory)) {
            final long used = weight(venue.get("/api/v3/ping"));
            assertThat(weight(venue.get("/api/v3/exchangeInfo"))).isEqualTo(used + 20);
        }
        try (RunningVenue venue = new RunningVenue(directory.resolve("again"), "limits.usdm-weight-1m=3000")) {
            HttpResponse<String> answer = venue.get("/fapi/v1/depth?symbol=BTCUSDT&limit=1000");
            for (int i = 0; i < 200 && answer.statusCode() == 200; i++) {
                answer = venue.get("/fapi/v1/depth?symbol=BTCUSDT&limit=1000");
            }
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.body()).contains("\"code\":-1003");
            assertThat(Integer.parseInt(
                            answer.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 61);
            for (int i = 0; i < 30 && answer.statusCode() == 429; i++) {
                answer = venue.get("/fapi/v1/depth?symbol=BTCUSDT&limit=1000");
            }
            assertThat(answer.statusCode()).isEqualTo(418);
        }
    }

    private static long weight(HttpResponse<String> answer) {
        return Long.parseLong(
                answer.headers().firstValue("X-MBX-USED-WEIGHT-1M").orElseThrow());
    }

    @Test
    void shouldCountOrdersOfAnAccountAndForgetThoseThatFill() throws Exception {
        try (RunningVenue venue = new RunningVenue(directory, "strangers=true", "limits.spot-orders-1d=2")) {
            final String resting = "&type=LIMIT&timeInForce=GTC&price=1000";
            assertThat(count(place(venue, resting))).isEqualTo(1);
            assertThat(count(place(venue, "&type=MARKET"))).isEqualTo(1);
            assertThat(count(place(venue, resting))).isEqualTo(2);
            final HttpResponse<String> refused = place(venue, resting);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("\"code\":-1015");

            // The ledger has a line for each request, also of those that are refused.
            final String ledger = venue.ask(HttpRequest.newBuilder(venue.admin("/admin/ledger")))
                    .body();
            assertThat(ledger.lines().filter(line -> line.contains("\"fact\":\"order\"")))
                    .hasSize(4);
            assertThat(ledger.lines().filter(line -> line.contains("\"fact\":\"rejected\"")))
                    .singleElement()
                    .asString()
                    .contains("-1015");
        }
    }

    private static long count(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Long.parseLong(
                answer.headers().firstValue("X-MBX-ORDER-COUNT-1D").orElseThrow());
    }

    private static HttpResponse<String> place(RunningVenue venue, String terms) {
        return venue.ask(
                HttpRequest.newBuilder(URI.create(venue.http() + "/api/v3/order?symbol=BTCUSDT&side=BUY&quantity=0.01"
                                + terms + "&timestamp=" + ProcessClock.epochNs() / 1_000_000))
                        .header("X-MBX-APIKEY", "paper")
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }
}
