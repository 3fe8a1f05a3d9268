package io.lockstep.gatewayegress.venue.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gatewayegress.venue.simulator.exchange.AccountKey;
import io.lockstep.gatewayegress.venue.simulator.exchange.Parameters;
import io.lockstep.gatewayegress.venue.simulator.exchange.Proof;
import io.netty.handler.codec.http.QueryStringDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real clients signed with the secret "s", and where in their requests they put it. */
final class SignedTextTest {
    private static final AccountKey KEY = AccountKey.ofSecret("s");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the signature in the query, everything else in the body
                "signature=0d09a96007e895b7b3adcc9a25161b19c4aa59a7e14a15c3fe6c8bebe652d392"
                        + "|symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.001&price=59000"
                        + "&newClientOrderId=105262867&timestamp=1795228576735",
                // time and signature in the query, the order in the body
                "timestamp=1795228579733&signature=a3d940220dc190fbb1a26f03670381280ffc697f8a53cffffbe912ef7f6b8062"
                        + "|symbol=BTCUSDT&side=BUY&quantity=0.001&price=59000&type=LIMIT&timeInForce=GTC",
                // all in the query
                "type=MARKET&symbol=BTCUSDT&side=BUY&quantity=0.001&timestamp=1795228576877"
                        + "&signature=ecd9b3219e59733fd1787c30e6dc6289a0462143fadcbd1ce97d44ca5c5eb0c5|''",
                "timestamp=1795228576780&signature=b140c31cfb0c143ebb05f770d4bd00f0d41861d215cbbf90faced92bd5a37ec6|''",
            })
    void shouldReadRequestsAsTheyWereSigned(String query, String body) throws Exception {
        final Parameters parameters = new Parameters();
        for (final String text : new String[] {query, body}) {
            for (final var each :
                    new QueryStringDecoder(text, false).parameters().entrySet()) {
                parameters.put(each.getKey(), each.getValue().getFirst());
            }
        }
        final Proof proof = SignedText.of(query, body, parameters);
        assertThat(KEY.verifies(proof.payload(), proof.signature())).isTrue();
        assertThat(KEY.verifies(proof.payload() + " ", proof.signature())).isFalse();
        assertThat(AccountKey.ofSecret("t").verifies(proof.payload(), proof.signature()))
                .isFalse();
    }

    @Test
    void shouldReadWebSocketRequestsInTheOrderOfTheirNames() throws Exception {
        final Parameters parameters = new Parameters();
        for (final String each : new String[] {
            "type=LIMIT",
            "apiKey=k",
            "price=59000",
            "quantity=0.001",
            "side=BUY",
            "symbol=BTCUSDT",
            "signature=d8c8908bd187727b90561121495af0c3bc6f2f092d32ee371882a0fa79ba59bd",
            "timeInForce=GTC",
            "timestamp=1795227865541"
        }) {
            parameters.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        final Proof proof = SignedText.of(parameters);
        assertThat(proof.payload()).startsWith("apiKey=k&price=59000").endsWith("&type=LIMIT");
        assertThat(KEY.verifies(proof.payload(), proof.signature())).isTrue();
    }
}
