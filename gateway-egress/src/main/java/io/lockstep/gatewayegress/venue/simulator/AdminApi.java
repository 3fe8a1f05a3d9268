package io.lockstep.gatewayegress.venue.simulator;

import com.sun.net.httpserver.HttpExchange;
import io.lockstep.codecs.process.StatusServer;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import io.lockstep.gatewayegress.venue.simulator.faults.FaultPlan;
import io.lockstep.gatewayingress.net.Mailbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * What only the venue's owner asks, on the status address: {@code GET /admin/faults} tells them, {@code POST
 * /admin/faults?event-dropped=10000} sets some, {@code GET /admin/ledger} is the ledger, with what everybody has in the end.
 */
final class AdminApi {
    private static final int OK = 200;
    private static final int BAD = 400;
    private static final int BUSY = 503;
    private static final long PATIENCE_SECONDS = 5;
    private static final String JSON = "application/json";

    private final PaperVenue venue;
    private final FaultPlan faults;
    private final Mailbox mailbox;

    AdminApi(PaperVenue venue, FaultPlan faults, Mailbox mailbox) {
        this.venue = venue;
        this.faults = faults;
        this.mailbox = mailbox;
    }

    void addTo(StatusServer server) {
        server.route("/admin/faults", this::faults);
        server.route("/admin/ledger", this::ledger);
    }

    private void faults(HttpExchange exchange) throws IOException {
        try (exchange) {
            final Map<Fault, Integer> rates = new EnumMap<>(Fault.class);
            try {
                if (exchange.getRequestMethod().equals("POST")) {
                    read(exchange.getRequestURI().getQuery(), rates);
                }
                answer(exchange, OK, atTheVenue(() -> {
                    rates.forEach(faults::rate);
                    return Json.bytes(VenueStatus.faultJson(faults.counts()));
                }));
            } catch (IllegalArgumentException e) {
                answer(exchange, BAD, error(String.valueOf(e.getMessage())));
            } catch (TimeoutException e) {
                answer(exchange, BUSY, error("the venue does not answer"));
            }
        }
    }

    private static void read(String query, Map<Fault, Integer> rates) {
        for (final String part : query == null ? new String[0] : query.split("&")) {
            final int equals = part.indexOf('=');
            final Fault fault = equals < 0 ? null : Fault.of(part.substring(0, equals));
            final String rate = part.substring(equals + 1);
            if (fault == null || !rate.matches("[0-9]{1,7}") || Integer.parseInt(rate) > FaultPlan.ALWAYS_PPM) {
                throw new IllegalArgumentException(
                        part + ": NAME=PPM, from 0 to " + FaultPlan.ALWAYS_PPM + "; GET /admin/faults tells the names");
            }
            rates.put(fault, Integer.parseInt(rate));
        }
    }

    /** The ledger as far as it is at one moment, and what the accounts have at that moment. */
    private void ledger(HttpExchange exchange) throws IOException {
        record Moment(long bytes, String standings) {}
        try (exchange) {
            final Moment moment = atTheVenue(() -> new Moment(
                    venue.ledger().committedBytes(),
                    new String(Json.bytes(Standings.of(venue)), StandardCharsets.UTF_8)));
            final byte[] standings = moment.standings.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(OK, moment.bytes + standings.length);
            try (InputStream in = Files.newInputStream(venue.ledger().file());
                    OutputStream out = exchange.getResponseBody()) {
                copy(in, out, moment.bytes);
                out.write(standings);
            }
        } catch (TimeoutException e) {
            answer(exchange, BUSY, error("the venue does not answer"));
        }
    }

    private static void copy(InputStream in, OutputStream out, long bytes) throws IOException {
        final byte[] buffer = new byte[1 << 16];
        for (long left = bytes; left > 0; ) {
            final int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("the ledger became shorter");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    /** Asks on the venue's own thread, and waits. */
    private <T> T atTheVenue(Supplier<T> question) throws TimeoutException, IOException {
        final CompletableFuture<T> answer = new CompletableFuture<>();
        if (!mailbox.offer(() -> answer.complete(question.get()))) {
            throw new TimeoutException();
        }
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    private static byte[] error(String message) {
        return Json.bytes(Json.object(json -> json.writeStringField("error", message)));
    }

    private static void answer(HttpExchange exchange, int status, byte[] json) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", JSON);
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }
}
