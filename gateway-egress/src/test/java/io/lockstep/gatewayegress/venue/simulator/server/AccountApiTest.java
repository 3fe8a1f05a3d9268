package io.lockstep.gatewayegress.venue.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.gatewayegress.venue.simulator.VenueConfig;
import io.lockstep.gatewayegress.venue.simulator.VenueProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an account holds, over HTTP, in the venue's shapes. The USD-M taker pays 0.04 %. */
final class AccountApiTest {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);
    private static final String NUMBER = "-?[0-9]+\\.[0-9]+";

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private VenueProcess venue;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        venue = new VenueProcess(VenueConfig.load(
                null,
                List.of(
                        "port=0",
                        "http-port=0",
                        "data-dir=" + directory,
                        "latency.entry=0ms",
                        "latency.response=0ms",
                        "fees-ppm.usdm-taker=400",
                        "balances.USDT=1000000")));
        await(http.newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + venue.port() + "/market/stream?streams=btcusdt@markPrice"),
                        new WebSocket.Listener() {}));
        final long untilNs = System.nanoTime() + PATIENCE_NS;
        while (get("/fapi/v1/premiumIndex?symbol=BTCUSDT").statusCode() != 200) {
            assertThat(System.nanoTime()).as("until there is a mark").isLessThan(untilNs);
        }
    }

    @AfterEach
    void stop() throws IOException {
        http.shutdownNow();
        venue.close();
    }

    @Test
    void shouldTellMarksAndFunding() throws Exception {
        assertThat(get("/fapi/v1/premiumIndex?symbol=BTCUSDT").body())
                .matches(
                        "\\{\"symbol\":\"BTCUSDT\",\"markPrice\":\"" + NUMBER + "\",\"indexPrice\":\"" + NUMBER
                                + "\",\"estimatedSettlePrice\":\"" + NUMBER
                                + "\",\"lastFundingRate\":\"0.000[0-9]{5}\",\"interestRate\":\"0.00010000\",\"nextFundingTime\":[0-9]{13},\"time\":[0-9]{13}}");
        assertThat(get("/fapi/v1/premiumIndex").body()).contains("BTCUSDT", "ETHUSDT");
        assertThat(get("/fapi/v1/premiumIndex?symbol=NONE").body()).contains("\"code\":-1121");
    }

    @Test
    void shouldTellWalletPositionsAndBookings() throws Exception {
        place("/fapi/v1/order", "BUY", "0.010");

        final String incomes =
                get(signed("/fapi/v1/income?incomeType=COMMISSION")).body();
        assertThat(incomes)
                .matches("\\[\\{\"symbol\":\"BTCUSDT\",\"incomeType\":\"COMMISSION\",\"income\":\"-" + NUMBER
                        + "\",\"asset\":\"USDT\",\"info\":\"1\",\"time\":[0-9]{13},\"tranId\":1,\"tradeId\":\"1\"}.*]");
        assertThat(get(signed("/fapi/v1/income?incomeType=FUNDING_FEE")).body()).isEqualTo("[]");

        for (final String version : List.of("v2", "v3")) {
            assertThat(get(signed("/fapi/" + version + "/positionRisk?symbol=BTCUSDT"))
                            .body())
                    .contains("\"symbol\":\"BTCUSDT\"", "\"positionAmt\":\"0.010\"", "\"marginAsset\":\"USDT\"")
                    .containsPattern("\"entryPrice\":\"[56][0-9]{4}\\.")
                    .containsPattern("\"markPrice\":\"[56][0-9]{4}\\.")
                    .containsPattern("\"unRealizedProfit\":\"" + NUMBER);
            assertThat(get(signed("/fapi/" + version + "/positionRisk?")).body())
                    .contains("\"symbol\":\"ETHUSDT\",\"positionSide\":\"BOTH\",\"positionAmt\":\"0.000\"");
            assertThat(get(signed("/fapi/" + version + "/balance?")).body())
                    .containsPattern("\"asset\":\"USDT\",\"balance\":\"999999\\.[0-9]{8}\"");
            assertThat(get(signed("/fapi/" + version + "/account?")).body())
                    .containsPattern("\"asset\":\"USDT\",\"walletBalance\":\"999999\\.[0-9]{8}\"")
                    .contains("\"positionAmt\":\"0.010\"");
        }
    }

    @Test
    void shouldTellWhatOrdersLockInSpot() throws Exception {
        final HttpResponse<String> placed = await(http.sendAsync(
                request("/api/v3/order?symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&price=1000&quantity=0.5")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
        assertThat(placed.statusCode()).as(placed.body()).isEqualTo(200);
        assertThat(get(signed("/api/v3/account?")).body())
                .contains("{\"asset\":\"USDT\",\"free\":\"999500.00000000\",\"locked\":\"500.00000000\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v3/balance?", "/api/v3/income?", "/api/v3/positionRisk?", "/api/v3/premiumIndex?"})
    void shouldNotAnswerForUsdmInSpot(String path) throws Exception {
        assertThat(get(signed(path)).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldRefuseKindsOfBookingsThatItDoesNotKnow() throws Exception {
        assertThat(get(signed("/fapi/v1/income?incomeType=NONE")).body()).contains("\"code\":-1100");
    }

    private void place(String path, String side, String quantity) throws Exception {
        final HttpResponse<String> placed = await(http.sendAsync(
                request(path + "?symbol=BTCUSDT&type=MARKET&side=" + side + "&quantity=" + quantity)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
        assertThat(placed.body()).contains("\"status\":\"FILLED\"");
    }

    private static String signed(String path) {
        return path + "&timestamp=" + ProcessClock.epochNs() / 1_000_000;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + venue.port() + signed(path)))
                .header("X-MBX-APIKEY", "paper")
                .timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return await(http.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + venue.port() + path))
                        .header("X-MBX-APIKEY", "paper")
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    private <T> T await(Future<T> future) throws Exception {
        final long untilNs = System.nanoTime() + PATIENCE_NS;
        while (!future.isDone() && System.nanoTime() < untilNs) {
            if (venue.poll() == 0) {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
            }
        }
        return future.get(0, TimeUnit.SECONDS);
    }
}
