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
                    "WARN - failed to join (catchup|live) log",
                    "WARN - log recording stopped",
                    "WARN - log replication has not progressed",
                    "WARN - potential new election in progress",
                    "WARN - new leader detected due to commit position",
                    "WARN - unexpected commit position from new leader",
                    "WARN - no catchup progress",
                    "ERROR - response publication is closed: ControlSession")
            .map(Pattern::compile)
            .toList();

    private ExpectedErrors() {}
}
