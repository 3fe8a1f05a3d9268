package io.lockstep.gatewayegress.venue.simulator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.gatewayegress.venue.simulator.exchange.Decimals;
import io.lockstep.gatewayegress.venue.simulator.exchange.Execution;
import io.lockstep.gatewayegress.venue.simulator.exchange.FundingDesk;
import io.lockstep.gatewayegress.venue.simulator.exchange.Holding;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Listing;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperAccount;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperIncome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperMark;
import io.lockstep.gatewayegress.venue.simulator.exchange.Position;
import io.lockstep.gatewayegress.venue.simulator.exchange.PositionSide;
import io.lockstep.gatewayegress.venue.simulator.exchange.UsdmSettings;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueTime;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binance USD-M's shapes of what an account holds. Everything is cross margin, and the venue asks for none: so margins are
 * zero, and all of the wallet is free. Where no mark is known yet, it is zero and nothing is gained or lost.
 */
final class UsdmAccountJson {
    private static final String TOTALS_ASSET = "USDT";
    private static final String MAX_NOTIONAL = "1000000000";
    private static final String NONE = Decimals.money(0);

    private UsdmAccountJson() {}

    static Json.Body account(Outcome.Standing standing) {
        final PaperAccount account = standing.account();
        return Json.object(json -> {
            json.writeNumberField("feeTier", 0);
            json.writeBooleanField("canTrade", true);
            json.writeBooleanField("canDeposit", false);
            json.writeBooleanField("canWithdraw", false);
            json.writeNumberField("updateTime", 0);
            json.writeBooleanField("multiAssetsMargin", false);
            totals(json, account, standing.funding());
            json.writeArrayFieldStart("assets");
            for (final Map.Entry<String, Long> balance : account.balances(Market.USDM)) {
                asset(json, account, balance, standing.funding());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("positions");
            for (final Holding holding : account.holdings(Market.USDM)) {
                for (final Position position : rows(account, holding)) {
                    position(
                            json, account, holding, position, standing.funding().mark(holding.listing()));
                }
            }
            json.writeEndArray();
        });
    }

    /** Of the currency of the contracts, as the venue adds up an account of one currency. */
    private static void totals(JsonGenerator json, PaperAccount account, FundingDesk funding) throws IOException {
        final long walletUnits = account.balance(Market.USDM, TOTALS_ASSET);
        final long unrealisedUnits = unrealisedUnits(account, TOTALS_ASSET, funding);
        final String wallet = Decimals.money(walletUnits);
        json.writeStringField("totalInitialMargin", NONE);
        json.writeStringField("totalMaintMargin", NONE);
        json.writeStringField("totalWalletBalance", wallet);
        json.writeStringField("totalUnrealizedProfit", Decimals.money(unrealisedUnits));
        json.writeStringField("totalMarginBalance", Decimals.money(walletUnits + unrealisedUnits));
        json.writeStringField("totalPositionInitialMargin", NONE);
        json.writeStringField("totalOpenOrderInitialMargin", NONE);
        json.writeStringField("totalCrossWalletBalance", wallet);
        json.writeStringField("totalCrossUnPnl", Decimals.money(unrealisedUnits));
        json.writeStringField("availableBalance", wallet);
        json.writeStringField("maxWithdrawAmount", wallet);
    }

    private static long unrealisedUnits(PaperAccount account, String asset, FundingDesk funding) {
        long units = 0;
        for (final Holding holding : account.holdings(Market.USDM)) {
            if (holding.listing().rules().terms().settleAsset().equals(asset)) {
                final PaperMark mark = funding.mark(holding.listing());
                units += mark == null ? 0 : holding.unrealisedUnits(mark.markTicks());
            }
        }
        return units;
    }

    private static void asset(
            JsonGenerator json, PaperAccount account, Map.Entry<String, Long> balance, FundingDesk funding)
            throws IOException {
        final long unrealisedUnits = unrealisedUnits(account, balance.getKey(), funding);
        final String wallet = Decimals.money(balance.getValue());
        json.writeStartObject();
        json.writeStringField("asset", balance.getKey());
        json.writeStringField("walletBalance", wallet);
        json.writeStringField("unrealizedProfit", Decimals.money(unrealisedUnits));
        json.writeStringField("marginBalance", Decimals.money(balance.getValue() + unrealisedUnits));
        json.writeStringField("maintMargin", NONE);
        json.writeStringField("initialMargin", NONE);
        json.writeStringField("positionInitialMargin", NONE);
        json.writeStringField("openOrderInitialMargin", NONE);
        json.writeStringField("crossWalletBalance", wallet);
        json.writeStringField("crossUnPnl", Decimals.money(unrealisedUnits));
        json.writeStringField("availableBalance", wallet);
        json.writeStringField("maxWithdrawAmount", wallet);
        json.writeBooleanField("marginAvailable", true);
        json.writeNumberField("updateTime", 0);
        json.writeEndObject();
    }

    static Json.Body wallet(PaperAccount account) {
        return Words.array(account.balances(Market.USDM).stream().map(balance -> {
            final String units = Decimals.money(balance.getValue());
            return Json.object(json -> {
                json.writeStringField("accountAlias", "paper");
                json.writeStringField("asset", balance.getKey());
                json.writeStringField("balance", units);
                json.writeStringField("crossWalletBalance", units);
                json.writeStringField("crossUnPnl", NONE);
                json.writeStringField("availableBalance", units);
                json.writeStringField("maxWithdrawAmount", units);
                json.writeBooleanField("marginAvailable", true);
                json.writeNumberField("updateTime", 0);
            });
        }));
    }

    static Json.Body positions(Outcome.Positions positions) {
        final PaperAccount account = positions.account();
        return json -> {
            json.writeStartArray();
            for (final Holding holding : positions.holdings()) {
                for (final Position position : rows(account, holding)) {
                    position(
                            json,
                            account,
                            holding,
                            position,
                            positions.funding().mark(holding.listing()));
                }
            }
            json.writeEndArray();
        };
    }

    /** One row for a contract, or in hedge mode two, also where there is no position. */
    private static List<Position> rows(PaperAccount account, Holding holding) {
        return account.settings().isHedged()
                ? List.of(holding.positionOf(PositionSide.LONG), holding.positionOf(PositionSide.SHORT))
                : List.of(holding.positionOf(PositionSide.BOTH));
    }

    private static void position(
            JsonGenerator json, PaperAccount account, Holding holding, Position position, @Nullable PaperMark mark)
            throws IOException {
        final Listing listing = holding.listing();
        final boolean isIsolated = account.settings().isIsolated(listing);
        final long markTicks = mark == null ? 0 : mark.markTicks();
        final String entryPrice = position.entryPrice();
        json.writeStartObject();
        json.writeStringField("symbol", listing.symbol());
        json.writeStringField("positionSide", position.side().name());
        json.writeStringField("positionAmt", listing.quantity(position.lots()));
        json.writeStringField("entryPrice", entryPrice);
        json.writeStringField("breakEvenPrice", entryPrice);
        json.writeStringField("markPrice", listing.price(markTicks));
        json.writeStringField("unRealizedProfit", Decimals.money(unrealisedUnits(position, mark)));
        json.writeStringField("liquidationPrice", "0");
        json.writeStringField("unrealizedProfit", Decimals.money(unrealisedUnits(position, mark)));
        json.writeStringField("leverage", Integer.toString(account.settings().leverage(listing)));
        json.writeBooleanField("isolated", isIsolated);
        json.writeStringField("marginType", isIsolated ? "isolated" : "cross");
        json.writeStringField("isAutoAddMargin", "false");
        json.writeStringField("isolatedMargin", NONE);
        json.writeStringField("isolatedWallet", "0");
        json.writeStringField("notional", Decimals.money(listing.notionalUnits(markTicks, position.lots())));
        json.writeStringField("marginAsset", listing.rules().terms().settleAsset());
        json.writeStringField("initialMargin", "0");
        json.writeStringField("maintMargin", "0");
        json.writeStringField("positionInitialMargin", "0");
        json.writeStringField("openOrderInitialMargin", "0");
        json.writeStringField("bidNotional", "0");
        json.writeStringField("askNotional", "0");
        json.writeStringField("maxNotionalValue", MAX_NOTIONAL);
        json.writeNumberField("adl", 0);
        json.writeNumberField("updateTime", VenueTime.toMs(holding.updatedNs()));
        json.writeEndObject();
    }

    private static long unrealisedUnits(Position position, @Nullable PaperMark mark) {
        return mark == null ? 0 : position.unrealisedUnits(mark.markTicks());
    }

    static Json.Body leverage(Outcome.Leverage leverage) {
        return Json.object(json -> {
            json.writeNumberField("leverage", leverage.leverage());
            json.writeStringField("maxNotionalValue", MAX_NOTIONAL);
            json.writeStringField("symbol", leverage.listing().symbol());
        });
    }

    static Json.Body countdown(Outcome.Countdown countdown) {
        return Json.object(json -> {
            json.writeStringField("symbol", countdown.listing().symbol());
            json.writeStringField("countdownTime", Long.toString(countdown.countdownMs()));
        });
    }

    /** One bracket for each symbol: the venue asks for no margin. */
    static Json.Body brackets(List<Listing> listings) {
        return Words.array(listings.stream()
                .map(listing -> Json.object(json -> {
                    json.writeStringField("symbol", listing.symbol());
                    json.writeNumberField("notionalCoef", 1);
                    json.writeArrayFieldStart("brackets");
                    json.writeStartObject();
                    json.writeNumberField("bracket", 1);
                    json.writeNumberField("initialLeverage", UsdmSettings.LEVERAGE_MAX);
                    json.writeNumberField("notionalCap", Long.parseLong(MAX_NOTIONAL));
                    json.writeNumberField("notionalFloor", 0);
                    json.writeNumberField("maintMarginRatio", 0);
                    json.writeNumberField("cum", 0);
                    json.writeEndObject();
                    json.writeEndArray();
                })));
    }

    /** The event of a fill: the balance, and the one position that changed. */
    static Json.Body filled(Execution execution, PaperAccount account, FundingDesk funding) {
        final Listing listing = execution.order().listing();
        final String asset = listing.rules().terms().settleAsset();
        final String wallet = Decimals.money(account.balance(Market.USDM, asset));
        final long timeMs = VenueTime.toMs(execution.timeNs());
        return Json.object(json -> {
            json.writeStringField("e", "ACCOUNT_UPDATE");
            json.writeNumberField("E", timeMs);
            json.writeNumberField("T", timeMs);
            json.writeObjectFieldStart("a");
            json.writeStringField("m", "ORDER");
            json.writeArrayFieldStart("B");
            json.writeStartObject();
            json.writeStringField("a", asset);
            json.writeStringField("wb", wallet);
            json.writeStringField("cw", wallet);
            json.writeStringField("bc", "0");
            json.writeEndObject();
            json.writeEndArray();
            json.writeArrayFieldStart("P");
            final Position position = account.holdingOf(listing)
                    .positionOf(execution.order().terms().positionSide());
            changed(json, listing, position, account.settings().isIsolated(listing), funding.mark(listing));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void changed(
            JsonGenerator json, Listing listing, Position position, boolean isIsolated, @Nullable PaperMark mark)
            throws IOException {
        final String entryPrice = position.entryPrice();
        json.writeStartObject();
        json.writeStringField("s", listing.symbol());
        json.writeStringField("pa", listing.quantity(position.lots()));
        json.writeStringField("ep", entryPrice);
        json.writeStringField("bep", entryPrice);
        json.writeStringField("cr", Decimals.money(position.realisedUnits()));
        json.writeStringField("up", Decimals.money(unrealisedUnits(position, mark)));
        json.writeStringField("mt", isIsolated ? "isolated" : "cross");
        json.writeStringField("iw", "0");
        json.writeStringField("ps", position.side().name());
        json.writeEndObject();
    }

    static Json.Body income(PaperIncome income) {
        return Json.object(json -> {
            json.writeStringField("symbol", income.listing().symbol());
            json.writeStringField("incomeType", income.kind().name());
            json.writeStringField("income", Decimals.money(income.units()));
            json.writeStringField("asset", income.asset());
            json.writeStringField(
                    "info", income.tradeId() == 0 ? income.kind().name() : Long.toString(income.tradeId()));
            json.writeNumberField("time", VenueTime.toMs(income.timeNs()));
            json.writeNumberField("tranId", income.transactionId());
            json.writeStringField("tradeId", income.tradeId() == 0 ? "" : Long.toString(income.tradeId()));
        });
    }

    /** The event of a funding payment: of cross margin it tells the balance, and no position. */
    static Json.Body funding(PaperIncome income, long walletUnits) {
        final long timeMs = VenueTime.toMs(income.timeNs());
        return Json.object(json -> {
            json.writeStringField("e", "ACCOUNT_UPDATE");
            json.writeNumberField("E", timeMs);
            json.writeNumberField("T", timeMs);
            json.writeObjectFieldStart("a");
            json.writeStringField("m", income.kind().name());
            json.writeArrayFieldStart("B");
            json.writeStartObject();
            json.writeStringField("a", income.asset());
            json.writeStringField("wb", Decimals.money(walletUnits));
            json.writeStringField("cw", Decimals.money(walletUnits));
            json.writeStringField("bc", Decimals.money(income.units()));
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
