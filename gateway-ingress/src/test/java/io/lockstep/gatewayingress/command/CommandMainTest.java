package io.lockstep.gatewayingress.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

class CommandMainTest {
    @Test
    void shouldTakeWhatASecondPersonIsToldToSay() {
        final List<String> words = List.of(Commands.consent(7).split(" "));
        assertThat(words).startsWith("./lockstep", "command");

        final String[] arguments = words.subList(2, words.size()).toArray(String[]::new);
        final ParseResult parsed = new CommandLine(new CommandMain()).parseArgs(arguments);
        final Object settings = parsed.matchedOptionValue("--set", List.of());
        assertThat(settings).isEqualTo(List.of("principal=THEIR-NAME"));
        final ParseResult approve = parsed.subcommand();
        assertThat(approve.commandSpec().name()).isEqualTo("approve");
        final Object change = approve.matchedPositionalValue(0, 0L);
        assertThat(change).isEqualTo(7L);
    }
}
