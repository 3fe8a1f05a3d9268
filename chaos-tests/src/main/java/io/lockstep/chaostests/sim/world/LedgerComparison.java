package io.lockstep.chaostests.sim.world;

import io.lockstep.gatewayegress.venue.simulator.exchange.Holding;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperAccount;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperTrade;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.ledger.LedgerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The venue's books beside the engine's: wallets, positions and fees, where every order has ended. */
public final class LedgerComparison {
    private final EngineState engine;
    private final ModelledVenue venue;
    private final List<String> differences = new ArrayList<>();

    private LedgerComparison(EngineState engine, ModelledVenue venue) {
        this.engine = engine;
        this.venue = venue;
    }

    /** @return what differs, each with both numbers */
    public static List<String> differences(EngineState engine, ModelledVenue venue) {
        final LedgerComparison comparison = new LedgerComparison(engine, venue);
        for (final PaperAccount account : venue.exchange().orders().accounts()) {
            comparison.compareWallets(account);
            for (int id = 0; id < TradedWorld.SHARDS; id++) {
                comparison.compareShard(account, id);
            }
        }
        return comparison.differences;
    }

    private void compareWallets(PaperAccount account) {
        for (int id = 0; id < TradedWorld.ACCOUNTS.size(); id++) {
            final Market market = Objects.requireNonNull(Market.of(TradedWorld.ACCOUNTS.get(id)));
            final List<String> assets = market == Market.SPOT ? List.of("BTC", "ETH", "USDT") : List.of("USDT");
            for (final String asset : assets) {
                compare(
                        market + " wallet of " + asset,
                        account.balance(market, asset),
                        engine.ledger()
                                .balanceUnits(
                                        LedgerKind.WALLET, id, engine.assets().idOf(asset)));
            }
        }
    }

    private void compareShard(PaperAccount account, int id) {
        final Shard shard = Objects.requireNonNull(engine.shards().find(id));
        final Holding holding =
                account.holdingOf(venue.exchange().listings().all().get(id));
        final String name = TradedWorld.ACCOUNTS.get(TradedWorld.account(id)) + " " + TradedWorld.symbol(id);
        compare(
                name + " position in lots",
                holding.positionLots(),
                shard.position().lots());
        compare(
                name + " fees",
                holding.trades().stream().mapToLong(PaperTrade::feeUnits).sum(),
                shard.position().feesUnits());
    }

    private void compare(String what, long atVenue, long inEngine) {
        if (atVenue != inEngine) {
            differences.add(what + ": " + atVenue + " at the venue, " + inEngine + " in the engine");
        }
    }
}
