package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.List;

/** What an account asks of itself: what it has, and how it wants its USD-M positions to be. */
public final class AccountDesk {
    private final RequestPath path;
    private final Listings listings;
    private final FundingDesk funding;
    private final Fees fees;
    private final MarginDesk margins;

    AccountDesk(RequestPath path, Listings listings, FundingDesk funding, Fees fees, MarginDesk margins) {
        this.path = path;
        this.listings = listings;
        this.funding = funding;
        this.fees = fees;
        this.margins = margins;
    }

    public void account(Caller caller, Parameters parameters, Outcome.Answer answer) {
        path.ask(
                caller,
                Operation.ACCOUNT,
                parameters,
                answer,
                _ -> new Outcome.Standing(
                        path.account(caller), funding, margins, fees, !parameters.isTrue("omitZeroBalances")));
    }

    /** What the account's trades of a symbol cost. */
    public void commission(Caller caller, Parameters parameters, Outcome.Answer answer) {
        path.ask(
                caller,
                Operation.GENERAL,
                parameters,
                answer,
                _ -> new Outcome.Commission(listings.require(caller.market(), parameters.find("symbol")), fees));
    }

    /** The wallet of a USD-M account. */
    public void wallet(Caller caller, Parameters parameters, Outcome.Answer answer) {
        path.ask(caller, Operation.WALLET, parameters, answer, _ -> new Outcome.Wallet(path.account(caller), margins));
    }

    /** The positions of a USD-M account: on one symbol, or on all. */
    public void positions(Caller caller, Parameters parameters, Outcome.Answer answer) {
        path.ask(caller, Operation.POSITIONS, parameters, answer, _ -> {
            final PaperAccount account = path.account(caller);
            final String symbol = parameters.find("symbol");
            final List<Listing> wanted =
                    symbol == null ? listings.in(caller.market()) : List.of(listings.require(caller.market(), symbol));
            return new Outcome.Positions(
                    account, wanted.stream().map(account::holding).toList(), funding);
        });
    }

    /** The bookings on the wallet of a USD-M account. */
    public void incomes(Caller caller, Parameters parameters, Outcome.Answer answer) {
        path.ask(
                caller,
                Operation.INCOMES,
                parameters,
                answer,
                _ -> new Outcome.Incomes(IncomeQuery.parse(parameters).select(path.account(caller))));
    }

    public void setLeverage(Caller caller, Parameters parameters, Outcome.Answer answer) {
        path.ask(caller, Operation.LEVERAGE, parameters, answer, _ -> {
            final Listing listing = listings.require(caller.market(), parameters.find("symbol"));
            parameters.require("leverage");
            final UsdmSettings settings = path.account(caller).settings();
            margins.setLeverage(path.account(caller), listing, parameters.findNumber("leverage", 0));
            return new Outcome.Leverage(listing, settings.leverage(listing));
        });
    }

    public void setMarginType(Caller caller, Parameters parameters, Outcome.Answer answer) {
        path.ask(caller, Operation.MARGIN_TYPE, parameters, answer, _ -> {
            final PaperAccount account = path.account(caller);
            final Listing listing = listings.require(caller.market(), parameters.find("symbol"));
            account.settings().setMarginType(account.holding(listing), parameters.require("marginType"));
            return new Outcome.Done();
        });
    }

    /** Whether each contract has two positions. */
    public void positionMode(Caller caller, Parameters parameters, Outcome.Answer answer) {
        path.ask(
                caller,
                Operation.GENERAL,
                parameters,
                answer,
                _ -> new Outcome.Flag(
                        "dualSidePosition", path.account(caller).settings().isHedged()));
    }

    public void setPositionMode(Caller caller, Parameters parameters, Outcome.Answer answer) {
        path.ask(caller, Operation.GENERAL, parameters, answer, _ -> {
            final PaperAccount account = path.account(caller);
            parameters.require("dualSidePosition");
            account.settings().setHedged(parameters.isTrue("dualSidePosition"), account.holdings(Market.USDM));
            return new Outcome.Done();
        });
    }
}
