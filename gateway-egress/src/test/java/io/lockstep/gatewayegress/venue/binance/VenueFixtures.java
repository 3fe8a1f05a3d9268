package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.codecs.outbox.Venue;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * Says a fixture to the paper venue over a real socket, as a client would, and tells what it answered. The time is made
 * that of now, and the key that of an account which need not sign: what was recorded is long over.
 */
final class VenueFixtures implements AutoCloseable {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);

    /** Errors that say the request's shape was not understood. */
    private static final Set<Integer> NOT_UNDERSTOOD =
            Set.of(-1000, -1020, -1022, -1100, -1101, -1102, -1103, -1104, -1105, -1106, -1130, -1135, 2);

    private static final Pattern HTTP =
            Pattern.compile("HTTP (GET|POST|PUT|DELETE) (\\S+)(?: BODY (\\S+))?(?: hdr\\{.*)?");
    private static final Pattern OPEN = Pattern.compile("WS open (\\S+)");
    private static final Pattern SAID = Pattern.compile("WS (\\S+) <= (.*)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final VenueProcess venue;

    VenueFixtures(Path directory) throws IOException {
        venue = new VenueProcess(VenueConfig.load(
                null,
                List.of(
                        "port=0",
                        "http-port=0",
                        "start=at-once",
                        "data-dir=" + directory,
                        "latency.entry=0ms",
                        "latency.response=0ms")));
        final long untilNs = System.nanoTime() + PATIENCE_NS;
        while (get("/fapi/v1/premiumIndex?symbol=BTCUSDT").statusCode() != 200) {
            if (System.nanoTime() > untilNs) {
                throw new IOException("no market");
            }
        }
    }

    /** @return what the venue answered, a complaint where it did not understand */
    List<String> read(Venue market, String as, String text) throws IOException {
        final boolean isSpot = market == Venue.BINANCE_SPOT;
        return switch (as) {
            case "request" -> List.of(say(isSpot ? "/ws-api/v3" : "/ws-fapi/v1", text));
            case "stream request" -> List.of(say(isSpot ? "/stream" : "/public/stream", text));
            case "log" -> log(text);
            default -> throw new IllegalArgumentException("the venue reads no " + as);
        };
    }

    private List<String> log(String text) throws IOException {
        final List<String> said = new ArrayList<>();
        for (final String line : text.lines().toList()) {
            final String entry = line.replaceFirst("^\\[.*?] ", "");
            final Matcher request = HTTP.matcher(entry);
            final Matcher open = OPEN.matcher(entry);
            final Matcher message = SAID.matcher(entry);
            if (request.lookingAt()) {
                said.add(ask(request.group(1), request.group(2), request.group(3)));
            } else if (open.matches()) {
                open(open.group(1), new CompletableFuture<>()).abort();
                said.add("open");
            } else if (message.matches()) {
                said.add(say(message.group(1), message.group(2)));
            } else {
                said.add("anomaly not a line of this log: " + line);
            }
        }
        return said;
    }

    private static String fresh(String query) {
        return query.replaceAll("&?signature=[0-9a-f]+", "")
                .replaceAll("timestamp=[0-9]+", "timestamp=" + ProcessClock.epochNs() / 1_000_000)
                .replace("?&", "?");
    }

    private String ask(String method, String path, @Nullable String body) throws IOException {
        final HttpRequest.BodyPublisher content =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(fresh(body));
        final HttpRequest.Builder request = HttpRequest.newBuilder(uri("http", fresh(path)))
                .header("X-MBX-APIKEY", "paper")
                .timeout(Duration.ofSeconds(10))
                .method(method, content);
        if (body != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        final HttpResponse<String> answer =
                await(http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()));
        return answer.statusCode() == 200 ? "200" : refusal(new JSONObject(answer.body()));
    }

    private HttpResponse<String> get(String path) throws IOException {
        return await(http.sendAsync(
                HttpRequest.newBuilder(uri("http", path)).build(), HttpResponse.BodyHandlers.ofString()));
    }

    private String say(String path, String text) throws IOException {
        final JSONObject request = new JSONObject(text);
        final JSONObject params = request.optJSONObject("params");
        if (params != null) {
            params.remove("signature");
            if (params.has("timestamp")) {
                params.put("timestamp", ProcessClock.epochNs() / 1_000_000);
            }
            if (params.has("apiKey")) {
                params.put("apiKey", "paper");
            }
        }
        final CompletableFuture<String> heard = new CompletableFuture<>();
        final WebSocket socket = open(path, heard);
        await(socket.sendText(request.toString(), true));
        final JSONObject answer = new JSONObject(await(heard));
        socket.abort();
        if (!String.valueOf(request.opt("id")).equals(String.valueOf(answer.opt("id")))) {
            return "anomaly an answer to " + answer.opt("id");
        }
        return answer.has("error") ? refusal(answer.getJSONObject("error")) : answer.optString("status", "200");
    }

    private static String refusal(JSONObject error) {
        final int code = error.getInt("code");
        return (NOT_UNDERSTOOD.contains(code) ? "anomaly " : "refused ") + code + " " + error.getString("msg");
    }

    private WebSocket open(String path, CompletableFuture<String> heard) throws IOException {
        return await(http.newWebSocketBuilder().buildAsync(uri("ws", path), new WebSocket.Listener() {
            private final StringBuilder text = new StringBuilder();

            @Override
            public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
                text.append(data);
                if (last && text.indexOf("\"id\":") >= 0) { // market data may come before the answer
                    heard.complete(text.toString());
                }
                if (last) {
                    text.setLength(0);
                }
                webSocket.request(1);
                return CompletableFuture.completedFuture(null);
            }
        }));
    }

    private URI uri(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + venue.port() + path);
    }

    private <T> T await(Future<T> future) throws IOException {
        final long untilNs = System.nanoTime() + PATIENCE_NS;
        while (!future.isDone() && System.nanoTime() < untilNs) {
            if (venue.poll() == 0) {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
            }
        }
        try {
            return future.get(0, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        http.shutdownNow();
        venue.close();
    }
}
