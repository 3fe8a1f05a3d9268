package io.lockstep.statemachine.story;

import io.lockstep.codecs.log.AdjustmentRequestedEncoder;
import io.lockstep.codecs.log.AmendOrderEncoder;
import io.lockstep.codecs.log.BalanceReportEncoder;
import io.lockstep.codecs.log.BestQuoteEncoder;
import io.lockstep.codecs.log.CalculationResultEncoder;
import io.lockstep.codecs.log.CancelAllEncoder;
import io.lockstep.codecs.log.CancelOrderEncoder;
import io.lockstep.codecs.log.ChangeDecidedEncoder;
import io.lockstep.codecs.log.DepthUpdateEncoder;
import io.lockstep.codecs.log.ExecutionReportEncoder;
import io.lockstep.codecs.log.FeedStatusEncoder;
import io.lockstep.codecs.log.FundingReportEncoder;
import io.lockstep.codecs.log.FundsMovedEncoder;
import io.lockstep.codecs.log.GateClosedEncoder;
import io.lockstep.codecs.log.InstrumentDefinedEncoder;
import io.lockstep.codecs.log.LeaseReleaseEncoder;
import io.lockstep.codecs.log.LeaseRenewEncoder;
import io.lockstep.codecs.log.LeaseRequestEncoder;
import io.lockstep.codecs.log.MarginBracketsSetEncoder;
import io.lockstep.codecs.log.MarkPriceEncoder;
import io.lockstep.codecs.log.MessageHeaderEncoder;
import io.lockstep.codecs.log.OriginEncoder;
import io.lockstep.codecs.log.OutboxResumeEncoder;
import io.lockstep.codecs.log.PositionReportEncoder;
import io.lockstep.codecs.log.ReportingAssetSetEncoder;
import io.lockstep.codecs.log.RiskLimitSetEncoder;
import io.lockstep.codecs.log.RiskLimitsSetEncoder;
import io.lockstep.codecs.log.ShardDefinedEncoder;
import io.lockstep.codecs.log.ShardMarginSetEncoder;
import io.lockstep.codecs.log.SourceHelloEncoder;
import io.lockstep.codecs.log.StrategyCommandEncoder;
import io.lockstep.codecs.log.StrategyDefinedEncoder;
import io.lockstep.codecs.log.StrategyParameterSetEncoder;
import io.lockstep.codecs.log.SubmitOrdersEncoder;
import io.lockstep.codecs.log.TradeEncoder;
import io.lockstep.codecs.log.TradingStateSetEncoder;
import io.lockstep.codecs.log.TransferReportEncoder;
import io.lockstep.statemachine.wire.EngineHost;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2IntHashMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/** Test double of everything outside the cluster: encodes inputs, numbers them, and puts them straight into the log. */
public final class LogEncoder {
    public final BestQuoteEncoder bestQuote = new BestQuoteEncoder();
    public final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    public final DepthUpdateEncoder depthUpdate = new DepthUpdateEncoder();
    public final ExecutionReportEncoder executionReport = new ExecutionReportEncoder();
    public final FeedStatusEncoder feedStatus = new FeedStatusEncoder();
    public final InstrumentDefinedEncoder instrumentDefined = new InstrumentDefinedEncoder();
    public final LeaseReleaseEncoder leaseRelease = new LeaseReleaseEncoder();
    public final LeaseRenewEncoder leaseRenew = new LeaseRenewEncoder();
    public final LeaseRequestEncoder leaseRequest = new LeaseRequestEncoder();
    public final OutboxResumeEncoder outboxResume = new OutboxResumeEncoder();
    public final RiskLimitsSetEncoder riskLimitsSet = new RiskLimitsSetEncoder();
    public final ShardDefinedEncoder shardDefined = new ShardDefinedEncoder();
    public final SourceHelloEncoder sourceHello = new SourceHelloEncoder();
    public final StrategyCommandEncoder strategyCommand = new StrategyCommandEncoder();
    public final StrategyDefinedEncoder strategyDefined = new StrategyDefinedEncoder();
    public final StrategyParameterSetEncoder strategyParameterSet = new StrategyParameterSetEncoder();
    public final TradingStateSetEncoder tradingStateSet = new TradingStateSetEncoder();
    public final CalculationResultEncoder calculationResult = new CalculationResultEncoder();
    public final GateClosedEncoder gateClosed = new GateClosedEncoder();
    public final MarkPriceEncoder markPrice = new MarkPriceEncoder();
    public final FundingReportEncoder fundingReport = new FundingReportEncoder();
    public final TransferReportEncoder transferReport = new TransferReportEncoder();
    public final BalanceReportEncoder balanceReport = new BalanceReportEncoder();
    public final PositionReportEncoder positionReport = new PositionReportEncoder();
    public final SubmitOrdersEncoder submitOrders = new SubmitOrdersEncoder();
    public final AmendOrderEncoder amendOrder = new AmendOrderEncoder();
    public final CancelAllEncoder cancelAll = new CancelAllEncoder();
    public final RiskLimitSetEncoder riskLimitSet = new RiskLimitSetEncoder();
    public final MarginBracketsSetEncoder marginBracketsSet = new MarginBracketsSetEncoder();
    public final ShardMarginSetEncoder shardMarginSet = new ShardMarginSetEncoder();
    public final ReportingAssetSetEncoder reportingAssetSet = new ReportingAssetSetEncoder();
    public final ChangeDecidedEncoder changeDecided = new ChangeDecidedEncoder();
    public final AdjustmentRequestedEncoder adjustmentRequested = new AdjustmentRequestedEncoder();
    public final FundsMovedEncoder fundsMoved = new FundsMovedEncoder();
    public final TradeEncoder trade = new TradeEncoder();

