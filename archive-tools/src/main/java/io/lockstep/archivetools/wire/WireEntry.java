package io.lockstep.archivetools.wire;

import io.lockstep.codecs.wire.WireChannel;
import io.lockstep.codecs.wire.WireKind;

/**
 * One thing that went over a gateway's wire; {@code wire.xml} says what each field means.
 *
 * @param kind {@link WireKind#NULL_VAL} where a later build wrote what this one does not know
 */
public record WireEntry(
        long timeNs,
        int accountId,
        WireKind kind,
        WireChannel channel,
        long requestId,
        int status,
        long usedWeight,
        long retryAfterS,
        String text) {}
