package io.lockstep.gatewayegress.venue.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Listing;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperIncome;
import io.lockstep.gatewayingress.feed.FeedFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class UsdmAccountJsonTest {
    @Test
    void shouldTellFundingOfCrossMarginAsABalanceWithoutAPosition() throws IOException {
        final Listing listing = new Listing(FeedFactory.rules("synthetic", FeedFactory.instruments("synthetic"))
                .getLast());
        final PaperIncome income = new PaperIncome(
                7, listing, PaperIncome.Kind.FUNDING_FEE, -1_250_000, "USDT", 1_700_006_400_000_000_000L, 0);

        assertThat(new String(Json.bytes(UsdmAccountJson.funding(income, 99_998_750_000L)), StandardCharsets.UTF_8))
                .isEqualTo("{\"e\":\"ACCOUNT_UPDATE\",\"E\":1700006400000,\"T\":1700006400000,\"a\":{"
                        + "\"m\":\"FUNDING_FEE\",\"B\":[{\"a\":\"USDT\",\"wb\":\"999.98750000\","
                        + "\"cw\":\"999.98750000\",\"bc\":\"-0.01250000\"}]}}");
    }
}