    /** Told of each message before the engine is. */
    @FunctionalInterface
    public interface Tap {
        void onMessage(long timeNs, int session, DirectBuffer message, int length);
    }

    private static final int FRAME = 96;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[8 * 1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OriginEncoder origin = new OriginEncoder();
    private final Int2IntHashMap sequences = new Int2IntHashMap(0);
    private final Int2IntHashMap sources = new Int2IntHashMap(-1);
    private EngineHost host;
    private long position;
    private long timeNs;
    private Tap tap = (time, session, message, length) -> {};

    public LogEncoder(EngineHost host, long timeNs) {
        this.host = host;
        this.timeNs = timeNs;
    }

    /** The same log goes on into another engine. */
    public void continueWith(EngineHost other) {
        host = other;
    }

    /** From here on somebody else hears all that goes into the log. */
    public void tap(Tap listener) {
        tap = listener;
    }

    public long timeNs() {
        return timeNs;
    }

    public void advance(long ns) {
        timeNs += ns;
    }

    public long nextPosition() {
        position += FRAME;
        return position;
    }

    /** Wraps an encoder over the buffer; the caller fills it in and calls {@link #send} or {@link #sendAs}. */
    public <E extends MessageEncoderFlyweight> E begin(E encoder) {
        header.wrap(buffer, 0)
                .blockLength(encoder.sbeBlockLength())
                .templateId(encoder.sbeTemplateId())
                .schemaId(encoder.sbeSchemaId())
                .version(encoder.sbeSchemaVersion());
        encoder.wrap(buffer, MessageHeaderEncoder.ENCODED_LENGTH);
        return encoder;
    }

    /** A session speaks for a source from here on, behind its latest input; without it for the one of its own number. */
    void speaksFor(int session, int source, long lastSequence) {
        if (sourceOf(session) != source) {
            sources.put(session, source);
            sequences.put(session, Math.toIntExact(lastSequence));
        }
    }

    private int sourceOf(int session) {
        return sources.getOrDefault(session, session);
    }

    /** The next input of the session's source, as far as its process knows. */
    public void send(int session, MessageEncoderFlyweight encoder) {
        final int sequence = sequences.get(session) + 1;
        sequences.put(session, sequence);
        sendAs(session, sequence, false, encoder);
    }

    public void sendAs(int session, long sequence, boolean ackRequested, MessageEncoderFlyweight encoder) {
        origin.wrap(buffer, MessageHeaderEncoder.ENCODED_LENGTH)
                .sourceId(sourceOf(session))
                .sequence(sequence);
        origin.flags().clear().ackRequested(ackRequested);
        sendRaw(session, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    /** Whatever is in the buffer. */
    public void sendRaw(int session, int length) {
        tap.onMessage(timeNs, session, buffer, length);
        host.onMessage(nextPosition(), timeNs, session, buffer, 0, length);
    }

    public UnsafeBuffer buffer() {
        return buffer;
    }
}
