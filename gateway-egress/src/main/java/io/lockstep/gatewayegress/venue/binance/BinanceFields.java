package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.gatewayegress.venue.protocol.FieldList;
import io.lockstep.gatewayegress.venue.protocol.FieldList.Ignored;
import io.lockstep.gatewayegress.venue.protocol.KnownFields;
import java.util.Collection;
import java.util.List;

/**
 * Every field of the messages that a session takes: what is used, and what is left out and why. What stands in neither is
 * in no document that we know. Fields of a list's elements are written with a {@code #} for the element's place; below a
 * {@code *} another list counts.
 */
enum BinanceFields implements KnownFields {
    /** Spot: what became of an order. */
    EXECUTION_REPORT(
            "e s c C S x X i l L n N T t m",
            terms("o f q p P F g d D j J Q V W b a k uS gP gOT gOV gp eR r"),
            sums("z Z Y"),
            new Ignored("when it was sent, made and put on the book: the trade's or change's time counts", "E O"),
            new Ignored("the venue's own numbers of events and of what it prevented", "I v A B u U Cs pl pL pY"),
            new Ignored("whether it is on the book: its status says so", "w M")),

    /** USD-M: what became of an order. */
    ORDER_TRADE_UPDATE(
            "e o.s o.c o.S o.x o.X o.i o.l o.L o.n o.N o.T o.t o.m",
            terms("o.o o.f o.q o.p o.sp o.ot o.wt o.cp o.AP o.cr o.pP o.R o.ps o.V o.pm o.gtd o.er"),
            sums("o.z o.ap"),
            new Ignored("when it was sent and put on the book: the trade's or change's time counts", "E T o.W"),
            new Ignored("worth of all open orders: the engine knows its own", "o.a o.b"),
            new Ignored("profit by the venue's count: the ledger has its own", "o.rp"),
            new Ignored("without a meaning, by the documents", "o.si o.ss"),
            new Ignored("USD-M and COIN-M share a stream: the symbol says which it is", "st o.st")),

    /** Spot: absolute balances, for the last check; those that are compared are asked for. */
    OUTBOUND_ACCOUNT_POSITION("e u B.#.a B.#.f B.#.l", new Ignored("when it was sent: when it changed counts", "E")),
    BALANCE_UPDATE("e a d T", new Ignored("when it was sent: when it was booked counts", "E")),
    EXTERNAL_LOCK_UPDATE("e", balances("E a d T")),
    LIST_STATUS(
            "e",
            new Ignored(
                    "the engine makes its own order lists, the venue's are none of ours",
                    "E s g c l L r C T O.#.s O.#.i O.#.c O")),

    /** USD-M: balances and positions that changed: positions for the last check; what is compared is asked for. */
    ACCOUNT_UPDATE(
            "e T a.P.#.s a.P.#.pa a.P.#.ps",
            balances("E a.m a.B a.B.#.a a.B.#.wb a.B.#.cw a.B.#.bc a.P a.P.#.ep a.P.#.bep a.P.#.cr"
                    + " a.P.#.up a.P.#.mt a.P.#.iw a.P.#.ma st a.st")),
    TRADE_LITE(
            "e", new Ignored("the same trade comes with its fee, and only that counts", "E T s q p m c S L l t i st")),
    ALGO_UPDATE(
            "e",
            new Ignored(
                    "the engine keeps its own conditional orders, the venue's are none of ours",
                    "E T o.caid o.aid o.at o.o o.s o.S o.ps o.f o.q o.X o.ai o.ap o.aq o.act o.tp o.p o.V o.wt o.pm"
                            + " o.cp o.pP o.R o.tt o.gtd o.rm st")),
    CONDITIONAL_ORDER_TRIGGER_REJECT(
            "e", new Ignored("the venue's conditional orders are none of ours", "E T or.s or.i or.r")),
    ACCOUNT_CONFIG_UPDATE(
            "e", new Ignored("leverage is set by hand, and risk does not count on it", "E T ac.s ac.l ai.j st")),
    MARGIN_CALL(
            "e",
            new Ignored(
                    "the engine watches margin and the distance to liquidation itself",
                    "E cw p.#.s p.#.ps p.#.pa p.#.mt p.#.iw p.#.mp p.#.up p.#.mm st")),
    STRATEGY_UPDATE(
            "e", new Ignored("the venue's own strategies are none of ours", "E T su.si su.st su.ss su.s su.ut su.c")),
    GRID_UPDATE(
            "e",
            new Ignored(
                    "the venue's own strategies are none of ours",
                    "E T gu.si gu.st gu.ss gu.s gu.r gu.up gu.uq" + " gu.uf gu.mp gu.ut")),

    /** About the connection. */
    SERVER_SHUTDOWN("e", new Ignored("when it was sent", "E")),
    EVENT_STREAM_TERMINATED("e", new Ignored("when it was sent", "E")),
    LISTEN_KEY_EXPIRED(
            "e", new Ignored("when it was sent", "E"), new Ignored("there is one key at a time", "listenKey")),

