package io.lockstep.gatewayingress.net;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;

/** REST requests to a venue, off the working thread; answers come through the mailbox. For what is not on the hot path. */
public final class RestLink implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Takes an answer; status 0 where there is none. */
    @FunctionalInterface
    public interface Answer {
        void onAnswer(int status, HttpHeaders headers, String body);
    }

    private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

    private final HttpClient client;
    private final URI base;
    private final Mailbox mailbox;

    /** To a venue whose certificate, if it has one, this machine trusts. */
    public RestLink(URI base, Mailbox mailbox, Executor executor) {
        this(base, mailbox, executor, Trust.ofThisMachine());
    }

    /** @param base {@code http://host:port} or {@code https://host} */
    public RestLink(URI base, Mailbox mailbox, Executor executor, Trust trust) {
        this.base = base;
        this.mailbox = mailbox;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .executor(executor)
                .sslContext(trust.context())
                .build();
    }

    public void get(String pathAndQuery, Map<String, String> headers, Answer answer) {
        send(HttpRequest.newBuilder(base.resolve(pathAndQuery)).GET(), headers, answer);
    }

    /** Without a body: what it is about stands in the query. */
    public void post(String pathAndQuery, Map<String, String> headers, Answer answer) {
        final HttpRequest.BodyPublisher nothing = HttpRequest.BodyPublishers.noBody();
        send(HttpRequest.newBuilder(base.resolve(pathAndQuery)).POST(nothing), headers, answer);
    }

    private void send(HttpRequest.Builder request, Map<String, String> headers, Answer answer) {
        request.timeout(TIMEOUT);
        headers.forEach(request::header);
        final var _ = client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .whenComplete((response, error) -> mailbox.put(() -> {
                    if (response == null) {
                        answer.onAnswer(0, NO_HEADERS, "");
                    } else {
                        answer.onAnswer(response.statusCode(), response.headers(), response.body());
                    }
                }));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
