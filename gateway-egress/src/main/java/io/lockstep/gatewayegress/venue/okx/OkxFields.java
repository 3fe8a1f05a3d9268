package io.lockstep.gatewayegress.venue.okx;

import io.lockstep.gatewayegress.venue.protocol.FieldList;
import io.lockstep.gatewayegress.venue.protocol.FieldList.Ignored;
import io.lockstep.gatewayegress.venue.protocol.KnownFields;
import java.util.Collection;
import java.util.List;

/**
 * Every field of the messages that a session takes: what is used, and what is left out and why. What stands in neither is
 * in no document that we know. Fields of a list's elements are written with a {@code #} for the element's place.
 */
enum OkxFields implements KnownFields {
    /** The channel orders: an order with its last fill. */
    ORDER_EVENT(
            "arg.channel data.#.instId data.#.clOrdId data.#.ordId data.#.state data.#.side data.#.posSide data.#.tradeId"
                    + " data.#.fillPx data.#.fillSz data.#.fillFee data.#.fillFeeCcy data.#.execType data.#.fillTime"
                    + " data.#.uTime",
            new Ignored("what was subscribed to", "arg.instType arg.instId arg.instFamily arg.uid"),
            terms("data.#."),
            sums("data.#.", "fillNotionalUsd fillPnl fillPxVol fillPxUsd fillMarkVol fillFwdPx fillMarkPx fillIdxPx"),
            new Ignored("changes of terms: we make none", "data.#.amendResult data.#.amendSource data.#.reqId"),
            new Ignored("why a change failed: we make none", "data.#.code data.#.msg"),
            new Ignored("the market's last price", "data.#.lastPx")),

    /** An order as REST tells it, one or a list. */
    ORDER(
            "code msg data data.#.clOrdId data.#.ordId data.#.state",
            terms("data.#."),
            new Ignored("asked for by it", "data.#.instId"),
            new Ignored(
                    "of trades the list of fills tells",
                    lines("data.#.", "side posSide tradeId fillPx fillSz fillTime")),
            sums("data.#.", ""),
            new Ignored("times of the order: those of its trades count", "data.#.uTime")),

    /** What a request over web socket came to. */
    TAKEN(
            "id code msg data data.#.clOrdId data.#.ordId data.#.sCode data.#.sMsg",
            new Ignored("which request it answers, its number says", "op data.#.tag data.#.subCode"),
            new Ignored("times of the venue's gateway: its clock is measured by itself", "inTime outTime data.#.ts")),

    FILL(
            "code msg data data.#.clOrdId data.#.ordId data.#.tradeId data.#.billId data.#.side data.#.fillPx data.#.fillSz"
                    + " data.#.fee data.#.feeCcy data.#.execType data.#.fillTime data.#.ts",
            new Ignored("asked for by it", "data.#.instId data.#.instType"),
            new Ignored(
                    "profit and worth by the venue's count: the ledger has its own",
                    lines(
                            "data.#.",
                            "fillPnl fillPxVol fillPxUsd fillMarkVol fillFwdPx fillMarkPx fillIdxPx feeRate"
                                    + " tradeQuoteCcy")),
            new Ignored(
                    "an order of ours has its own name, and nothing else", "data.#.tag data.#.subType data.#.posSide")),

    BILL(
            "code msg data data.#.instId data.#.ccy data.#.billId data.#.balChg data.#.ts",
            new Ignored("asked for by it", "data.#.type data.#.instType"),
            new Ignored(
                    "the same in other words, or of other kinds of bills",
                    lines(
                            "data.#.",
                            "bal clOrdId execType fee fillFwdPx fillIdxPx fillMarkPx fillMarkVol fillPxUsd fillPxVol"
                                    + " fillTime from interest mgnMode notes ordId pnl posBal posBalChg px subType sz tag"
                                    + " to tradeId earnAmt earnApr"))),

