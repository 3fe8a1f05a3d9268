package io.lockstep.chaostests.cluster;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.chaostests.check.PairExposure;
import io.lockstep.codecs.Decimals;
import java.io.IOException;
import java.util.List;

/** What a report says of pairs. */
final class PairText {
    private static final int UNIT_EXPONENT = -8;

    private PairText() {}

    /** For people. */
    static String summary(PairExposure pair) {
        return String.format(
                """
                pair %s: its first leg held up to %s, at the end the legs hold %s and %s
                  in flight %,d times, the longest %,d ms, positions %,d to %,d
                  the legs differed by up to %s then, by a step or more for at most %,d ms at a time
                  at every other position by up to %s, a step is %s: %s
                """,
                pair.name(),
                amount(pair.mostHeldUnits()),
                amount(pair.heldUnits()),
                amount(pair.otherHeldUnits()),
                pair.windows(),
                pair.longestMillis(),
                pair.longestFrom(),
                pair.longestTo(),
                amount(pair.mostInsideUnits()),
                pair.longestApartMillis(),
                amount(pair.mostOutsideUnits()),
                amount(pair.stepUnits()),
                pair.isGood()
                        ? "never by a step"
                        : String.format(
                                "NOT GOOD, %,d positions, the first %,d", pair.findings(), pair.firstFinding()));
    }

    /** For scripts; amounts are decimal text in the base asset. */
    static void write(JsonGenerator json, List<PairExposure> pairs) throws IOException {
        json.writeArrayFieldStart("pairs");
        for (PairExposure pair : pairs) {
            json.writeStartObject();
            json.writeStringField("name", pair.name());
            json.writeBooleanField("good", pair.isGood());
            json.writeStringField("step", amount(pair.stepUnits()));
            json.writeStringField("mostHeld", amount(pair.mostHeldUnits()));
            json.writeStringField("heldAtEnd", amount(pair.heldUnits()));
            json.writeStringField("otherHeldAtEnd", amount(pair.otherHeldUnits()));
            json.writeNumberField("inFlightWindows", pair.windows());
            json.writeNumberField("longestMillis", pair.longestMillis());
            json.writeNumberField("longestFrom", pair.longestFrom());
            json.writeNumberField("longestTo", pair.longestTo());
            json.writeNumberField("longestApartMillis", pair.longestApartMillis());
            json.writeStringField("mostExposureInFlight", amount(pair.mostInsideUnits()));
            json.writeStringField("mostExposureElse", amount(pair.mostOutsideUnits()));
            json.writeNumberField("findings", pair.findings());
            json.writeNumberField("firstFinding", pair.firstFinding());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String amount(long units) {
        return Decimals.text(units, UNIT_EXPONENT);
    }
}
