package io.lockstep.gatewayegress.venue.simulator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.gatewayegress.venue.simulator.exchange.Bracket;
import io.lockstep.gatewayegress.venue.simulator.exchange.Decimals;
import io.lockstep.gatewayegress.venue.simulator.exchange.Execution;
import io.lockstep.gatewayegress.venue.simulator.exchange.FundingDesk;
import io.lockstep.gatewayegress.venue.simulator.exchange.Holding;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Listing;
import io.lockstep.gatewayegress.venue.simulator.exchange.Margin;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperAccount;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperIncome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperMark;
import io.lockstep.gatewayegress.venue.simulator.exchange.Position;
import io.lockstep.gatewayegress.venue.simulator.exchange.PositionSide;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueTime;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binance USD-M's shapes of what an account holds. Everything is cross margin. Where no mark is known yet, it is zero
 * and nothing is gained or lost.
 */
final class UsdmAccountJson {
    private static final String TOTALS_ASSET = "USDT";
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
            totals(json, standing.margins().margin(account, TOTALS_ASSET));
            json.writeArrayFieldStart("assets");
            for (final Map.Entry<String, Long> balance : account.balances(Market.USDM)) {
                asset(json, balance.getKey(), standing.margins().margin(account, balance.getKey()));
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
    private static void totals(JsonGenerator json, Margin margin) throws IOException {
        final String wallet = Decimals.money(margin.walletUnits());
        json.writeStringField("totalInitialMargin", Decimals.money(margin.positionUnits() + margin.orderUnits()));
        json.writeStringField("totalMaintMargin", Decimals.money(margin.maintenanceUnits()));
        json.writeStringField("totalWalletBalance", wallet);
        json.writeStringField("totalUnrealizedProfit", Decimals.money(margin.unrealisedUnits()));
        json.writeStringField("totalMarginBalance", Decimals.money(margin.balanceUnits()));
        json.writeStringField("totalPositionInitialMargin", Decimals.money(margin.positionUnits()));
        json.writeStringField("totalOpenOrderInitialMargin", Decimals.money(margin.orderUnits()));
        json.writeStringField("totalCrossWalletBalance", wallet);
        json.writeStringField("totalCrossUnPnl", Decimals.money(margin.unrealisedUnits()));
        json.writeStringField("availableBalance", Decimals.money(margin.availableUnits()));
        json.writeStringField("maxWithdrawAmount", Decimals.money(margin.availableUnits()));
    }

    private static void asset(JsonGenerator json, String name, Margin margin) throws IOException {
        final String wallet = Decimals.money(margin.walletUnits());
        json.writeStartObject();
        json.writeStringField("asset", name);
        json.writeStringField("walletBalance", wallet);
        json.writeStringField("unrealizedProfit", Decimals.money(margin.unrealisedUnits()));
        json.writeStringField("marginBalance", Decimals.money(margin.balanceUnits()));
        json.writeStringField("maintMargin", Decimals.money(margin.maintenanceUnits()));
        json.writeStringField("initialMargin", Decimals.money(margin.positionUnits() + margin.orderUnits()));
        json.writeStringField("positionInitialMargin", Decimals.money(margin.positionUnits()));
        json.writeStringField("openOrderInitialMargin", Decimals.money(margin.orderUnits()));
        json.writeStringField("crossWalletBalance", wallet);
        json.writeStringField("crossUnPnl", Decimals.money(margin.unrealisedUnits()));
        json.writeStringField("availableBalance", Decimals.money(margin.availableUnits()));
        json.writeStringField("maxWithdrawAmount", Decimals.money(margin.availableUnits()));
        json.writeBooleanField("marginAvailable", true);
        json.writeNumberField("updateTime", 0);
        json.writeEndObject();
    }

    static Json.Body wallet(Outcome.Wallet wallet) {
        final PaperAccount account = wallet.account();
        return Words.array(account.balances(Market.USDM).stream().map(balance -> {
            final Margin margin = wallet.margins().margin(account, balance.getKey());
            return Json.object(json -> {
                json.writeStringField("accountAlias", "paper");
                json.writeStringField("asset", balance.getKey());
                json.writeStringField("balance", Decimals.money(margin.walletUnits()));
                json.writeStringField("crossWalletBalance", Decimals.money(margin.walletUnits()));
                json.writeStringField("crossUnPnl", Decimals.money(margin.unrealisedUnits()));
                json.writeStringField("availableBalance", Decimals.money(margin.availableUnits()));
                json.writeStringField("maxWithdrawAmount", Decimals.money(margin.availableUnits()));
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
                ? List.of(holding.position(PositionSide.LONG), holding.position(PositionSide.SHORT))
                : List.of(holding.position(PositionSide.BOTH));
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
        final long notionalUnits = Math.abs(listing.notionalUnits(markTicks, position.lots()));
        final int leverage = account.settings().leverage(listing);
        json.writeStringField("initialMargin", Decimals.money(notionalUnits / leverage));
        json.writeStringField("maintMargin", Decimals.money(Bracket.maintenanceUnits(notionalUnits)));
        json.writeStringField("positionInitialMargin", Decimals.money(notionalUnits / leverage));
        json.writeStringField("openOrderInitialMargin", NONE);
        json.writeStringField("bidNotional", "0");
        json.writeStringField("askNotional", "0");
        json.writeStringField("maxNotionalValue", Long.toString(Bracket.capUsdt(leverage)));
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
            json.writeStringField("maxNotionalValue", Long.toString(Bracket.capUsdt(leverage.leverage())));
            json.writeStringField("symbol", leverage.listing().symbol());
        });
    }

    static Json.Body countdown(Outcome.Countdown countdown) {
        return Json.object(json -> {
            json.writeStringField("symbol", countdown.listing().symbol());
            json.writeStringField("countdownTime", Long.toString(countdown.countdownMs()));
        });
    }

    /** The brackets of each symbol: all have the same. */
    static Json.Body brackets(List<Listing> listings) {
        return Words.array(listings.stream()
                .map(listing -> Json.object(json -> {
                    json.writeStringField("symbol", listing.symbol());
                    json.writeNumberField("notionalCoef", 1);
                    json.writeFieldName("brackets");
                    Words.array(Bracket.ALL.stream().map(UsdmAccountJson::bracket))
                            .write(json);
                })));
    }

    private static Json.Body bracket(Bracket bracket) {
        return Json.object(json -> {
            json.writeNumberField("bracket", bracket.number());
            json.writeNumberField("initialLeverage", bracket.leverageMax());
            json.writeNumberField("notionalCap", bracket.capUsdt());
            json.writeNumberField("notionalFloor", bracket.floorUsdt());
            json.writeFieldName("maintMarginRatio");
            json.writeRawValue(Decimals.text(bracket.ratePpm(), -6, 4));
            json.writeNumberField("cum", bracket.deductedUsdt());
        });
    }

    /** The event of an account that nears its liquidation: all that it has open, and what each must have at least. */
    static Json.Body marginCall(PaperAccount account, String asset, FundingDesk funding, long timeMs) {
        return Json.object(json -> {
            json.writeStringField("e", "MARGIN_CALL");
            json.writeNumberField("E", timeMs);
            json.writeStringField("cw", Decimals.money(account.balance(Market.USDM, asset)));
            json.writeArrayFieldStart("p");
            for (final Holding holding : account.holdings(Market.USDM)) {
                for (final Position position : holding.positions()) {
                    if (position.lots() != 0) {
                        called(json, holding.listing(), position, funding.mark(holding.listing()));
                    }
                }
            }
            json.writeEndArray();
        });
    }

    private static void called(JsonGenerator json, Listing listing, Position position, @Nullable PaperMark mark)
            throws IOException {
        final long markTicks = mark == null ? 0 : mark.markTicks();
        final long notionalUnits = Math.abs(listing.notionalUnits(markTicks, position.lots()));
        json.writeStartObject();
        json.writeStringField("s", listing.symbol());
        json.writeStringField("ps", position.side().name());
        json.writeStringField("pa", listing.quantity(position.lots()));
        json.writeStringField("mt", "CROSSED");
        json.writeStringField("iw", "0");
        json.writeStringField("mp", listing.price(markTicks));
        json.writeStringField("up", Decimals.money(unrealisedUnits(position, mark)));
        json.writeStringField("mm", Decimals.money(Bracket.maintenanceUnits(notionalUnits)));
        json.writeEndObject();
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
                    .position(execution.order().terms().positionSide());
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
