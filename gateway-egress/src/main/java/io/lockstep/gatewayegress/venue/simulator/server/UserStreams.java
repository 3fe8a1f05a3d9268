package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Execution;
import io.lockstep.gatewayegress.venue.simulator.exchange.FundingDesk;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperAccount;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperIncome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who listens to which account. An event travels for the response latency, in order with the answers on its connection. */
final class UserStreams implements Execution.Listener, FundingDesk.Listener {
    private record Subscription(Connection connection, Market market, String account) {}

    private final PaperVenue venue;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Map<String, String> listenKeys = new HashMap<>();

    UserStreams(PaperVenue venue) {
        this.venue = venue;
    }

    /** The account's key to its USD-M stream: one per account, good while the venue runs. */
    String listenKey(String account) {
        return listenKeys.computeIfAbsent(account, _ -> UUID.randomUUID().toString());
    }

    /** @return null where there is no such key */
    @Nullable
    String accountOf(String listenKey) {
        for (final Map.Entry<String, String> each : listenKeys.entrySet()) {
            if (each.getValue().equals(listenKey)) {
                return each.getKey();
            }
        }
        return null;
    }

    void subscribe(Connection connection, Market market, String account) {
        final Subscription subscription = new Subscription(connection, market, account);
        if (!subscriptions.contains(subscription)) {
            subscriptions.add(subscription);
        }
    }

    void onClosed(Connection connection) {
        subscriptions.removeIf(each -> each.connection == connection);
    }

    @Override
    public void onExecution(Execution execution) {
        final Market market = execution.order().listing().market();
        for (final Subscription each : subscriptions) {
            if (each.market == market && each.account.equals(execution.order().account())) {
                final byte[] text = Json.bytes(MarketJson.of(market).event(execution));
                venue.deliver(each.connection.lane(), () -> each.connection.sendText(text));
            }
        }
    }

    @Override
    public void onFunding(PaperAccount account, PaperIncome income, long walletUnits) {
        for (final Subscription each : subscriptions) {
            if (each.market == Market.USDM && each.account.equals(account.name())) {
                final byte[] text = Json.bytes(UsdmAccountJson.funding(income, walletUnits));
                venue.deliver(each.connection.lane(), () -> each.connection.sendText(text));
            }
        }
    }

    int size() {
        return subscriptions.size();
    }
}
