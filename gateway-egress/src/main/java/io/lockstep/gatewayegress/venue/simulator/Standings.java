package io.lockstep.gatewayegress.venue.simulator;

import io.lockstep.gatewayegress.venue.simulator.exchange.Decimals;
import io.lockstep.gatewayegress.venue.simulator.exchange.Holding;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperAccount;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import java.util.Map;

/**
 * What every account has, as lines behind the ledger's: {@code balance} with {@code account}, {@code market}, {@code asset}
 * and {@code amount}; {@code position} with {@code account}, {@code market}, {@code symbol}, {@code quantity} (bought less
 * sold) and {@code open} (orders on the book); {@code insurance} with {@code asset} and {@code amount}, which the insurance
 * fund won by taking positions over.
 */
final class Standings {
    private Standings() {}

    static Json.Body of(PaperVenue venue) {
        return json -> {
            json.setRootValueSeparator(null);
            for (final PaperAccount account : venue.orders().accounts()) {
                for (final Market market : Market.values()) {
                    for (final Map.Entry<String, Long> each : account.balances(market)) {
                        balance(account, market, each.getKey(), each.getValue()).write(json);
                    }
                    for (final Holding each : account.holdings(market)) {
                        position(account, each).write(json);
                    }
                }
            }
            for (final Map.Entry<String, Long> each :
                    venue.orders().insuranceUnits().entrySet()) {
                insurance(each.getKey(), each.getValue()).write(json);
            }
        };
    }

    private static Json.Body insurance(String asset, long units) {
        return json -> {
            json.writeStartObject();
            json.writeStringField("fact", "insurance");
            json.writeStringField("asset", asset);
            json.writeStringField("amount", Decimals.money(units));
            json.writeEndObject();
            json.writeRaw('\n');
        };
    }

    private static Json.Body balance(PaperAccount account, Market market, String asset, long units) {
        return json -> {
            json.writeStartObject();
            json.writeStringField("fact", "balance");
            json.writeStringField("account", account.name());
            json.writeStringField("market", market.name());
            json.writeStringField("asset", asset);
            json.writeStringField("amount", Decimals.money(units));
            json.writeEndObject();
            json.writeRaw('\n');
        };
    }

    private static Json.Body position(PaperAccount account, Holding holding) {
        return json -> {
            json.writeStartObject();
            json.writeStringField("fact", "position");
            json.writeStringField("account", account.name());
            json.writeStringField("market", holding.listing().market().name());
            json.writeStringField("symbol", holding.listing().symbol());
            json.writeStringField("quantity", holding.listing().quantity(holding.positionLots()));
            json.writeNumberField("open", holding.open().size());
            json.writeEndObject();
            json.writeRaw('\n');
        };
    }
}
