package io.lockstep.gatewayingress.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterValueTest {
    @ParameterizedTest
    @CsvSource({
        "quantityLots, 0.25, 250",
        "targetLots, -1, -1000",
        "cooldownNs, 500, 500",
        "cooldownNs, 2s, 2000000000",
        "cooldownNs, 1 minute, 60000000000",
        "halfSpreadPpm, 500, 500",
        "halfSpreadPpm, 0.05%, 500",
        "leavePpm, -2%, -20000",
        "assumedFundingPpb, 0.0001%, 1000",
        "slices, 4, 4",
    })
    void theNameTellsWhatMayBeWritten(String name, String text, long value) throws IOException {
        assertThat(ParameterValue.parse(name, text, -3)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "quantityLots, 0.0001",
        "cooldownNs, 2 fortnights",
        "cooldownNs, 300000000000y",
        "cooldownNs, 1.5",
        "halfSpreadPpm, 0.00001%",
        "halfSpreadPpm, %",
        "slices, 4%",
        "slices, ''",
        "slices, 99999999999999999999",
    })
    void whatIsNoValueOfTheUnitIsRefused(String name, String text) {
        assertThatThrownBy(() -> ParameterValue.parse(name, text, -3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(text);
    }
}
