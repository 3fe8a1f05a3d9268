package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.session.Role;

/**
 * Everything that may enter the engine, a method per message of the log, in families by who may say it. None of them
 * throws for anything an outsider can send: what cannot be carried out is answered with its reason and changes nothing.
 *
 * <p>{@link #onTime} comes before every other, with the log's timestamp.
 */
public interface Inputs {
    /** The log's time has come to this; what is due happens. */
    void onTime(long timeNs);

    /** @param person the principal's name */
    void onSessionOpened(long sessionId, Role role, String person);

    /** What the session's sources fed is stale from now on, and the leases it held have ended. */
    void onSessionClosed(long sessionId);

    /** A source speaks through this session from now on. */
    RejectReason onSourceHello(long sessionId, int sourceId, long writerId);

    /** What feeds say. */
    MarketInputs market();

    /** What order gateways say. */
    GatewayInputs gateways();

    /** What operators define. */
    ConfigurationInputs configuration();

    /** What operators order. */
    CommandInputs commands();
}
