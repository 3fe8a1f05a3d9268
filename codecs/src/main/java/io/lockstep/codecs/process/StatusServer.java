package io.lockstep.codecs.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.prometheus.client.hotspot.DefaultExports;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * What a process shows of itself over HTTP: {@code /metrics} for Prometheus, {@code /status} as JSON for tools,
 * {@code /health} with 200 or 503. It has a thread of its own and never waits for the process's work.
 */
public final class StatusServer implements AutoCloseable {
    private static final int PLENTY = 64;

    private final HttpServer server;
    private final ExecutorService executor;

    /**
     * Starts it.
     *
     * @param port 0 is any free one
     * @param statusJson makes the body of /status
     * @param isHealthy decides on /health
     */
    public StatusServer(
            String host, int port, CollectorRegistry registry, Supplier<String> statusJson, Supplier<Boolean> isHealthy)
            throws IOException {
        DefaultExports.register(registry);
        server = HttpServer.create(new InetSocketAddress(host, port), PLENTY);
        executor = Executors.newSingleThreadExecutor(work -> {
            final Thread thread = new Thread(work, "status-server");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(executor);
        server.createContext(
                "/metrics", exchange -> answer(exchange, 200, TextFormat.CONTENT_TYPE_004, text(registry)));
        server.createContext("/status", exchange -> answer(exchange, 200, "application/json", statusJson.get()));
        server.createContext("/health", exchange -> {
            final boolean healthy = isHealthy.get();
            answer(exchange, healthy ? 200 : 503, "text/plain", healthy ? "ok\n" : "not healthy\n");
        });
        server.start();
    }

    /** Something else that is asked for at a path, and at all that begins with it; answered on the server's thread. */
    public void route(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static String text(CollectorRegistry registry) throws IOException {
        final StringWriter writer = new StringWriter();
        TextFormat.write004(writer, registry.metricFamilySamples());
        return writer.toString();
    }

    private static void answer(HttpExchange exchange, int code, String type, String body) throws IOException {
        try (exchange) {
            final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(code, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** When it returns, nothing is being answered any more: what the answers read may go. */
    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }
}
