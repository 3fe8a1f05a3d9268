package io.lockstep.gatewayegress.venue.simulator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.gatewayegress.venue.simulator.exchange.Decimals;
import io.lockstep.gatewayegress.venue.simulator.exchange.FundingDesk;
import io.lockstep.gatewayegress.venue.simulator.exchange.Holding;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Listing;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperAccount;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperIncome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperMark;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueTime;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binance USD-M's shapes of what an account holds. Everything is cross margin, and the venue asks for none: so margins are
 * zero, and all of the wallet is free. Where no mark is known yet, it is zero and nothing is gained or lost.
 */
final class UsdmAccountJson {
    private static final String NONE = Decimals.money(0);

    private UsdmAccountJson() {}

    static Json.Body account(Outcome.Standing standing) {
        final PaperAccount account = standing.account();
        return Json.object(json -> {
            json.writeBooleanField("canTrade", true);
            json.writeArrayFieldStart("assets");
            for (final Map.Entry<String, Long> balance : account.balances(Market.USDM)) {
                asset(json, account, balance, standing.funding());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("positions");
            for (final Holding holding : account.holdings(Market.USDM)) {
                position(json, holding, standing.funding().mark(holding.listing()));
            }
            json.writeEndArray();
        });
    }

    private static void asset(
            JsonGenerator json, PaperAccount account, Map.Entry<String, Long> balance, FundingDesk funding)
            throws IOException {
        long unrealisedUnits = 0;
        for (final Holding holding : account.holdings(Market.USDM)) {
            if (holding.listing().rules().terms().settleAsset().equals(balance.getKey())) {
                unrealisedUnits += unrealisedUnits(holding, funding.mark(holding.listing()));
            }
        }
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
        json.writeEndObject();
    }

    static Json.Body wallet(PaperAccount account) {
        return Words.array(account.balances(Market.USDM).stream().map(balance -> {
            final String units = Decimals.money(balance.getValue());
            return Json.object(json -> {
                json.writeStringField("asset", balance.getKey());
                json.writeStringField("balance", units);
                json.writeStringField("crossWalletBalance", units);
                json.writeStringField("availableBalance", units);
                json.writeStringField("maxWithdrawAmount", units);
                json.writeBooleanField("marginAvailable", true);
            });
        }));
    }

    static Json.Body positions(Outcome.Positions positions) {
        return Words.array(positions.holdings().stream()
                .map(holding ->
                        json -> position(json, holding, positions.funding().mark(holding.listing()))));
    }

    private static void position(JsonGenerator json, Holding holding, @Nullable PaperMark mark) throws IOException {
        final Listing listing = holding.listing();
        final long markTicks = mark == null ? 0 : mark.markTicks();
        final String entryPrice = listing.averagePrice(Math.abs(holding.costUnits()), Math.abs(holding.positionLots()));
        json.writeStartObject();
        json.writeStringField("symbol", listing.symbol());
        json.writeStringField("positionSide", "BOTH");
        json.writeStringField("positionAmt", listing.quantity(holding.positionLots()));
        json.writeStringField("entryPrice", entryPrice);
        json.writeStringField("breakEvenPrice", entryPrice);
        json.writeStringField("markPrice", listing.price(markTicks));
        json.writeStringField("unRealizedProfit", Decimals.money(unrealisedUnits(holding, mark)));
        json.writeStringField("liquidationPrice", "0");
        json.writeStringField("marginType", "cross");
        json.writeStringField("isolatedMargin", NONE);
        json.writeStringField("isolatedWallet", "0");
        json.writeStringField("notional", Decimals.money(listing.notionalUnits(markTicks, holding.positionLots())));
        json.writeStringField("marginAsset", listing.rules().terms().settleAsset());
        json.writeStringField("initialMargin", "0");
        json.writeStringField("maintMargin", "0");
        json.writeNumberField("updateTime", VenueTime.toMs(holding.updatedNs()));
        json.writeEndObject();
    }

    private static long unrealisedUnits(Holding holding, @Nullable PaperMark mark) {
        return mark == null ? 0 : holding.unrealisedUnits(mark.markTicks());
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
