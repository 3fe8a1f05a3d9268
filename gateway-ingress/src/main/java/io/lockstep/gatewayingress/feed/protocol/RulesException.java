package io.lockstep.gatewayingress.feed.protocol;

import java.io.IOException;

/** What a venue says of its instruments makes no sense, or lacks what we need of it. */
public final class RulesException extends IOException {
    public RulesException(String message) {
        super(message);
    }

    public RulesException(String message, IOException cause) {
        super(message, cause);
    }
}
