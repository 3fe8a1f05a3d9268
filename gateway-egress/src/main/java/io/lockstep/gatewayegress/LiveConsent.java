package io.lockstep.gatewayegress;

import io.lockstep.gatewayegress.GatewayConfig.Environment;
import java.io.Console;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Real money is traded only where somebody has said so twice: on the command line, and in words. */
final class LiveConsent {
    static final String WORDS = "trade real money";

    private LiveConsent() {}

    /**
     * Whether it may start.
     *
     * @param isAsked whether the command line says {@code --live}
     * @param typed asks a person to type {@link #WORDS}; null where there is nobody to ask
     * @return null where it may; otherwise why not, and what to do
     */
    static @Nullable String refusal(GatewayConfig config, boolean isAsked, Supplier<@Nullable String> typed) {
        if (config.environment() != Environment.LIVE) {
            return null;
        }
        if (!isAsked) {
            return "venue-environment is LIVE, but --live was not given: real money is traded only with it";
        }
        if (config.mayTradeRealMoney()) {
            return null;
        }
        final String answer = typed.get();
        if (answer == null) {
            return "--live needs a terminal to confirm at, or the setting i-understand-this-trades-real-money = true";
        }
        return answer.strip().equals(WORDS) ? null : "not confirmed: nothing is traded";
    }

    @SuppressWarnings("SystemConsoleNull") // whether there may be none differs from Java to Java
    static @Nullable String askAtTerminal() {
        final Console console = System.console();
        return console == null || !console.isTerminal()
                ? null
                : console.readLine("This gateway will trade real money. To go on, type: %s%n> ", WORDS);
    }
}
