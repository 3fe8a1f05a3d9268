package io.lockstep.chaostests.load;

import io.lockstep.codecs.log.ExecutionKind;
import io.lockstep.codecs.log.ExecutionReportEncoder;
import io.lockstep.codecs.log.FillOrigin;
import io.lockstep.codecs.log.Liquidity;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.outbox.CancelAttemptDecoder;
import io.lockstep.codecs.outbox.InputRejectedDecoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.PlaceOrderDecoder;
import io.lockstep.codecs.outbox.ProposalRejectedDecoder;
import io.lockstep.statemachine.engine.session.Role;
import io.lockstep.statemachine.wire.OutputSink;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongArrayList;

/**
 * Gateway and venue in one, that accepts every order and every cancel. It also counts what the engine refuses, because
 * a benchmark of rejected inputs measures nothing.
 */
final class AcceptingVenue implements OutputSink {
    private static final int FIELDS = 4;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PlaceOrderDecoder place = new PlaceOrderDecoder();
    private final CancelAttemptDecoder cancel = new CancelAttemptDecoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();

    /** Not answered yet: order, attempt, shard, 1 for a cancel. */
    private final LongArrayList requests = new LongArrayList(4_096, Long.MIN_VALUE);

    private long placed;
    private long rejected;
    private long lastOrderId;

    @Override
    public void onOutput(long sessionId, DirectBuffer buffer, int offset, int length) {
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case PlaceOrderDecoder.TEMPLATE_ID -> {
                place.wrapAndApplyHeader(buffer, offset, header);
                placed++;
                lastOrderId = place.orderId();
                request(place.orderId(), place.attempt(), place.shardId(), 0);
            }
            case CancelAttemptDecoder.TEMPLATE_ID -> {
                cancel.wrapAndApplyHeader(buffer, offset, header);
                request(cancel.orderId(), cancel.attempt(), cancel.shardId(), 1);
            }
            case InputRejectedDecoder.TEMPLATE_ID, ProposalRejectedDecoder.TEMPLATE_ID -> rejected++;
            default -> {} // of no consequence here
        }
    }

    private void request(long orderId, long attempt, long shard, long isCancel) {
        requests.addLong(orderId);
        requests.addLong(attempt);
        requests.addLong(shard);
        requests.addLong(isCancel);
    }

    /** Answers all that was asked, and what is asked in consequence. */
    void answerAll(InputLog log) {
        for (int i = 0; i < requests.size(); i += FIELDS) {
            final boolean isCancel = requests.getLong(i + 3) == 1;
            begin(log, requests.getLong(i), (int) requests.getLong(i + 1), (int) requests.getLong(i + 2))
                    .kind(isCancel ? ExecutionKind.CANCELLED : ExecutionKind.ACCEPTED);
            log.send(Role.GATEWAY, report);
        }
        requests.clear();
    }

    /** An execution report that says nothing yet. */
    ExecutionReportEncoder begin(InputLog log, long orderId, int attempt, int shard) {
        return log.begin(Role.GATEWAY, report)
                .orderId(orderId)
                .attempt(attempt)
                .shardId(shard)
                .side(Side.BUY)
                .liquidity(Liquidity.MAKER)
                .epoch(1)
                .venueOrderId(orderId)
                .tradeId(0)
                .priceTicks(0)
                .quantityLots(0)
                .feeUnits(0)
                .venueTimeNs(log.timeNs())
                .venueCode(0)
                .fillOrigin(FillOrigin.ORDER)
                .feeAsset("");
    }

    boolean isAsked() {
        return !requests.isEmpty();
    }

    /** Forgets what was asked: it will stay open, without an answer. */
    void ignoreAll() {
        requests.clear();
    }

    /** Orders that were asked for. */
    long placed() {
        return placed;
    }

    /** Of the order asked for last. */
    long lastOrderId() {
        return lastOrderId;
    }

    /** @throws IllegalStateException where the engine refused an input or a proposal */
    void requireNothingRejected() {
        if (rejected > 0) {
            throw new IllegalStateException("the engine rejected " + rejected + " inputs or proposals");
        }
    }
}
