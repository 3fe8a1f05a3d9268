package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import java.nio.charset.StandardCharsets;

/** An answer over a web socket: {@code {"id":…,"status":200,"result":…,"rateLimits":[…]}}. */
record WebSocketReply(
        PaperVenue venue,
        Connection connection,
        RateLimits limits,
        Market market,
        String apiKey,
        WebSocketRequest request)
        implements Reply {
    @Override
    public void send(int status, byte[] json) {
        connection.sendText(text(status, json));
    }

    @Override
    public void sendNonsense(int status, byte[] text, String contentType) {
        connection.sendText(text);
    }

    @Override
    public void sendHalf(int status, byte[] json) {
        connection.sendText(Strange.half(text(status, json)));
    }

    @Override
    public void cut() {
        connection.cut();
    }

    private byte[] text(int status, byte[] body) {
        final long nowMs = venue.time().epochMs();
        return Json.bytes(Json.object(json -> {
            request.writeId(json);
            json.writeNumberField("status", status);
            json.writeFieldName(status == Outcome.OK ? "result" : "error");
            json.writeRawValue(new String(body, StandardCharsets.UTF_8));
            json.writeFieldName("rateLimits");
            Words.array(limits.of(market).stream()
                            .map(limit -> limit.json(limits.used(market, limit, connection.address(), apiKey, nowMs))))
                    .write(json);
        }));
    }
}
