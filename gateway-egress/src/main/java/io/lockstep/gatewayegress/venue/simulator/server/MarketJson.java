package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Execution;
import io.lockstep.gatewayegress.venue.simulator.exchange.FundingDesk;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Listing;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperAccount;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperOrder;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperTrade;
import org.jspecify.annotations.Nullable;

/** How one of the two markets writes what it tells. Each body is one JSON value. */
interface MarketJson {
    static MarketJson of(Market market) {
        return switch (market) {
            case SPOT -> SpotJson.INSTANCE;
            case USDM -> UsdmJson.INSTANCE;
        };
    }

    Json.Body placed(Outcome.Placed placed);

    Json.Body cancelled(Outcome.Cancelled cancelled);

    Json.Body cancelledAll(Outcome.CancelledAll cancelled);

    /** An order that was asked for. */
    Json.Body order(PaperOrder order);

    Json.Body trade(Listing listing, PaperTrade trade);

    Json.Body account(Outcome.Standing standing);

    /** An event of the account's stream. */
    Json.Body event(Execution execution);

    /** The event of what an execution changed in the account; null where it changed nothing that is told. */
    Json.@Nullable Body balances(Execution execution, PaperAccount account, FundingDesk funding);

    Json.Body commission(Outcome.Commission commission);

    /** The market's entry in exchangeInfo. */
    Json.Body symbol(Listing listing);

    /** What is answered where there is nothing to tell. */
    Json.Body done();

    default byte[] bytes(Outcome outcome) {
        return Json.bytes(result(outcome));
    }

    /** What the outcome of a request comes to. */
    default Json.Body result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Placed placed -> placed(placed);
            case Outcome.Cancelled cancelled -> cancelled(cancelled);
            case Outcome.CancelledAll cancelled -> cancelledAll(cancelled);
            case Outcome.Amended amended -> SpotJson.amended(amended);
            case Outcome.Replaced replaced -> SpotJson.replaced(replaced);
            case Outcome.Found found -> order(found.order());
            case Outcome.Orders orders -> Words.array(orders.orders().stream().map(this::order));
            case Outcome.Trades trades ->
                Words.array(trades.trades().stream().map(trade -> trade(trades.listing(), trade)));
            case Outcome.Standing standing -> account(standing);
            case Outcome.Wallet wallet -> UsdmAccountJson.wallet(wallet);
            case Outcome.Positions positions -> UsdmAccountJson.positions(positions);
            case Outcome.Incomes incomes ->
                Words.array(incomes.incomes().stream().map(UsdmAccountJson::income));
            case Outcome.Leverage leverage -> UsdmAccountJson.leverage(leverage);
            case Outcome.Countdown countdown -> UsdmAccountJson.countdown(countdown);
            case Outcome.Algos algos -> AlgoJson.orders(algos);
            case Outcome.AlgoCancelled cancelled -> AlgoJson.cancelled(cancelled);
            case Outcome.Told told -> told.body();
            case Outcome.Commission commission -> commission(commission);
            case Outcome.Batch batch -> Words.array(batch.outcomes().stream().map(this::result));
            case Outcome.Flag flag -> Json.object(json -> json.writeBooleanField(flag.name(), flag.isSo()));
            case Outcome.Done _ -> done();
            case Outcome.Admitted _ -> Json.object(_ -> {});
            case Outcome.Refused refused -> Words.error(refused.error());
        };
    }
}
