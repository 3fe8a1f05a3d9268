package io.lockstep.statemachine.wire;

import io.lockstep.codecs.log.CheckpointRequestDecoder;
import io.lockstep.codecs.log.InstrumentDefinedDecoder;
import io.lockstep.codecs.log.MessageHeaderDecoder;
import io.lockstep.codecs.log.OriginDecoder;
import io.lockstep.codecs.log.SourceHelloDecoder;
import io.lockstep.codecs.log.StateReportDecoder;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.Inputs;
import io.lockstep.statemachine.engine.Outputs;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.risk.ChangeDesk;
import io.lockstep.statemachine.engine.session.Refusals;
import io.lockstep.statemachine.engine.session.Role;
import io.lockstep.statemachine.engine.session.Sessions;
import io.lockstep.statemachine.engine.session.Sources;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Turns messages of {@code log.xml} into calls of {@link Inputs}. Before it comes to that, a message must be whole, its
 * session must be allowed to say it, and it must be the next of its source; then it goes to the dispatcher of its family,
 * which the tens of its number tell. Nothing that an outsider can send makes it throw.
 */
public final class InputDispatcher {
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int NO_SOURCE = 65_535;
    private static final long NO_CHANGE = 0;

    /** Told of what concerns the host and not the engine. */
    public interface HostInputs {
        void onStateReport(int memberId, long position, long hash);

        void onCheckpointRequest();
    }

    private final Inputs inputs;
    private final HostInputs host;
    private final Sessions sessions;
    private final Sources sources;
    private final ChangeDesk changes;
    private final Outputs out;
    private final MarketDispatcher market;
    private final GatewayDispatcher gateways;
    private final ConfigurationDispatcher configuration;
    private final CommandDispatcher commands;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OriginDecoder origin = new OriginDecoder();
    private final SourceHelloDecoder sourceHello = new SourceHelloDecoder();
    private final StateReportDecoder stateReport = new StateReportDecoder();

    public InputDispatcher(Inputs inputs, HostInputs host, EngineState state, Outputs out) {
        this.inputs = inputs;
        this.host = host;
        this.out = out;
        sessions = state.sessions();
        sources = state.sources();
        changes = state.changes();
        market = new MarketDispatcher(inputs.market());
        gateways = new GatewayDispatcher(inputs.gateways());
        configuration = new ConfigurationDispatcher(inputs.configuration());
        commands = new CommandDispatcher(inputs.commands());
    }

