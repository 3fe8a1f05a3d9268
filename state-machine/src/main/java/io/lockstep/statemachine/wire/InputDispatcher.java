package io.lockstep.statemachine.wire;

import io.lockstep.codecs.log.BestQuoteDecoder;
import io.lockstep.codecs.log.CancelOrderDecoder;
import io.lockstep.codecs.log.CheckpointRequestDecoder;
import io.lockstep.codecs.log.DepthUpdateDecoder;
import io.lockstep.codecs.log.ExecutionReportDecoder;
import io.lockstep.codecs.log.FeedStatusDecoder;
import io.lockstep.codecs.log.InstrumentDefinedDecoder;
import io.lockstep.codecs.log.InstrumentQueryDecoder;
import io.lockstep.codecs.log.KillSwitchSetDecoder;
import io.lockstep.codecs.log.LeaseReleaseDecoder;
import io.lockstep.codecs.log.LeaseRenewDecoder;
import io.lockstep.codecs.log.LeaseRequestDecoder;
import io.lockstep.codecs.log.LimitSetDecoder;
import io.lockstep.codecs.log.MessageHeaderDecoder;
import io.lockstep.codecs.log.OriginDecoder;
import io.lockstep.codecs.log.OutboxResumeDecoder;
import io.lockstep.codecs.log.RiskLimitsSetDecoder;
import io.lockstep.codecs.log.ShardDefinedDecoder;
import io.lockstep.codecs.log.SourceHelloDecoder;
import io.lockstep.codecs.log.StateReportDecoder;
import io.lockstep.codecs.log.StrategyCommandDecoder;
import io.lockstep.codecs.log.StrategyDefinedDecoder;
import io.lockstep.codecs.log.StrategyParameterSetDecoder;
import io.lockstep.codecs.log.SubmitOrderDecoder;
import io.lockstep.codecs.log.TradeDecoder;
import io.lockstep.statemachine.engine.Inputs;
import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Outputs;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.market.FeedState;
import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.TimeInForce;
import io.lockstep.statemachine.engine.session.Role;
import io.lockstep.statemachine.engine.session.Sessions;
import io.lockstep.statemachine.engine.session.Sources;
import io.lockstep.statemachine.engine.strategy.StrategyAction;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Turns messages of {@code log.xml} into calls of {@link Inputs}: one switch, and the only place that sees their
 * decoders. Before it comes to that, a message must be whole, its session must be allowed to say it, and it must be the
 * next of its source. Nothing that an outsider can send makes it throw.
 */
public final class InputDispatcher {
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int NO_SOURCE = 65_535;
    private static final Side[] SIDES = Side.values();
    private static final OrderType[] ORDER_TYPES = OrderType.values();
    private static final TimeInForce[] TIMES_IN_FORCE = TimeInForce.values();
    private static final FeedState[] FEED_STATES = FeedState.values();
    private static final StrategyAction[] STRATEGY_ACTIONS = StrategyAction.values();
    private static final Limit[] LIMITS = Limit.values();

    /** Told of what concerns the host and not the engine. */
    public interface HostInputs {
        void onStateReport(int memberId, long position, long hash);

        void onCheckpointRequest();
    }

