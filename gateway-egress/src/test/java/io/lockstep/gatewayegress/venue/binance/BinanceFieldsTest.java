package io.lockstep.gatewayegress.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gatewayegress.venue.protocol.FieldList;
import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lists of fields by themselves; {@link FixturesTest} holds the venue's messages against them. */
final class BinanceFieldsTest {
    @ParameterizedTest
    @EnumSource(BinanceFields.class)
    void noFieldIsBothUsedAndLeftOutAndEachReasonIsGiven(BinanceFields fields) {
        final Set<String> seen = new HashSet<>(fields.list().used());
        for (final FieldList.Ignored ignored : fields.list().ignored()) {
            assertThat(ignored.why()).isNotBlank();
            for (final String name : ignored.names().split(" ")) {
                assertThat(seen.add(name)).as(name).isTrue();
            }
        }
    }

    @Test
    void whatIsInNeitherListIsUnknown() throws IOException {
        final FlatJson json = FlatJson.parse("{\"e\":\"balanceUpdate\",\"a\":\"BTC\",\"zz\":{\"y\":[1]}}")
                .getFirst();
        assertThat(BinanceFields.BALANCE_UPDATE.unknown(json.paths(), "")).containsExactly("zz.y.0");
    }
}
