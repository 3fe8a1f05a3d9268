package io.lockstep.chaostests.check.engine;

import io.lockstep.chaostests.check.model.ModelStrategies;
import io.lockstep.chaostests.check.model.ModelWorld;
import io.lockstep.codecs.outbox.AnomalyDecoder;
import io.lockstep.codecs.outbox.AttemptChangedDecoder;
import io.lockstep.codecs.outbox.FillAppliedDecoder;
import io.lockstep.codecs.outbox.InputRejectedDecoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.OrderChangedDecoder;
import io.lockstep.codecs.outbox.ProposalRejectedDecoder;
import io.lockstep.codecs.outbox.Side;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.order.OrderState;
import io.lockstep.statemachine.wire.OutputSink;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Hears what the engine says, as far as the check looks at it. */
final class Answers implements OutputSink {
    private static final long ATTEMPTS = 1 << 16;

    /** One fill that the engine told. */
    record Fill(int shard, int feeAsset, long signedLots, long fee) {}

    private final Coverage coverage;
    private final Map<Long, OrderState> attempts = new HashMap<>();
    private final Map<Long, OrderState> orders = new HashMap<>();
    private final Map<Integer, Map<Integer, BigInteger>> feesByShard = new TreeMap<>();
    private final Map<Integer, BigInteger> lotsByShard = new TreeMap<>();

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InputRejectedDecoder rejected = new InputRejectedDecoder();
    private final AttemptChangedDecoder attemptChanged = new AttemptChangedDecoder();
    private final OrderChangedDecoder orderChanged = new OrderChangedDecoder();
    private final FillAppliedDecoder fillApplied = new FillAppliedDecoder();
    private final AnomalyDecoder anomaly = new AnomalyDecoder();
    private final ProposalRejectedDecoder proposalRejected = new ProposalRejectedDecoder();
    private final List<ModelStrategies.Refusal> refusals = new ArrayList<>();
    private RejectReason reason = RejectReason.NONE;
    private long change;

    @Nullable
    private Fill fill;

    Answers(Coverage coverage) {
        this.coverage = coverage;
    }

    /** An input begins. */
    void begin() {
        reason = RejectReason.NONE;
        change = 0;
        fill = null;
        refusals.clear();
    }

    /** Why the input was not carried out. */
    RejectReason reason() {
        return reason;
    }

    /** The change that the answer told of; 0 is none. */
    long change() {
        return change;
    }

    /** The fill that the input led to. */
    @Nullable
    Fill fill() {
        return fill;
    }

    /** Proposals of strategies that the input led to and that were not carried out. */
    List<ModelStrategies.Refusal> refusals() {
        return refusals;
    }

    /** All that was bought less all that was sold. */
    BigInteger lots(int shard) {
        return lotsByShard.getOrDefault(shard, BigInteger.ZERO);
    }

    /** All fees of a shard in an asset. */
    BigInteger fees(int shard, int asset) {
        return feesByShard.getOrDefault(shard, Map.of()).getOrDefault(asset, BigInteger.ZERO);
    }

    @Override
    public void onOutput(long sessionId, DirectBuffer buffer, int offset, int length) {
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case InputRejectedDecoder.TEMPLATE_ID -> {
                rejected.wrapAndApplyHeader(buffer, offset, header);
                reason = RejectReason.values()[rejected.reasonRaw() - wireOf(RejectReason.NONE)];
                change = rejected.changeId();
                coverage.count(reason);
            }
            case AttemptChangedDecoder.TEMPLATE_ID -> {
                attemptChanged.wrapAndApplyHeader(buffer, offset, header);
                final long key = attemptChanged.orderId() * ATTEMPTS + attemptChanged.attempt();
                final OrderState to = OrderState.values()[attemptChanged.stateRaw() - 1];
                final OrderState from = attempts.put(key, to);
                coverage.attempt(from == null ? OrderState.PENDING : from, to);
            }
            case OrderChangedDecoder.TEMPLATE_ID -> {
                orderChanged.wrapAndApplyHeader(buffer, offset, header);
                final OrderState to = OrderState.values()[orderChanged.stateRaw() - 1];
                coverage.order(orders.put(orderChanged.orderId(), to), to);
                coverage.count(RejectReason.values()[orderChanged.reasonRaw() - wireOf(RejectReason.NONE)]);
            }
            case FillAppliedDecoder.TEMPLATE_ID -> onFill(fillApplied.wrapAndApplyHeader(buffer, offset, header));
            case ProposalRejectedDecoder.TEMPLATE_ID ->
                onRefused(proposalRejected.wrapAndApplyHeader(buffer, offset, header));
            case AnomalyDecoder.TEMPLATE_ID ->
                coverage.anomaly(anomaly.wrapAndApplyHeader(buffer, offset, header)
                        .kind()
                        .name());
            default -> {
                // said for others
            }
        }
    }

    private static int wireOf(RejectReason of) {
        return io.lockstep.codecs.outbox.RejectReason.valueOf(of.name()).value();
    }

    /** An operator's is answered as well. */
    private void onRefused(ProposalRejectedDecoder message) {
        if (message.strategyId() != ModelWorld.OPERATORS) {
            final RejectReason why = RejectReason.values()[message.reasonRaw() - wireOf(RejectReason.NONE)];
            refusals.add(new ModelStrategies.Refusal(message.strategyId(), message.orderId(), why));
            coverage.count(why);
        }
    }

    private void onFill(FillAppliedDecoder message) {
        final long signed = message.side() == Side.BUY ? message.quantityLots() : -message.quantityLots();
        fill = new Fill(message.shardId(), message.feeAssetId(), signed, message.feeUnits());
        lotsByShard.merge(message.shardId(), BigInteger.valueOf(signed), BigInteger::add);
        feesByShard
                .computeIfAbsent(message.shardId(), shard -> new TreeMap<>())
                .merge(message.feeAssetId(), BigInteger.valueOf(message.feeUnits()), BigInteger::add);
    }
}
