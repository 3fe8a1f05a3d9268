package io.lockstep.gatewayegress.venue.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.gatewayegress.venue.simulator.exchange.AccountKey;
import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault over real sockets: what the client sees, what the ledger says, what is counted. */
final class FaultsTest {
    private static final String ORDERS =
            "/api/v3/order?symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01"
                    + "&price=1000&newClientOrderId=";

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private RunningVenue venue;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        venue = new RunningVenue(directory, "strangers=true");
    }

    @AfterEach
    void stop() throws Exception {
        http.shutdownNow();
        venue.close();
    }

    private void set(Fault fault, int ppm) {
        final HttpResponse<String> answer =
                venue.ask(HttpRequest.newBuilder(venue.admin("/admin/faults?" + fault.word() + "=" + ppm))
                        .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private long times(Fault fault) {
        return new JSONObject(venue.ask(HttpRequest.newBuilder(venue.admin("/admin/faults")))
                        .body())
                .getJSONObject(fault.word())
                .getLong("times");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create(venue.http() + path + "&timestamp=" + ProcessClock.epochNs() / 1_000_000))
                .header("X-MBX-APIKEY", "paper");
    }

    /** @return the answer, or null where the connection was cut */
    private CompletableFuture<HttpResponse<String>> place(String id) {
        return http.sendAsync(
                request(ORDERS + id).POST(HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String ledger() {
        return venue.ask(HttpRequest.newBuilder(venue.admin("/admin/ledger"))).body();
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_503_LOST, 503, Unknown error, 0",
        "UNKNOWN_503_DONE, 503, Unknown error, 1",
        "TIMEOUT_1007_LOST, 503, -1007, 0",
        "TIMEOUT_1007_DONE_LATER, 503, -1007, 1",
        "TIMEOUT_408_LOST, 408, -1007, 0",
        "TIMEOUT_408_DONE, 408, -1007, 1",
        "UNEXPECTED_1006_DONE, 500, -1006, 1",
        "HTML_502_DONE, 502, <html>, 1",
        "UNAVAILABLE_503, 503, Service Unavailable, 0",
        "INTERNAL_503, 503, Internal error, 0",
        "OVERLOADED_1008, 503, -1008, 0",
        "ERROR_IN_200, 200, -1001, 0",
        "TRUNCATED_ANSWER, 200, orderId, 1",
        "LATE_ANSWER, 200, orderId, 1",
        "UNKNOWN_FIELD, 200, somethingNew, 1",
        "UNKNOWN_STATUS, 200, SOMETHING_NEW, 1",
        "CUT_BEFORE, 0, , 0",
        "CUT_AFTER, 0, , 1"
    })
    void shouldAnswerWronglyAndStillDoWhatItDoes(Fault fault, int status, String said, int done) throws Exception {
        set(fault, 1_000_000);
        final CompletableFuture<HttpResponse<String>> placed = place("one");
        if (status == 0) {
            assertThat(placed).failsWithin(20, TimeUnit.SECONDS);
        } else {
            final HttpResponse<String> answer = placed.get(20, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).contains(said);
        }
        assertThat(times(fault)).isPositive();
        set(fault, 0);
        venue.await("what is done", () -> accepted() == done);
        // and nothing more comes of it behind another order
        assertThat(place("two").get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(accepted()).isEqualTo(done + 1);
    }

    private long accepted() {
        return ledger().lines()
                .filter(line -> line.contains("\"fact\":\"accepted\""))
                .count();
    }

    @Test
    void shouldNotFindANewOrderForAWhile() throws Exception {
        set(Fault.LAGGING_QUERY, 1_000_000);
        assertThat(place("one").get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        final String query = "/api/v3/order?symbol=BTCUSDT&origClientOrderId=one";
        assertThat(venue.ask(request(query)).body()).contains("-2013");
        venue.await("the order", () -> venue.ask(request(query)).statusCode() == 200);
    }

    private List<String> listen() throws Exception {
        final List<String> events = new CopyOnWriteArrayList<>();
        http.newWebSocketBuilder()
                .buildAsync(URI.create(venue.webSocket() + "/ws-api/v3"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                        events.add(text.toString());
                        socket.request(1);
                        return CompletableFuture.completedFuture(null);
                    }

                    @Override
                    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                        events.add("closed");
                        return CompletableFuture.completedFuture(null);
                    }

                    @Override
                    public void onError(WebSocket socket, Throwable error) {
                        events.add("closed");
                    }
                })
                .get(20, TimeUnit.SECONDS)
                .sendText(
                        "{\"id\":1,\"method\":\"userDataStream.subscribe.signature\",\"params\":{\"apiKey\":\"paper\",\"timestamp\":"
                                + ProcessClock.epochNs() / 1_000_000 + "}}",
                        true)
                .get(20, TimeUnit.SECONDS);
        venue.await("the subscription", () -> !events.isEmpty());
        return events;
    }

    private static long count(List<String> events, String part) {
        return events.stream().filter(text -> text.contains(part)).count();
    }

    @Test
    void shouldDuplicateDropAndDelayEvents() throws Exception {
        final List<String> events = listen();
        set(Fault.EVENT_DUPLICATED, 1_000_000);
        place("twice").get(20, TimeUnit.SECONDS);
        venue.await("two events", () -> count(events, "\"c\":\"twice\"") == 2);
        set(Fault.EVENT_DUPLICATED, 0);

        set(Fault.EVENT_DROPPED, 1_000_000);
        place("never").get(20, TimeUnit.SECONDS);
        set(Fault.EVENT_DROPPED, 0);
        place("once").get(20, TimeUnit.SECONDS);
        venue.await("the next event", () -> count(events, "\"c\":\"once\"") == 1);
        assertThat(count(events, "\"c\":\"never\"")).isZero();

        set(Fault.EVENT_TRUNCATED, 1_000_000);
        place("half").get(20, TimeUnit.SECONDS);
        venue.await("half an event", () -> events.stream().anyMatch(text -> !text.endsWith("}")));
        set(Fault.EVENT_TRUNCATED, 0);

        set(Fault.EVENT_OF_UNKNOWN_KIND, 1_000_000);
        place("odd").get(20, TimeUnit.SECONDS);
        venue.await("an unknown event", () -> count(events, "somethingNew") > 0);
    }

    @Test
    void shouldTellAFillBeforeTheOrder() throws Exception {
        final List<String> events = listen();
        set(Fault.FILL_BEFORE_NEW, 1_000_000);
        venue.ask(request("/api/v3/order?symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&newClientOrderId=m")
                .POST(HttpRequest.BodyPublishers.noBody()));
        venue.await("both", () -> count(events, "\"x\":\"NEW\"") == 1 && count(events, "\"x\":\"TRADE\"") > 0);
        final List<String> reports =
                events.stream().filter(text -> text.contains("executionReport")).toList();
        assertThat(reports.getFirst()).contains("\"x\":\"TRADE\"");
    }

    @Test
    void shouldFallSilentShutDownAndCut() throws Exception {
        final List<String> events = listen();
        set(Fault.SILENT_STREAM, 1_000_000);
        venue.await("silence", () -> times(Fault.SILENT_STREAM) > 0);
        set(Fault.SILENT_STREAM, 0);
        place("unheard").get(20, TimeUnit.SECONDS);
        assertThat(count(events, "unheard")).isZero();

        final List<String> others = listen();
        set(Fault.SERVER_SHUTDOWN, 1_000_000);
        venue.await("the announcement", () -> count(others, "serverShutdown") > 0);
        venue.await("the end", () -> others.contains("closed"));
        assertThat(count(events, "serverShutdown")).isZero();
    }

    @Test
    void shouldTellEventsInAnotherOrder() throws Exception {
        final List<String> events = listen();
        set(Fault.EVENT_REORDERED, 1_000_000);
        place("first").get(20, TimeUnit.SECONDS);
        set(Fault.EVENT_REORDERED, 0);
        place("second").get(20, TimeUnit.SECONDS);
        venue.await("both", () -> count(events, "\"c\":\"first\"") == 1 && count(events, "\"c\":\"second\"") == 1);
        final List<String> reports =
                events.stream().filter(text -> text.contains("executionReport")).toList();
        assertThat(reports.getFirst()).contains("second");
    }

    @Test
    void shouldCutConnections() throws Exception {
        final List<String> events = listen();
        set(Fault.CONNECTION_CUT, 1_000_000);
        venue.await("the cut", () -> events.contains("closed"));
    }

    @Test
    void shouldLeaveGapsInTheDepth() throws Exception {
        final List<String> depths = new CopyOnWriteArrayList<>();
        http.newWebSocketBuilder()
                .buildAsync(URI.create(venue.webSocket() + "/ws/btcusdt@depth@100ms"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                        depths.add(text.toString());
                        socket.request(1);
                        return CompletableFuture.completedFuture(null);
                    }
                })
                .get(20, TimeUnit.SECONDS);
        venue.await("updates", () -> depths.size() > 2);
        set(Fault.DEPTH_GAP, 1_000_000);
        final long before = times(Fault.DEPTH_GAP);
        venue.await("a gap", () -> times(Fault.DEPTH_GAP) > before + 2);
        set(Fault.DEPTH_GAP, 0);
        final int heard = depths.size();
        venue.await("the rest", () -> depths.size() > heard + 2);
        boolean hasGap = false;
        for (int i = 1; i < depths.size(); i++) {
            hasGap |= new JSONObject(depths.get(i)).getLong("U") > new JSONObject(depths.get(i - 1)).getLong("u") + 1;
        }
        assertThat(hasGap).isTrue();
    }

    @Test
    void shouldAnswerTheDepthLateAndHaveAWrongClock() {
        set(Fault.LATE_SNAPSHOT, 1_000_000);
        final long beforeNs = System.nanoTime();
        assertThat(venue.get("/api/v3/depth?symbol=BTCUSDT").statusCode()).isEqualTo(200);
        assertThat(System.nanoTime() - beforeNs).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(50));
        set(Fault.SKEWED_CLOCK, 1_000_000);
        venue.await("a clock that is wrong", () -> {
            final long venueMs = new JSONObject(venue.get("/api/v3/time").body()).getLong("serverTime");
            return Math.abs(venueMs - ProcessClock.epochNs() / 1_000_000) > 300;
        });
    }

    @Test
    void shouldRefuseAFaultThatIsNone() {
        final HttpResponse<String> answer = venue.ask(HttpRequest.newBuilder(venue.admin("/admin/faults?nothing=1"))
                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("nothing=1");
    }

    @Test
    void shouldExportOrdersTradesAndBalances() throws Exception {
        place("rests").get(20, TimeUnit.SECONDS);
        venue.ask(request("/api/v3/order?symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&newClientOrderId=m")
                .POST(HttpRequest.BodyPublishers.noBody()));
        final List<JSONObject> lines = ledger().lines().map(JSONObject::new).toList();
        assertThat(lines).extracting(line -> line.getString("fact")).contains("order", "accepted", "fill", "balance");
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.getString("fact")).isEqualTo("balance");
            assertThat(line.optString("asset")).isEqualTo("BTC");
            assertThat(line.optString("market")).isEqualTo("SPOT");
            assertThat(line.optString("amount")).isEqualTo("10.01000000");
        });
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.getString("fact")).isEqualTo("position");
            assertThat(line.optInt("open")).isEqualTo(1);
        });
    }

    @Test
    void shouldVerifyWhatAnotherClientSigned() {
        // from the documentation of the venue's signatures, and from a client that splits query and body
        assertThat(AccountKey.ofSecret("NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j")
                        .verifies(
                                "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000"
                                        + "&timestamp=1499827319559",
                                "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71"))
                .isTrue();
        assertThat(AccountKey.ofSecret("s").verifies("a=1", "zz")).isFalse();
    }
}
