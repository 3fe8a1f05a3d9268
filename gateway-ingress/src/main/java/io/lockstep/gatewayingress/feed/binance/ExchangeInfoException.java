package io.lockstep.gatewayingress.feed.binance;

import java.io.IOException;

/** The body of an exchangeInfo makes no sense, or lacks what we need of it. */
public final class ExchangeInfoException extends IOException {
    ExchangeInfoException(String message) {
        super(message);
    }

    ExchangeInfoException(String message, IOException cause) {
        super(message, cause);
    }
}
