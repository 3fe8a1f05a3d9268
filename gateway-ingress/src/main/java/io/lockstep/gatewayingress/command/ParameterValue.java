package io.lockstep.gatewayingress.command;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.lockstep.codecs.Decimals;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A strategy's parameter as people write it. On the wire each is a whole number in the unit that its name ends with, so
 * the name tells what may be written: {@code …Lots} a quantity in the base asset, {@code …Ns} a duration, {@code …Ppm} and
 * {@code …Ppb} a part (per million, per thousand million) or a percentage.
 */
final class ParameterValue {
    private static final int PER_CENT_IN_PPM = -4;
    private static final int PER_CENT_IN_PPB = -7;
    private static final Pattern DURATION = Pattern.compile("[0-9.]{1,30} {0,3}[a-zA-Z]{0,12}");

    private ParameterValue() {}

    /**
     * @param quantityExponent a lot is 10^this of the base asset
     * @throws IOException where the text is no value of this unit, or finer than it
     */
    static long parse(String name, String text, int quantityExponent) throws IOException {
        if (name.endsWith("Lots")) {
            return known(Decimals.parse(text, quantityExponent), text, "a quantity in the base asset, or too fine");
        }
        if (name.endsWith("Ns") && !text.isEmpty() && Character.isLetter(text.charAt(text.length() - 1))) {
            return duration(text);
        }
        if (text.endsWith("%") && (name.endsWith("Ppm") || name.endsWith("Ppb"))) {
            final String percent = text.substring(0, text.length() - 1);
            final int exponent = name.endsWith("Ppm") ? PER_CENT_IN_PPM : PER_CENT_IN_PPB;
            return known(Decimals.parse(percent, exponent), text, "a percentage, or too fine");
        }
        return known(Decimals.parse(text, 0), text, "a whole number");
    }

    private static long duration(String text) throws IOException {
        if (!DURATION.matcher(text).matches()) { // what follows would read it as settings
            throw noDuration(text, null);
        }
        try {
            return ConfigFactory.parseString("it = \"" + text + '"')
                    .getDuration("it")
                    .toNanos();
        } catch (ConfigException | ArithmeticException e) {
            throw noDuration(text, e);
        }
    }

    private static IOException noDuration(String text, @Nullable RuntimeException cause) {
        return new IOException('"' + text + "\" is no duration: write 500ms, 2s or 1m", cause);
    }

    private static long known(long number, String text, String what) throws IOException {
        if (number == Decimals.INVALID) {
            throw new IOException('"' + text + "\" is not " + what);
        }
        return number;
    }
}
