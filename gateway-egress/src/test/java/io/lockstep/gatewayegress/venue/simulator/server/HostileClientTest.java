package io.lockstep.gatewayegress.venue.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gatewayegress.venue.simulator.VenueConfig;
import io.lockstep.gatewayegress.venue.simulator.VenueProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a client sends gets the venue's own error, or loses the connection; the venue goes on. */
final class HostileClientTest {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private VenueProcess venue;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @BeforeEach
    void start() throws IOException {
        venue = new VenueProcess(VenueConfig.load(
                null,
                List.of("port=0", "http-port=0", "start=listener", "data-dir=" + directory, "latency.entry=0ms")));
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(get("/api/v3/ping").statusCode()).isEqualTo(200);
        http.close();
        venue.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/                                          | 404 | -1020",
                "/api/v3/nothing                            | 404 | -1020",
                "/api/v3/depth                              | 400 | -1102",
                "/api/v3/depth?symbol=NONE                  | 400 | -1121",
                "/api/v3/depth?symbol=BTCUSDT               | 503 | -1008",
                "/api/v3/depth?symbol=BTCUSDT&symbol=BTC    | 400 | -1101",
                "/api/v3/openOrders?symbol=BTCUSDT          | 401 | -2014",
                "/fapi/v1/depth?symbol=BTCUSDT&limit=-1     | 400 | -1100",
                "/api/v3/depth?symbol=%00%01                | 400 | -1121",
            })
    void aRequestThatMakesNoSenseIsRefused(String path, int status, int code) throws Exception {
        final HttpResponse<String> answer = get(path);
        assertThat(answer.body()).contains("\"code\":" + code);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "nonsense                                                       | -1135",
                "[]                                                             | -1135",
                "{\"id\":{},\"method\":\"ping\"}                                | -1135",
                "{\"id\":1,\"method\":\"ping\",\"params\":{\"a\":[[1]]}}        | -1135",
                "{\"id\":1,\"method\":\"order.shake\",\"params\":{}}            | -1020",
                "{\"id\":1,\"method\":\"order.place\",\"params\":{}}            | -2014",
                "{\"id\":1,\"method\":\"order.place\",\"params\":{\"apiKey\":\"a\"}} | -1102",
            })
    void aWebSocketRequestThatMakesNoSenseIsRefused(String text, int code) throws Exception {
        final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
        final WebSocket socket = await(http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + venue.port() + "/ws-api/v3"), new WebSocket.Listener() {
                    @Override
                    public java.util.concurrent.CompletionStage<?> onText(
                            WebSocket webSocket, CharSequence data, boolean last) {
                        answers.add(data.toString());
                        webSocket.request(1);
                        return CompletableFuture.completedFuture(null);
                    }
                }));
        await(socket.sendText(text, true));
        final long untilNs = System.nanoTime() + PATIENCE_NS;
        while (answers.isEmpty() && System.nanoTime() < untilNs) {
            poll();
        }
        assertThat(answers).singleElement().asString().contains("\"error\":{\"code\":" + code);
        socket.abort();
    }

    @Test
    void randomBytesLoseTheConnectionAndNothingElse() throws Exception {
        final Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            final byte[] bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), venue.port())) {
                socket.getOutputStream().write(bytes);
            }
            poll();
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return await(http.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + venue.port() + path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
    }

    private <T> T await(Future<T> future) throws Exception {
        final long untilNs = System.nanoTime() + PATIENCE_NS;
        while (!future.isDone() && System.nanoTime() < untilNs) {
            poll();
        }
        return future.get(0, TimeUnit.SECONDS);
    }

    private void poll() {
        if (venue.poll() == 0) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
        }
    }
}
