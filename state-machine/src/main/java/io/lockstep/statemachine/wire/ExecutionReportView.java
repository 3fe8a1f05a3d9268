package io.lockstep.statemachine.wire;

import io.lockstep.codecs.log.ExecutionReportDecoder;
import io.lockstep.statemachine.engine.order.ExecutionKind;
import io.lockstep.statemachine.engine.order.ExecutionReport;
import io.lockstep.statemachine.engine.order.FillOrigin;
import io.lockstep.statemachine.engine.order.Liquidity;
import io.lockstep.statemachine.engine.order.Side;
import org.agrona.DirectBuffer;

/** An ExecutionReport message, as the engine sees it. */
final class ExecutionReportView implements ExecutionReport {
    private static final ExecutionKind[] KINDS = ExecutionKind.values();
    private static final Side[] SIDES = Side.values();
    private static final Liquidity[] LIQUIDITIES = Liquidity.values();
    private static final FillOrigin[] FILL_ORIGINS = FillOrigin.values();

    private final ExecutionReportDecoder message = new ExecutionReportDecoder();
    private ExecutionKind kind = ExecutionKind.ACCEPTED;
    private Side side = Side.BUY;
    private Liquidity liquidity = Liquidity.MAKER;
    private FillOrigin fillOrigin = FillOrigin.ORDER;
    private long feeAssetHead;
    private int feeAssetTail;

    /** @return false where the bytes are not such a message */
    boolean wrap(DirectBuffer buffer, int offset, int blockLength, int version) {
        if (blockLength < ExecutionReportDecoder.BLOCK_LENGTH) {
            return false;
        }
        message.wrap(buffer, offset, blockLength, version);
        final ExecutionKind kindSent = WireEnums.of(KINDS, message.kindRaw());
        final Side sideSent = WireEnums.of(SIDES, message.sideRaw());
        final Liquidity liquiditySent = WireEnums.of(LIQUIDITIES, message.liquidityRaw());
        final FillOrigin originSent = WireEnums.of(FILL_ORIGINS, message.fillOriginRaw());
        if (kindSent == null || sideSent == null || liquiditySent == null || originSent == null) {
            return false;
        }
        kind = kindSent;
        side = sideSent;
        liquidity = liquiditySent;
        fillOrigin = originSent;
        final int asset = offset + ExecutionReportDecoder.feeAssetEncodingOffset();
        feeAssetHead = AssetBytes.head(buffer, asset);
        feeAssetTail = AssetBytes.tail(buffer, asset);
        return true;
    }

    @Override
    public int shardId() {
        return message.shardId();
    }

    @Override
    public long epoch() {
        return message.epoch();
    }

    @Override
    public long orderId() {
        return message.orderId();
    }

    @Override
    public int attempt() {
        return message.attempt();
    }

    @Override
    public ExecutionKind kind() {
        return kind;
    }

    @Override
    public Side side() {
        return side;
    }

    @Override
    public Liquidity liquidity() {
        return liquidity;
    }

    @Override
    public long venueOrderId() {
        return message.venueOrderId();
    }

    @Override
    public long tradeId() {
        return message.tradeId();
    }

    @Override
    public long priceTicks() {
        return message.priceTicks();
    }

    @Override
    public long quantityLots() {
        return message.quantityLots();
    }

    @Override
    public long feeUnits() {
        return message.feeUnits();
    }

    @Override
    public int venueCode() {
        return message.venueCode();
    }

    @Override
    public long feeAssetHead() {
        return feeAssetHead;
    }

    @Override
    public int feeAssetTail() {
        return feeAssetTail;
    }

    @Override
    public FillOrigin fillOrigin() {
        return fillOrigin;
    }
}