    /** An answer about an order, over web socket ({@code result.}) or REST. */
    ORDER(
            "clientOrderId orderId status",
            terms("symbol side type timeInForce price origQty origQuoteOrderQty stopPrice icebergQty trailingDelta"
                    + " trailingTime strategyId strategyType selfTradePreventionMode pegPriceType pegOffsetType"
                    + " pegOffsetValue peggedPrice origType positionSide reduceOnly closePosition workingType"
                    + " priceProtect priceMatch goodTillDate activatePrice priceRate orderListId origClientOrderId"
                    + " expiryReason usedSor workingFloor"),
            sums("executedQty cummulativeQuoteQty cumQty cumQuote avgPrice fills fills.#.price fills.#.qty"
                    + " fills.#.commission fills.#.commissionAsset fills.#.tradeId preventedMatchId preventedQuantity"),
            new Ignored(
                    "what the venue prevented: the status says that it did",
                    "preventedMatches.#.preventedMatchId preventedMatches.#.makerOrderId preventedMatches.#.makerSymbol"
                            + " preventedMatches.#.price preventedMatches.#.takerPreventedQuantity"
                            + " preventedMatches.#.makerPreventedQuantity tradeGroupId"),
            new Ignored(
                    "times of the order: those of its trades count",
                    "time updateTime transactTime workingTime isWorking")),
    TRADE(
            "id orderId price qty commission commissionAsset isBuyer isMaker buyer maker time",
            new Ignored(
                    "the same in other words", "symbol side quoteQty marginAsset isBestMatch positionSide orderListId"),
            new Ignored("profit by the venue's count: the ledger has its own", "realizedPnl")),
    INCOME(
            "symbol tranId income time asset",
            new Ignored("asked for by kind; neither funding nor a transfer is of a trade", "incomeType info tradeId")),
    SPOT_ACCOUNT(
            "balances balances.#.asset balances.#.free balances.#.locked updateTime",
            new Ignored(
                    "fees are booked as each trade tells them",
                    "makerCommission takerCommission buyerCommission sellerCommission commissionRates.maker"
                            + " commissionRates.taker commissionRates.buyer commissionRates.seller"),
            new Ignored(
                    "what the account may do shows when it does it",
                    "canTrade canWithdraw canDeposit brokered requireSelfTradePrevention preventSor accountType"
                            + " permissions permissions.# uid")),
    USDM_BALANCE(
            "asset balance availableBalance updateTime",
            new Ignored(
                    "margin: the engine counts its own",
                    "accountAlias crossWalletBalance crossUnPnl maxWithdrawAmount marginAvailable")),
    POSITION(
            "symbol positionSide positionAmt updateTime",
            new Ignored(
                    "price, margin and profit by the venue's count: the ledger has its own",
                    "entryPrice breakEvenPrice markPrice unRealizedProfit liquidationPrice isolatedMargin notional"
                            + " marginAsset isolatedWallet initialMargin maintMargin positionInitialMargin"
                            + " openOrderInitialMargin adl bidNotional askNotional marginType isAutoAddMargin leverage"
                            + " maxNotionalValue")),
    COUNTDOWN("countdownTime", new Ignored("it was asked for by symbol", "symbol")),
    TIME("serverTime"),

    /** What counts of an exchangeInfo here: the feed reads the rest. */
    LIMITS("rateLimits.#.rateLimitType rateLimits.#.interval rateLimits.#.intervalNum rateLimits.#.limit"
            + " rateLimits.#.count"),

    /** A refusal over REST. */
    ERROR("code msg"),

    /** What an answer about the session itself has as its result. */
    SESSION(
            "listenKey",
            new Ignored(
                    "what was asked for was granted: the status says so",
                    "subscriptionId apiKey authorizedSince"
                            + " connectedSince returnRateLimits serverTime userDataStream")),

    /** Around each of spot's events. */
    ENVELOPE("event.*", new Ignored("there is one subscription at a time", "subscriptionId")),

    /** Of every answer over web socket. */
    ANSWER(
            "id status error.code error.msg error.data.retryAfter rateLimits rateLimits.#.rateLimitType"
                    + " rateLimits.#.interval rateLimits.#.intervalNum rateLimits.#.limit rateLimits.#.count"
                    + " result result.*",
            new Ignored("the time is measured by itself", "error.data.serverTime"));

    @SuppressWarnings("ImmutableEnumChecker") // nobody can change it
    private final FieldList list;

    BinanceFields(String used, Ignored... ignored) {
        list = new FieldList(used, ignored);
    }

    private static Ignored terms(String names) {
        return new Ignored(
                "what was ordered: by us, and it does not change; or by others, and only trades count", names);
    }

    private static Ignored sums(String names) {
        return new Ignored("sums of what the trades tell one by one", names);
    }

    private static Ignored balances(String names) {
        return new Ignored("balances and positions are asked for when they are to be compared", names);
    }

    FieldList list() {
        return list;
    }

    @Override
    public List<String> unknown(Collection<String> paths, String prefix) {
        return list.unknown(paths, prefix);
    }
}