    BALANCE(
            "code msg data data.#.details data.#.details.#.ccy data.#.details.#.cashBal data.#.details.#.availBal"
                    + " data.#.details.#.uTime",
            new Ignored(
                    "margin, loans and worth of the whole account: the engine counts its own",
                    lines(
                            "data.#.",
                            "adjEq availEq borrowFroz delta deltaLever deltaNeutralStatus imr isoEq mgnRatio mmr notionalUsd"
                                    + " notionalUsdForBorrow notionalUsdForFutures notionalUsdForOption"
                                    + " notionalUsdForSwap ordFroz totalEq uTime upl")),
            new Ignored(
                    "the same of an asset",
                    lines(
                            "data.#.details.#.",
                            "accAvgPx autoLendAmt autoLendMtAmt autoLendStatus availEq borrowFroz clSpotInUseAmt"
                                    + " coinUsdPrice colBorrAutoConversion colRes collateralEnabled collateralRestrict"
                                    + " crossLiab disEq eq eqUsd fixedBal frozenBal frpType imr interest isoEq isoLiab"
                                    + " isoUpl liab maxLoan maxSpotInUse maxSpotInUseAmt mgnRatio mmr notionalLever"
                                    + " openAvgPx ordFrozen rewardBal smtSyncEq spotBal spotCopyTradingEq spotInUseAmt"
                                    + " spotIsoBal spotUpl spotUplRatio stgyEq totalPnl totalPnlRatio twap upl uplLiab"))),

    POSITION(
            "code msg data data.#.instId data.#.posSide data.#.pos data.#.uTime",
            new Ignored("asked for by it", "data.#.instType"),
            new Ignored(
                    "price, margin and profit by the venue's count: the ledger has its own",
                    lines(
                            "data.#.",
                            "adl availPos avgPx baseBal baseBorrowed baseInterest bePx bizRefId bizRefType cTime ccy"
                                    + " clSpotInUseAmt closeOrderAlgo deltaBS deltaPA fee fundingFee gammaBS gammaPA"
                                    + " hedgedPos idxPx imr interest last lever liab liabCcy liqPenalty liqPx margin"
                                    + " markPx maxSpotInUseAmt mgnMode mgnRatio mmr nonSettleAvgPx notionalUsd optVal"
                                    + " pendingCloseOrdLiabVal pnl posCcy posId quoteBal quoteBorrowed quoteInterest"
                                    + " realizedPnl settledPnl spotInUseAmt spotInUseCcy thetaBS thetaPA tradeId upl"
                                    + " uplLastPx uplRatio uplRatioLastPx usdPx vegaBS vegaPA"))),

    TIME("code msg data data.#.ts"),

    /** Of logging on and subscribing. */
    CONNECTION(
            "event code msg arg.channel",
            new Ignored("which connection, and what it is counted among", "connId channel connCount id"),
            new Ignored("what was subscribed to", "arg.instType arg.instId arg.uid"));

    @SuppressWarnings("ImmutableEnumChecker") // nobody can change it
    private final FieldList list;

    OkxFields(String used, Ignored... ignored) {
        list = new FieldList(used, ignored);
    }

    private static String lines(String prefix, String names) {
        return prefix + names.strip().replace(" ", " " + prefix);
    }

    private static Ignored terms(String prefix) {
        return new Ignored(
                "what was ordered: by us, and it does not change; or by others, and only trades count",
                lines(
                        prefix,
                        "algoClOrdId algoId attachAlgoClOrdId attachAlgoOrds cTime cancelSource cancelSourceReason category"
                                + " ccy instType isTpLimit lever linkedAlgoOrd.algoId ordType px pxType pxUsd pxVol"
                                + " quickMgnType reduceOnly slOrdPx slTriggerPx slTriggerPxType source stpId stpMode sz tag"
                                + " tdMode tgtCcy tpOrdPx tpTriggerPx tpTriggerPxType tradeQuoteCcy"));
    }

    private static Ignored sums(String prefix, String more) {
        return new Ignored(
                "sums of what the trades tell one by one, and worth by the venue's count",
                lines(prefix, "accFillSz avgPx fee feeCcy rebate rebateCcy pnl notionalUsd " + more));
    }

    FieldList list() {
        return list;
    }

    @Override
    public List<String> unknown(Collection<String> paths, String prefix) {
        return list.unknown(paths, prefix);
    }
}
