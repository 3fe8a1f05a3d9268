package io.lockstep.gatewayegress.venue.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gatewayegress.venue.simulator.exchange.VenueError;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebSocketRequestTest {
    private static WebSocketRequest request(String symbols) {
        return WebSocketRequest.parse(
                ("{\"id\":1,\"method\":\"ticker.price\",\"params\":{\"symbols\":" + symbols + "}}")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aListIsTheTextThatItIsOverRest() {
        assertThat(request("[ \"BTCUSDT\" , \"ETHUSDT\" ]").parameters().find("symbols"))
                .isEqualTo("[\"BTCUSDT\",\"ETHUSDT\"]");
        assertThat(request("[\"BTCUSDT\"]").error()).isNull();
        assertThat(request("[]").parameters().find("symbols")).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[\"BTCUSDT\"]]", "[{}]", "{}", "[\"BTCUSDT\"", "[,]"})
    void aListOfAnythingElseIsNoRequest(String symbols) {
        assertThat(request(symbols).error()).isEqualTo(VenueError.INVALID_JSON);
    }
}