    private final Inputs inputs;
    private final HostInputs host;
    private final Sessions sessions;
    private final Sources sources;
    private final Outputs out;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OriginDecoder origin = new OriginDecoder();
    private final SourceHelloDecoder sourceHello = new SourceHelloDecoder();
    private final StateReportDecoder stateReport = new StateReportDecoder();
    private final LimitSetDecoder limitSet = new LimitSetDecoder();
    private final ShardDefinedDecoder shardDefined = new ShardDefinedDecoder();
    private final StrategyDefinedDecoder strategyDefined = new StrategyDefinedDecoder();
    private final StrategyParameterSetDecoder strategyParameterSet = new StrategyParameterSetDecoder();
    private final StrategyCommandDecoder strategyCommand = new StrategyCommandDecoder();
    private final KillSwitchSetDecoder killSwitchSet = new KillSwitchSetDecoder();
    private final SubmitOrderDecoder submitOrder = new SubmitOrderDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private final InstrumentQueryDecoder instrumentQuery = new InstrumentQueryDecoder();
    private final BestQuoteDecoder bestQuote = new BestQuoteDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final FeedStatusDecoder feedStatus = new FeedStatusDecoder();
    private final LeaseRequestDecoder leaseRequest = new LeaseRequestDecoder();
    private final LeaseRenewDecoder leaseRenew = new LeaseRenewDecoder();
    private final LeaseReleaseDecoder leaseRelease = new LeaseReleaseDecoder();
    private final OutboxResumeDecoder outboxResume = new OutboxResumeDecoder();
    private final InstrumentView instrument = new InstrumentView();
    private final RiskLimitsMessage riskLimits = new RiskLimitsMessage();
    private final DepthView depth = new DepthView();
    private final ExecutionReportView executionReport = new ExecutionReportView();

    public InputDispatcher(Inputs inputs, HostInputs host, Sessions sessions, Sources sources, Outputs out) {
        this.inputs = inputs;
        this.host = host;
        this.sessions = sessions;
        this.sources = sources;
        this.out = out;
    }

