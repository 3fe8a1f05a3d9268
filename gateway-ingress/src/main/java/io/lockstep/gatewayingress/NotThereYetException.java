package io.lockstep.gatewayingress;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is needed from outside does not answer, or is too busy to: to be tried again. */
public final class NotThereYetException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is missing, and what to do should it not come by itself
     * @param cause null where it answers
     */
    public NotThereYetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
