package io.lockstep.statemachine.engine.risk;

/**
 * A change that waits for a second person.
 *
 * @param person who asked for it
 * @param scope what it is about; of an ADJUSTMENT the account
 * @param limit of a RISK_LIMIT; otherwise without meaning
 * @param values the new state's place, the new value, the eight new limits in their order, or amount and asset
 */
@SuppressWarnings("ArrayRecordComponent") // nobody changes it
public record PendingChange(
        long changeId, ChangeKind kind, String person, Scope scope, int scopeId, RiskLimit limit, long[] values) {}