    /** One message from the log. */
    public void dispatch(long sessionId, DirectBuffer buffer, int offset, int length) {
        if (length < HEADER) {
            out.inputRejected(sessionId, NO_SOURCE, 0, RejectReason.MALFORMED);
            return;
        }
        header.wrap(buffer, offset);
        final int blockLength = header.blockLength();
        if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID || length < HEADER + blockLength) {
            out.inputRejected(sessionId, NO_SOURCE, 0, RejectReason.MALFORMED);
            return;
        }
        final int templateId = header.templateId();
        if (templateId == SourceHelloDecoder.TEMPLATE_ID || templateId == StateReportDecoder.TEMPLATE_ID) {
            dispatchUnsequenced(sessionId, templateId, buffer, offset + HEADER, blockLength);
        } else if (blockLength < OriginDecoder.ENCODED_LENGTH) {
            out.inputRejected(sessionId, NO_SOURCE, 0, RejectReason.MALFORMED);
        } else {
            dispatchSequenced(sessionId, templateId, buffer, offset + HEADER, length - HEADER);
        }
    }

    private void dispatchUnsequenced(long sessionId, int templateId, DirectBuffer buffer, int body, int blockLength) {
        if (templateId == StateReportDecoder.TEMPLATE_ID) {
            if (blockLength >= StateReportDecoder.BLOCK_LENGTH && sessions.role(sessionId) == Role.MEMBER) {
                stateReport.wrap(buffer, body, blockLength, header.version());
                host.onStateReport(stateReport.memberId(), stateReport.position(), stateReport.hash());
            }
            return;
        }
        RejectReason reason = RejectReason.MALFORMED;
        int sourceId = NO_SOURCE;
        if (blockLength >= SourceHelloDecoder.BLOCK_LENGTH) {
            sourceHello.wrap(buffer, body, blockLength, header.version());
            sourceId = sourceHello.sourceId();
            reason = sessions.role(sessionId) == null
                    ? RejectReason.NOT_AUTHORISED
                    : inputs.onSourceHello(sessionId, sourceId);
        }
        if (reason == RejectReason.NONE) {
            out.inputAck(sessionId, sourceId, sources.lastSequence(sourceId));
        } else {
            out.inputRejected(sessionId, sourceId, 0, reason);
        }
    }

    private void dispatchSequenced(long sessionId, int templateId, DirectBuffer buffer, int body, int length) {
        origin.wrap(buffer, body);
        final int sourceId = origin.sourceId();
        final long sequence = origin.sequence();
        final boolean ackRequested = origin.flags().ackRequested();
        switch (sources.admit(sessionId, sourceId, sequence)) {
            case UNKNOWN -> out.inputRejected(sessionId, sourceId, sequence, RejectReason.UNKNOWN_SOURCE);
            case GAP ->
                out.inputRejected(sessionId, sourceId, sources.lastSequence(sourceId), RejectReason.SEQUENCE_GAP);
            case DUPLICATE -> out.inputAck(sessionId, sourceId, sources.lastSequence(sourceId));
            case NEXT -> {
                final RejectReason reason = mayNot(sessions.role(sessionId), templateId)
                        ? RejectReason.NOT_AUTHORISED
                        : dispatch(sessionId, sourceId, templateId, buffer, body, length);
                if (reason != RejectReason.NONE) {
                    out.inputRejected(sessionId, sourceId, sequence, reason);
                }
                if (ackRequested) {
                    out.inputAck(sessionId, sourceId, sequence);
                }
            }
        }
    }

    /** Who may say what. */
    private static boolean mayNot(@Nullable Role role, int templateId) {
        final Role needed = switch (templateId) {
            case BestQuoteDecoder.TEMPLATE_ID,
                    TradeDecoder.TEMPLATE_ID,
                    DepthUpdateDecoder.TEMPLATE_ID,
                    FeedStatusDecoder.TEMPLATE_ID,
                    InstrumentDefinedDecoder.TEMPLATE_ID -> Role.FEED;
            case LeaseRequestDecoder.TEMPLATE_ID,
                    LeaseRenewDecoder.TEMPLATE_ID,
                    LeaseReleaseDecoder.TEMPLATE_ID,
                    OutboxResumeDecoder.TEMPLATE_ID,
                    ExecutionReportDecoder.TEMPLATE_ID -> Role.GATEWAY;
            default -> Role.OPERATOR;
        };
        return role != needed;
    }

    private RejectReason dispatch(
            long sessionId, int sourceId, int templateId, DirectBuffer buffer, int body, int length) {
        final int blockLength = header.blockLength();
        final int version = header.version();
        return switch (templateId) {
            case BestQuoteDecoder.TEMPLATE_ID ->
                blockLength < BestQuoteDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onBestQuote(bestQuote.wrap(buffer, body, blockLength, version));
            case TradeDecoder.TEMPLATE_ID ->
                blockLength < TradeDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onTrade(trade.wrap(buffer, body, blockLength, version));
            case DepthUpdateDecoder.TEMPLATE_ID ->
                depth.wrap(buffer, body, length, blockLength, version)
                        ? inputs.onDepth(depth.receiveTimeNs(), depth)
                        : RejectReason.MALFORMED;
            case FeedStatusDecoder.TEMPLATE_ID ->
                blockLength < FeedStatusDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onFeedStatus(sourceId, feedStatus.wrap(buffer, body, blockLength, version));
            case ExecutionReportDecoder.TEMPLATE_ID ->
                executionReport.wrap(buffer, body, blockLength, version)
                        ? inputs.onExecutionReport(sessionId, executionReport)
                        : RejectReason.MALFORMED;
            case LeaseRequestDecoder.TEMPLATE_ID,
                    LeaseRenewDecoder.TEMPLATE_ID,
                    LeaseReleaseDecoder.TEMPLATE_ID,
                    OutboxResumeDecoder.TEMPLATE_ID -> dispatchLease(sessionId, templateId, buffer, body, blockLength);
            case SubmitOrderDecoder.TEMPLATE_ID,
                    CancelOrderDecoder.TEMPLATE_ID,
                    StrategyCommandDecoder.TEMPLATE_ID,
                    KillSwitchSetDecoder.TEMPLATE_ID,
                    InstrumentQueryDecoder.TEMPLATE_ID,
                    CheckpointRequestDecoder.TEMPLATE_ID ->
                dispatchCommand(sessionId, templateId, buffer, body, blockLength);
            default -> dispatchConfiguration(templateId, buffer, body, blockLength);
        };
    }

    private RejectReason dispatchLease(long sessionId, int templateId, DirectBuffer buffer, int body, int blockLength) {
        final int version = header.version();
        if (templateId == LeaseRequestDecoder.TEMPLATE_ID && blockLength >= LeaseRequestDecoder.BLOCK_LENGTH) {
            leaseRequest.wrap(buffer, body, blockLength, version);
            return inputs.onLeaseRequest(sessionId, leaseRequest.accountId(), leaseRequest.gatewayId());
        }
        if (templateId == LeaseRenewDecoder.TEMPLATE_ID && blockLength >= LeaseRenewDecoder.BLOCK_LENGTH) {
            leaseRenew.wrap(buffer, body, blockLength, version);
            return inputs.onLeaseRenew(
                    sessionId, leaseRenew.accountId(), leaseRenew.epoch(), leaseRenew.acknowledgedSequence());
        }
        if (templateId == LeaseReleaseDecoder.TEMPLATE_ID && blockLength >= LeaseReleaseDecoder.BLOCK_LENGTH) {
            leaseRelease.wrap(buffer, body, blockLength, version);
            return inputs.onLeaseRelease(sessionId, leaseRelease.accountId(), leaseRelease.epoch());
        }
        if (templateId == OutboxResumeDecoder.TEMPLATE_ID && blockLength >= OutboxResumeDecoder.BLOCK_LENGTH) {
            outboxResume.wrap(buffer, body, blockLength, version);
            return inputs.onOutboxResume(
                    sessionId, outboxResume.accountId(), outboxResume.epoch(), outboxResume.acknowledgedSequence());
        }
        return RejectReason.MALFORMED;
    }

    private RejectReason dispatchCommand(
            long sessionId, int templateId, DirectBuffer buffer, int body, int blockLength) {
        final int version = header.version();
        if (templateId == SubmitOrderDecoder.TEMPLATE_ID && blockLength >= SubmitOrderDecoder.BLOCK_LENGTH) {
            return onSubmitOrder(submitOrder.wrap(buffer, body, blockLength, version));
        }
        if (templateId == CancelOrderDecoder.TEMPLATE_ID && blockLength >= CancelOrderDecoder.BLOCK_LENGTH) {
            return inputs.onCancelOrder(
                    cancelOrder.wrap(buffer, body, blockLength, version).orderId());
        }
        if (templateId == StrategyCommandDecoder.TEMPLATE_ID && blockLength >= StrategyCommandDecoder.BLOCK_LENGTH) {
            strategyCommand.wrap(buffer, body, blockLength, version);
            final StrategyAction action = WireEnums.of(STRATEGY_ACTIONS, strategyCommand.actionRaw());
            return action == null
                    ? RejectReason.INVALID_VALUE
                    : inputs.onStrategyCommand(strategyCommand.strategyId(), action);
        }
        if (templateId == KillSwitchSetDecoder.TEMPLATE_ID && blockLength >= KillSwitchSetDecoder.BLOCK_LENGTH) {
            killSwitchSet.wrap(buffer, body, blockLength, version);
            return inputs.onKillSwitch(killSwitchSet.shardId(), killSwitchSet.engaged() != 0);
        }
        if (templateId == InstrumentQueryDecoder.TEMPLATE_ID && blockLength >= InstrumentQueryDecoder.BLOCK_LENGTH) {
            instrumentQuery.wrap(buffer, body, blockLength, version);
            return inputs.onInstrumentQuery(sessionId, instrumentQuery.instrumentId());
        }
        if (templateId == CheckpointRequestDecoder.TEMPLATE_ID) {
            host.onCheckpointRequest();
            return RejectReason.NONE;
        }
        return RejectReason.MALFORMED;
    }

    private RejectReason dispatchConfiguration(int templateId, DirectBuffer buffer, int body, int blockLength) {
        final int version = header.version();
        if (templateId == LimitSetDecoder.TEMPLATE_ID && blockLength >= LimitSetDecoder.BLOCK_LENGTH) {
            limitSet.wrap(buffer, body, blockLength, version);
            final int id = limitSet.limitId();
            return id >= LIMITS.length ? RejectReason.INVALID_VALUE : inputs.onLimit(LIMITS[id], limitSet.value());
        }
        if (templateId == InstrumentDefinedDecoder.TEMPLATE_ID) {
            return instrument.wrap(buffer, body, blockLength, version)
                    ? inputs.onInstrument(instrument)
                    : RejectReason.MALFORMED;
        }
        if (templateId == ShardDefinedDecoder.TEMPLATE_ID && blockLength >= ShardDefinedDecoder.BLOCK_LENGTH) {
            shardDefined.wrap(buffer, body, blockLength, version);
            return inputs.onShard(shardDefined.shardId(), shardDefined.accountId(), shardDefined.instrumentId());
        }
        if (templateId == RiskLimitsSetDecoder.TEMPLATE_ID && blockLength >= RiskLimitsSetDecoder.BLOCK_LENGTH) {
            riskLimits.wrap(buffer, body, blockLength, version);
            return inputs.onRiskLimits(riskLimits.shardId(), riskLimits);
        }
        if (templateId == StrategyDefinedDecoder.TEMPLATE_ID && blockLength >= StrategyDefinedDecoder.BLOCK_LENGTH) {
            strategyDefined.wrap(buffer, body, blockLength, version);
            return inputs.onStrategy(
                    strategyDefined.strategyId(),
                    strategyDefined.shardId(),
                    strategyDefined.otherShardId(),
                    strategyDefined.kind(),
                    strategyDefined.name());
        }
        if (templateId == StrategyParameterSetDecoder.TEMPLATE_ID
                && blockLength >= StrategyParameterSetDecoder.BLOCK_LENGTH) {
            strategyParameterSet.wrap(buffer, body, blockLength, version);
            return inputs.onStrategyParameter(
                    strategyParameterSet.strategyId(), strategyParameterSet.parameter(), strategyParameterSet.value());
        }
        return RejectReason.MALFORMED;
    }

    private RejectReason onBestQuote(BestQuoteDecoder quote) {
        return inputs.onBestQuote(
                quote.receiveTimeNs(),
                quote.instrumentId(),
                quote.venueSequence(),
                quote.bidTicks(),
                quote.bidLots(),
                quote.askTicks(),
                quote.askLots());
    }

    private RejectReason onTrade(TradeDecoder message) {
        final Side aggressor = WireEnums.of(SIDES, message.aggressorRaw());
        return aggressor == null
                ? RejectReason.INVALID_VALUE
                : inputs.onTrade(
                        message.receiveTimeNs(),
                        message.instrumentId(),
                        aggressor,
                        message.priceTicks(),
                        message.quantityLots());
    }

    private RejectReason onFeedStatus(int sourceId, FeedStatusDecoder status) {
        final FeedState state = WireEnums.of(FEED_STATES, status.stateRaw());
        return state == null ? RejectReason.INVALID_VALUE : inputs.onFeedState(sourceId, status.instrumentId(), state);
    }

    private RejectReason onSubmitOrder(SubmitOrderDecoder order) {
        final Side side = WireEnums.of(SIDES, order.sideRaw());
        final OrderType type = WireEnums.of(ORDER_TYPES, order.orderTypeRaw());
        final TimeInForce timeInForce = WireEnums.of(TIMES_IN_FORCE, order.timeInForceRaw());
        if (side == null || type == null || timeInForce == null) {
            return RejectReason.INVALID_VALUE;
        }
        return inputs.onSubmitOrder(
                order.shardId(),
                side,
                type,
                timeInForce,
                order.flags().postOnly(),
                order.priceTicks(),
                order.quantityLots(),
                order.retries());
    }
}