    /** One message from the log. */
    public void dispatch(long sessionId, DirectBuffer buffer, int offset, int length) {
        if (length < HEADER) {
            reject(sessionId, NO_SOURCE, 0, RejectReason.MALFORMED);
            return;
        }
        header.wrap(buffer, offset);
        final int blockLength = header.blockLength();
        if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID || length < HEADER + blockLength) {
            reject(sessionId, NO_SOURCE, 0, RejectReason.MALFORMED);
            return;
        }
        final int templateId = header.templateId();
        if (templateId == SourceHelloDecoder.TEMPLATE_ID || templateId == StateReportDecoder.TEMPLATE_ID) {
            dispatchUnsequenced(sessionId, templateId, buffer, offset + HEADER, blockLength);
        } else if (blockLength < OriginDecoder.ENCODED_LENGTH) {
            reject(sessionId, NO_SOURCE, 0, RejectReason.MALFORMED);
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
                    : inputs.onSourceHello(sessionId, sourceId, sourceHello.writerId());
        }
        if (reason == RejectReason.NONE) {
            out.sourceWelcome(sessionId, sourceId, sources.lastSequence(sourceId));
        } else {
            reject(sessionId, sourceId, 0, reason);
        }
    }

    private void dispatchSequenced(long sessionId, int templateId, DirectBuffer buffer, int body, int length) {
        origin.wrap(buffer, body);
        final int sourceId = origin.sourceId();
        final long sequence = origin.sequence();
        final boolean ackRequested = origin.flags().ackRequested();
        switch (sources.admit(sessionId, sourceId, sequence)) {
            case UNKNOWN -> reject(sessionId, sourceId, sequence, RejectReason.UNKNOWN_SOURCE);
            case GAP -> reject(sessionId, sourceId, sources.lastSequence(sourceId), RejectReason.SEQUENCE_GAP);
            case TAKEN -> reject(sessionId, sourceId, sequence, RejectReason.NUMBER_TAKEN);
            case FORGOTTEN -> reject(sessionId, sourceId, sequence, RejectReason.NUMBER_FORGOTTEN);
            case DUPLICATE -> answerAgain(sessionId, sourceId, sequence);
            case NEXT -> {
                final RejectReason reason = mayNot(sessions.role(sessionId), templateId)
                        ? RejectReason.NOT_AUTHORISED
                        : dispatch(sessionId, sourceId, templateId, buffer, body, length);
                if (reason != RejectReason.NONE) {
                    refuse(sessionId, sourceId, sequence, reason);
                } else if (ackRequested) {
                    out.inputAck(sessionId, sourceId, sequence);
                }
            }
        }
    }

    private void reject(long sessionId, int sourceId, long sequence, RejectReason reason) {
        out.inputRejected(sessionId, sourceId, sequence, reason, NO_CHANGE);
    }

    /** Its number is used up: so the refusal must be known when the input comes again. */
    private void refuse(long sessionId, int sourceId, long sequence, RejectReason reason) {
        final long changeId = reason == RejectReason.SECOND_PERSON ? changes.lastChangeId() : NO_CHANGE;
        sources.refusals(sourceId).add(sequence, reason, changeId);
        out.inputRejected(sessionId, sourceId, sequence, reason, changeId);
    }

    /** The answer may have died with a leader. */
    private void answerAgain(long sessionId, int sourceId, long sequence) {
        final Refusals refusals = sources.refusals(sourceId);
        final int age = refusals.find(sequence);
        if (age == Refusals.UNKNOWN) {
            out.inputAck(sessionId, sourceId, sequence);
        } else {
            out.inputRejected(sessionId, sourceId, sequence, refusals.reason(age), refusals.changeId(age));
        }
    }

    /** Who may say what: feeds the market and the instruments, gateways what theirs is, operators the rest. */
    private static boolean mayNot(@Nullable Role role, int templateId) {
        final Role needed = switch (family(templateId)) {
            case MARKET -> Role.FEED;
            case GATEWAYS -> Role.GATEWAY;
            default -> templateId == InstrumentDefinedDecoder.TEMPLATE_ID ? Role.FEED : Role.OPERATOR;
        };
        return role != needed;
    }

    private RejectReason dispatch(
            long sessionId, int sourceId, int templateId, DirectBuffer buffer, int body, int length) {
        final int blockLength = header.blockLength();
        final int version = header.version();
        return switch (family(templateId)) {
            case MARKET -> market.dispatch(sourceId, templateId, buffer, body, length, blockLength, version);
            case GATEWAYS -> gateways.dispatch(sessionId, templateId, buffer, body, blockLength, version);
            case CONFIGURATION ->
                configuration.dispatch(sessionId, templateId, buffer, body, length, blockLength, version);
            case COMMANDS -> commands.dispatch(sessionId, templateId, buffer, body, length, blockLength, version);
            case HOST -> dispatchHost(templateId);
        };
    }

    private RejectReason dispatchHost(int templateId) {
        if (templateId == CheckpointRequestDecoder.TEMPLATE_ID) {
            host.onCheckpointRequest();
            return RejectReason.NONE;
        }
        return RejectReason.MALFORMED;
    }

    private static Family family(int templateId) {
        return switch (templateId / 10) {
            case 1 -> Family.CONFIGURATION;
            case 2, 5 -> Family.COMMANDS;
            case 3 -> Family.MARKET;
            case 4 -> Family.GATEWAYS;
            default -> Family.HOST;
        };
    }

    private enum Family {
        HOST,
        CONFIGURATION,
        COMMANDS,
        MARKET,
        GATEWAYS
    }
}
