package io.lockstep.gatewayegress.venue.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gatewayegress.venue.Fixtures;
import io.lockstep.gatewayegress.venue.protocol.FieldList;
import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What others have captured has no field that is neither used nor left out for a reason. */
final class OkxFieldsTest {
    @ParameterizedTest
    @EnumSource(OkxFields.class)
    void shouldUseOrLeaveOutEachFieldAndSayWhy(OkxFields fields) {
        final Set<String> seen = new HashSet<>(fields.list().used());
        for (final FieldList.Ignored ignored : fields.list().ignored()) {
            assertThat(ignored.why()).isNotBlank();
            for (final String name : ignored.names().split(" ")) {
                assertThat(seen.add(name)).as(name).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ws_orders.json, ORDER_EVENT",
        "ws_orders_fok.json, ORDER_EVENT",
        "ws_orders_ioc.json, ORDER_EVENT",
        "ws_orders_adl.json, ORDER_EVENT",
        "ws_orders_liquidation.json, ORDER_EVENT",
        "http_get_orders_pending.json, ORDER",
        "http_get_account_balance.json, BALANCE",
        "http_get_positions.json, POSITION",
    })
    void shouldKnowCapturesToTheLastField(String file, OkxFields fields) throws IOException {
        final FlatJson json = FlatJson.only(FlatJson.parse(
                Files.readString(Fixtures.find("nautilus/okx", "/" + file).getFirst())));
        assertThat(fields.unknown(json.paths(), "")).isEmpty();
    }

    @Test
    void shouldSayWhatIsInNeitherList() throws IOException {
        final FlatJson json = FlatJson.only(FlatJson.parse("{\"code\":\"0\",\"data\":[{\"ordId\":\"1\",\"zz\":1}]}"));
        assertThat(OkxFields.ORDER.unknown(json.paths(), "")).containsExactly("data.0.zz");
    }
}
