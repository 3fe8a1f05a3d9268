package io.lockstep.gatewayingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.lockstep.gatewayingress.feed.VenueBodies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process whose venue is not there when it starts. */
@Timeout(60)
class WorkLoopTest {
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicInteger tries = new AtomicInteger();
    private final List<HttpServer> servers = new ArrayList<>();

    @AfterEach
    void stopVenues() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void waitsForAVenueThatIsNotStartedYet() throws IOException {
        final int port = freePort();
        final int exit = WorkLoop.run(
                "feed",
                () -> {
                    if (tries.incrementAndGet() == 2) {
                        startVenue(port, 200);
                    }
                    return new OneRound(VenueBodies.get(venue(port), "/api/v3/exchangeInfo"));
                },
                running);
        assertThat(exit).isZero();
        assertThat(tries).hasValue(2);
    }

    @Test
    void waitsForAVenueThatIsBusy() throws IOException {
        final int port = freePort();
        startVenue(port, 429, 503, 200);
        final int exit = WorkLoop.run("feed", () -> new OneRound(VenueBodies.get(venue(port), "/")), running);
        assertThat(exit).isZero();
    }

    @Test
    void doesNotWaitForAnAnswerThatWillNotChange() throws IOException {
        final int port = freePort();
        startVenue(port, 404);
        final int exit = WorkLoop.run("feed", () -> new OneRound(VenueBodies.get(venue(port), "/")), running);
        assertThat(exit).isEqualTo(2);
    }

    @Test
    void stopsWhileItWaits() {
        final int exit = WorkLoop.run(
                "feed",
                () -> {
                    running.set(false);
                    throw new NotThereYetException("no venue", null);
                },
                running);
        assertThat(exit).isZero();
    }

    private static URI venue(int port) {
        return URI.create("http://localhost:" + port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Answers with these statuses, one after the other. */
    private void startVenue(int port, int... statuses) throws IOException {
        final AtomicInteger asked = new AtomicInteger();
        final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        servers.add(server);
        server.createContext("/", exchange -> {
            final byte[] body = "rules".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(statuses[asked.getAndIncrement()], body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** Ends its process after its first round. */
    private final class OneRound implements WorkLoop.Worker {
        OneRound(byte[] rules) {
            assertThat(rules).asString().isEqualTo("rules");
        }

        @Override
        public int poll() {
            running.set(false);
            return 1;
        }

        @Override
        public void close() {}
    }
}
