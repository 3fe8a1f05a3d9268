package io.lockstep.gatewayegress.venue.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Web sockets of streams by all their addresses, as clients in other languages use them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StreamsTest {
    @SuppressWarnings("NullAway.Init")
    private RunningVenue venue;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        venue = new RunningVenue(directory);
    }

    @AfterAll
    void stop() throws Exception {
        http.shutdownNow();
        venue.close();
    }

    private Heard open(String path) throws Exception {
        return Heard.open(http, venue, path);
    }

    @ParameterizedTest
    @CsvSource({
        "/stream?streams=, btcusdt@trade, true",
        "/stream?streams=ethusdt@trade, btcusdt@depth@100ms, true",
        "/ws, btcusdt@bookTicker, false",
        "/ws/1, btcusdt@aggTrade, false",
        "/stream/ws, btcusdt@depth5, false",
        "/public/stream?streams=, btcusdt@depth@500ms, true",
        "/market/stream, btcusdt@markPrice@1s, true",
        "/market/ws, btcusdt@kline_5m, false",
        "/public/ws, btcusdt@depth20@100ms, false",
        "/market/ws, btcusdt@ticker, false",
        "/ws, ethusdt@miniTicker, false",
        "/stream?streams=, !miniTicker@arr, true",
        "/stream, !ticker@arr, true",
        "/market/stream, !markPrice@arr@1s, true",
        "/public/stream, !bookTicker, true"
    })
    void shouldTellWhatIsSubscribed(String path, String stream, boolean isCombined) throws Exception {
        final Heard heard = open(path);
        heard.say("{\"method\":\"SUBSCRIBE\",\"params\":[\"" + stream + "\"],\"id\":\"x1\"}");
        venue.await("the answer", () -> heard.hasAnswer("\"x1\""));
        venue.await(
                stream,
                () -> heard.texts().stream()
                        .filter(text -> !text.contains("\"result\""))
                        .anyMatch(text -> isCombined == stream.equals(new JSONObject(text).opt("stream"))));
        heard.say("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":2}");
        venue.await("the list", () -> heard.hasAnswer("2"));
        assertThat(heard.texts()).anyMatch(text -> text.contains("\"result\":[") && text.contains(stream));
        heard.say("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"" + stream + "\"],\"id\":3}");
        venue.await("the end", () -> heard.hasAnswer("3"));
        heard.say("{\"method\":\"SHOUT\",\"id\":4}");
        venue.await("the refusal", () -> heard.hasAnswer("4"));
        assertThat(heard.texts().stream().filter(text -> text.contains("\"id\":4")))
                .allMatch(text -> text.contains("\"error\""));
        heard.socket().abort();
    }

    @Test
    void shouldOpenAnAccountsStreamByItsKeyInEveryWay() throws Exception {
        final String key = new JSONObject(
                        venue.ask(HttpRequest.newBuilder(URI.create(venue.http() + "/fapi/v1/listenKey"))
                                        .header("X-MBX-APIKEY", RunningVenue.HMAC_KEY)
                                        .POST(HttpRequest.BodyPublishers.noBody()))
                                .body())
                .getString("listenKey");
        for (final String path : List.of("/private/ws?listenKey=" + key, "/private/ws/" + key, "/ws/" + key)) {
            final Heard heard = open(path);
            heard.say("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
            venue.await("the list", () -> heard.hasAnswer("1"));
            assertThat(heard.texts().getFirst()).contains(key);
            heard.socket().abort();
        }
        final Heard wrong = open("/private/ws?listenKey=none");
        venue.await("the cut", wrong.socket()::isInputClosed);
        assertThat(venue.ask(HttpRequest.newBuilder(URI.create(venue.http() + "/fapi/v1/listenKey"))
                                .header("X-MBX-APIKEY", RunningVenue.RSA_KEY)
                                .PUT(HttpRequest.BodyPublishers.noBody()))
                        .body())
                .contains("-1125");
    }

    @Test
    void shouldEndAStreamWhoseKeyIsOverAndAConnectionThatIsOld(@TempDir Path directory) throws Exception {
        try (RunningVenue hasty =
                new RunningVenue(directory, "listen-key-life=1500ms", "connection-life=5s", "start=at-once")) {
            final String key = new JSONObject(
                            hasty.ask(HttpRequest.newBuilder(URI.create(hasty.http() + "/fapi/v1/listenKey"))
                                            .header("X-MBX-APIKEY", RunningVenue.HMAC_KEY)
                                            .POST(HttpRequest.BodyPublishers.noBody()))
                                    .body())
                    .getString("listenKey");
            final Heard heard = Heard.open(http, hasty, "/private/ws?listenKey=" + key);
            hasty.await(
                    "the end of the key",
                    () -> heard.texts().stream()
                            .anyMatch(text -> text.contains("listenKeyExpired") && text.contains(key)));
            hasty.await("the end of the connection", heard.socket()::isInputClosed);
        }
    }

    @Test
    void shouldCutWhoeverTalksTooMuch() throws Exception {
        final Heard heard = open("/ws");
        final CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> {
            while (!heard.socket().isInputClosed()) {
                heard.socket()
                        .sendText("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}", true)
                        .join();
            }
        });
        venue.await("the cut", heard.socket()::isInputClosed);
        talk.exceptionally(_ -> null).get(20, TimeUnit.SECONDS);
    }
}
