package io.lockstep.gatewayingress.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any word of an operator for a parameter's value: a number in the parameter's unit, or what is wrong with it. */
final class ParameterFuzzTest {
    private static final int QUANTITY_EXPONENT = -5;

    /** More than any stack has room for. */
    private static final int NESTED = 100_000;

    static Stream<byte[]> words() {
        return Stream.of(
                        "quoteLots 0.00125",
                        "maxAgeNs 500ms",
                        "maxAgeNs 2s",
                        "halfSpreadPpm 0.05%",
                        "fundingPpb -12",
                        "maxAgeNs " + "[".repeat(NESTED) + "s",
                        "maxAgeNs \"\nother = \"1s")
                .map(word -> word.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("words")
    @FuzzTest
    void shouldBeANumberOrSayWhatIsWrong(byte[] input) {
        final String[] words = new String(input, StandardCharsets.UTF_8).split(" ", 2);
        try {
            ParameterValue.parse(words[0], words[words.length - 1], QUANTITY_EXPONENT);
        } catch (IOException e) {
            assertThat(e.getMessage()).startsWith("\"").contains("\" is ");
        }
    }
}
