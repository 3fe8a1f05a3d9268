package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.AlgoOrder;
import io.lockstep.gatewayegress.venue.simulator.exchange.Execution;
import io.lockstep.gatewayegress.venue.simulator.exchange.FundingDesk;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.MarginDesk;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperAccount;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperIncome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who listens to which account. An event travels for the response latency, in order with the answers on its connection. */
final class UserStreams implements Execution.Listener, FundingDesk.Listener, AlgoOrder.Listener, MarginDesk.Listener {
    /** How an event is wrapped. */
    enum Wrapping {
        /** Not at all. */
        NONE,
        /** As one of many streams: {@code {"stream":…,"data":…}}. */
        STREAM,
        /** As one of the subscriptions of a web socket for requests: {@code {"subscriptionId":…,"event":…}}. */
        SUBSCRIPTION
    }

    /** @param name the listen key, or the subscription's number */
    private record Subscription(Connection connection, Market market, String account, Wrapping wrapping, String name) {}

    private final PaperVenue venue;
    private final EventFaults faults;
    private final List<Subscription> subscriptions = new ArrayList<>();

    UserStreams(PaperVenue venue, EventFaults faults) {
        this.venue = venue;
        this.faults = faults;
    }

    void subscribe(Connection connection, ListenKeys.Owner owner, Wrapping wrapping, String name) {
        final boolean isKnown = subscriptions.stream()
                .anyMatch(each -> each.connection == connection
                        && each.market == owner.market()
                        && each.account.equals(owner.account()));
        if (!isKnown) {
            subscriptions.add(new Subscription(connection, owner.market(), owner.account(), wrapping, name));
        }
    }

    /** @return whether there was such a subscription */
    boolean unsubscribe(Connection connection, String name) {
        return subscriptions.removeIf(each -> each.connection == connection && each.name.equals(name));
    }

    /** A listen key is none any more: whoever listens by it is told so, and hears nothing from here on. */
    void end(String listenKey) {
        final long nowMs = venue.time().epochMs();
        for (final Subscription each : List.copyOf(subscriptions)) {
            if (each.name.equals(listenKey)) {
                faults.send(each.connection, null, Json.bytes(wrapped(each, Json.object(json -> {
                    json.writeStringField("e", "listenKeyExpired");
                    json.writeNumberField("E", nowMs);
                    json.writeStringField("listenKey", listenKey);
                }))));
                subscriptions.remove(each);
            }
        }
    }

    /** The names of a connection's subscriptions, listen keys or numbers. */
    List<String> names(Connection connection) {
        return subscriptions.stream()
                .filter(each -> each.connection == connection)
                .map(Subscription::name)
                .toList();
    }

    void onClosed(Connection connection) {
        subscriptions.removeIf(each -> each.connection == connection);
        faults.onClosed(connection);
    }

    @Override
    public void onExecution(Execution execution) {
        final Market market = execution.order().listing().market();
        final String account = execution.order().account();
        if (!hasListener(market, account)) {
            return;
        }
        send(market, account, execution, MarketJson.of(market).event(execution));
        final PaperAccount holder = venue.orders().findAccount(account);
        final Json.Body balances =
                holder == null ? null : MarketJson.of(market).balances(execution, holder, venue.funding());
        if (balances != null) {
            send(market, account, null, balances);
        }
    }

    @Override
    public void onFunding(PaperAccount account, PaperIncome income, long walletUnits) {
        send(Market.USDM, account.name(), null, UsdmAccountJson.funding(income, walletUnits));
    }

    @Override
    public void onAlgo(AlgoOrder order) {
        send(Market.USDM, order.account(), null, AlgoJson.event(order));
    }

    @Override
    public void onMarginCall(PaperAccount account, String asset) {
        final long nowMs = venue.time().epochMs();
        send(Market.USDM, account.name(), null, UsdmAccountJson.marginCall(account, asset, venue.funding(), nowMs));
    }

    private boolean hasListener(Market market, String account) {
        return subscriptions.stream().anyMatch(each -> each.market == market && each.account.equals(account));
    }

    private void send(Market market, String account, @Nullable Execution execution, Json.Body event) {
        for (final Subscription each : subscriptions) {
            if (each.market == market && each.account.equals(account)) {
                faults.send(each.connection, execution, Json.bytes(wrapped(each, event)));
            }
        }
    }

    private static Json.Body wrapped(Subscription subscription, Json.Body event) {
        return switch (subscription.wrapping) {
            case NONE -> event;
            case STREAM ->
                Json.object(json -> {
                    json.writeStringField("stream", subscription.name);
                    json.writeFieldName("data");
                    event.write(json);
                });
            case SUBSCRIPTION ->
                Json.object(json -> {
                    json.writeNumberField("subscriptionId", Integer.parseInt(subscription.name));
                    json.writeFieldName("event");
                    event.write(json);
                });
        };
    }

    int size() {
        return subscriptions.size();
    }
}
