package io.lockstep.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ClientOrderIdTest {
    @Test
    void shouldFitTheVenuesRulesAndReadBack() {
        final ClientOrderId greatest = new ClientOrderId(1_295, 65_534, Long.MAX_VALUE, 65_535);
        assertThat(greatest.text()).matches("^[\\.A-Z\\:/a-z0-9_-]{1,36}$");
        assertThat(ClientOrderId.parse(greatest.text())).isEqualTo(greatest);
        final ClientOrderId usual = new ClientOrderId(1, 3, 36, 2);
        assertThat(usual.text()).isEqualTo("L-1-3-10-2");
        assertThat(ClientOrderId.parse("L-1-3-10-2")).isEqualTo(usual);
    }

    @Test
    void shouldKnowWhatIsNotOurs() {
        for (String other : new String[] {
            "",
            "web_1234",
            "autoclose-123",
            "L-1-2-3",
            "L-1-2-3-4-5",
            "x-L-1-2-3-4",
            "L-?-2-3-4",
            "L----",
            "L-1-2-zzzzzzzzzzzzz-4"
        }) {
            assertThat(ClientOrderId.isOurs(other)).as(other).isFalse();
        }
        assertThatThrownBy(() -> ClientOrderId.parse("L-1-?-3-4")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClientOrderId.parse("L-zzz-1-3-4")).isInstanceOf(IllegalArgumentException.class);
    }
}
