package io.lockstep.chaostests.members;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Aeron reports as an error, and is no more than the news that somebody is silent, slow or gone. */
final class ExpectedErrors {
    static final List<Pattern> ALWAYS = Stream.of(
                    "WARN - leader heartbeat timeout",
                    "WARN - inactive follower quorum",
                    "WARN - Truncating Cluster Log",
                    "WARN - quorum position went backwards",
                    "WARN - unexpected vote request",
                    "WARN - followerLogAwait - joinPosition=.* greater than logPosition",
                    "WARN - failed to join (catchup|live) log")
            .map(Pattern::compile)
            .toList();

    private ExpectedErrors() {}
}
