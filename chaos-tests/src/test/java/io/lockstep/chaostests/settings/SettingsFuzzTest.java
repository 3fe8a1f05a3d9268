package io.lockstep.chaostests.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.typesafe.config.ConfigException;
import io.lockstep.clusternode.NodeConfig;
import io.lockstep.gatewayegress.GatewayConfig;
import io.lockstep.gatewayegress.venue.simulator.VenueConfig;
import io.lockstep.gatewayingress.command.CellConfig;
import io.lockstep.gatewayingress.command.OperatorConfig;
import io.lockstep.gatewayingress.feed.FeedConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text for a process's file of settings, whose name's first letter it begins with: settings, or what is wrong. */
final class SettingsFuzzTest {
    private static final Path SHIPPED = Path.of(System.getProperty("lockstep.root", ".."), "ops", "config");

    /** More than any stack has room for. */
    private static final int NESTED = 100_000;

    @TempDir
    private static Path directory;

    static Stream<byte[]> shipped() throws IOException {
        final Stream.Builder<byte[]> files = Stream.builder();
        for (final String name : List.of("cell", "feed", "gateway", "node", "operator", "venue")) {
            final String text = Files.readString(SHIPPED.resolve(name + ".conf"));
            files.add((name.charAt(0) + text.replaceAll("(?m)^ *#.*\n", "")).getBytes(StandardCharsets.UTF_8));
        }
        files.add("nnode.log-term-length = 4GiB".getBytes(StandardCharsets.UTF_8));
        files.add(("ccell = " + "[".repeat(NESTED)).getBytes(StandardCharsets.UTF_8));
        return files.build();
    }

    @MethodSource("shipped")
    @FuzzTest
    void shouldBeReadOrSayWhatIsWrong(byte[] input) throws IOException {
        final Path file = directory.resolve("settings.conf");
        Files.write(file, Arrays.copyOfRange(input, Math.min(1, input.length), input.length));
        try {
            assertThat(load(input.length == 0 ? 'c' : (char) input[0], file)).isNotNull();
        } catch (ConfigException | IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static Record load(char whose, Path file) {
        return switch (whose) {
            case 'f' -> FeedConfig.load(file, List.of());
            case 'g' -> GatewayConfig.load(file, List.of());
            case 'n' -> NodeConfig.load(file, List.of());
            case 'o' -> OperatorConfig.load(file, List.of());
            case 'v' -> VenueConfig.load(file, List.of());
            default -> CellConfig.load(file, List.of());
        };
    }
}
