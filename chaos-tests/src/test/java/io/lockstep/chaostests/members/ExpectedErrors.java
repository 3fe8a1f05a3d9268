package io.lockstep.chaostests.members;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Aeron reports as an error and no scenario need explain. Aeron says of its category WARN that action has been, or will be,
 * taken: these are the news that somebody is silent, slow or gone, and begin another election, catch-up or session. What must
 * not be lost thereby is checked by other means. The warnings that are left out here tell of a defect of the member itself: a service
 * that is gone or does not do its part, another version's messages.
 */
final class ExpectedErrors {
    static final List<Pattern> ALWAYS = Stream.of(
                    "WARN - (?!expected schemaId|service=|Aeron client in service|failed to send service|"
                            + "commit-pos counter unexpectedly closed|awaiting abort latch)",
                    "ERROR - response publication is closed: ControlSession")
            .map(Pattern::compile)
            .toList();

    private ExpectedErrors() {}
}
