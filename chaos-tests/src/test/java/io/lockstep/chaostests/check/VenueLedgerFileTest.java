package io.lockstep.chaostests.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VenueLedgerFileTest {
    private static final String ORDER = "{\"n\":1,\"timeNs\":1700000000000000001,\"fact\":\"order\",\"orderId\":7,"
            + "\"account\":\"a\",\"clientOrderId\":\"L-1-3-1-1\",\"quantity\":\"0.50000000\"}";
    private static final String FILL = "{\"n\":2,\"timeNs\":1700000000000000002,\"fact\":\"fill\",\"orderId\":7,"
            + "\"tradeId\":9,\"price\":\"1.01\",\"quantity\":\"0.25000000\"}";

    @TempDir
    private Path directory;

    private List<VenueLedgerFile.Line> read(String text) throws IOException {
        return VenueLedgerFile.read(Files.writeString(directory.resolve("ledger.jsonl"), text));
    }

    @Test
    void shouldReadOrdersAndFills() throws IOException {
        final List<VenueLedgerFile.Line> lines = read(ORDER + "\n" + FILL + "\n");
        assertThat(lines).hasSize(2);
        final VenueLedgerFile.Line order = lines.getFirst();
        assertThat(order.isOrder()).isTrue();
        assertThat(order.timeNs()).isEqualTo(1_700_000_000_000_000_001L);
        assertThat(order.orderId()).isEqualTo(7);
        assertThat(order.clientOrderId()).isEqualTo("L-1-3-1-1");
        assertThat(order.quantity(-2)).isEqualTo(50);
        final VenueLedgerFile.Line fill = lines.getLast();
        assertThat(fill.isFill()).isTrue();
        assertThat(fill.tradeId()).isEqualTo(9);
        assertThat(fill.quantity(-5)).isEqualTo(25_000);
    }

    @Test
    void shouldReadNothingFromAnEmptyFile() throws IOException {
        assertThat(read("")).isEmpty();
    }

    /** The venue was killed while it wrote. */
    @Test
    void shouldLeaveOutALastLineThatIsCutOff() throws IOException {
        assertThat(read(ORDER + "\n" + FILL.substring(0, 40))).hasSize(1);
    }

    @Test
    void shouldNameTheLineThatIsNone() {
        assertThatThrownBy(() -> read(ORDER + "\nrubbish\n" + FILL + "\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ledger.jsonl line 2")
                .hasMessageContaining("rubbish");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "17",
                "null",
                "{}",
                "{\"fact\":\"order\"}",
                "{\"fact\":\"order\",\"timeNs\":\"soon\",\"orderId\":1,\"clientOrderId\":\"x\"}",
                "{\"fact\":\"order\",\"timeNs\":99999999999999999999,\"orderId\":1,\"clientOrderId\":\"x\"}",
                "{\"fact\":\"order\",\"timeNs\":1,\"orderId\":1}",
                "{\"fact\":\"fill\",\"timeNs\":1,\"orderId\":1,\"quantity\":\"1\"}",
                "{\"fact\":\"fill\",\"timeNs\":1,\"orderId\":1,\"tradeId\":1,\"quantity\":\"much\"}",
                "{\"fact\":\"order\",\"timeNs\":{\"a\":1},\"orderId\":1,\"clientOrderId\":\"x\"}",
                "{\"fact\":\"accepted\",\"orderId\":[1,2]}",
            })
    void shouldRefuseWhatIsNoLine(String text) {
        assertThatThrownBy(() -> VenueLedgerFile.parse(text))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no line of a ledger");
    }

    /** Bytes of any kind: lines, or an error with a name; never anything else. */
    @Test
    void shouldNotBreakOnRubbish() {
        final Random random = new Random(7);
        int read = 0;
        for (int i = 0; i < 5_000; i++) {
            final byte[] bytes = (i % 2 == 0 ? ORDER : FILL).getBytes(StandardCharsets.ISO_8859_1);
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            final String text = new String(bytes, StandardCharsets.ISO_8859_1);
            try {
                read += sum(VenueLedgerFile.parse(text)) == 0 ? 0 : 1;
            } catch (IOException e) {
                assertThat(e).as(text).hasMessageStartingWith("no line of a ledger");
            }
        }
        assertThat(read).isBetween(100, 4_900);
    }

    /** All numbers that a line must have can be read. */
    private static long sum(VenueLedgerFile.Line line) {
        if (line.isFill()) {
            return line.timeNs() + line.orderId() + line.tradeId();
        }
        return line.isOrder() ? line.timeNs() + line.orderId() : 0;
    }
}
