package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.sim.Mutation.Change;
import io.lockstep.chaostests.sim.world.Checker;

/** Defects that must be caught, each with who must catch it: they test the checkers, and the worlds that faults are sought in. */
enum Mutant {
    INPUT_APPLIED_TWICE(
            "an input that came again is applied again",
            Checker.ONCE,
            engine("session.Sources", "admit", new Change.TakesInstead("DUPLICATE", "NEXT"))),
    SOURCES_NOT_IN_SNAPSHOT(
            "a snapshot forgets which inputs were applied",
            Checker.REPLAY,
            wire("SnapshotWriter", "write", new Change.LeavesOut("sources"))),
    TRADES_NOT_IN_SNAPSHOT(
            "a snapshot forgets which trades were booked",
            Checker.STATE,
            wire("SnapshotWriter", "shards", new Change.LeavesOut("tradeIds"))),
    TIMERS_NOT_IN_SNAPSHOT(
            "a snapshot forgets what is to happen later",
            Checker.REPLAY,
            wire("SnapshotWriter", "write", new Change.LeavesOut("timers"))),
    LEASE_NOT_IN_SNAPSHOT(
            "a snapshot forgets under which epoch the lease is held",
            Checker.REPLAY,
            wire("SnapshotWriter", "accounts", new Change.LeavesOut("epoch"))),
    HALT_NOT_IN_SNAPSHOT(
            "a snapshot forgets that trading is halted",
            Checker.THROWN,
            wire("ScopeTables$Writer", "scope", new Change.LeavesOut("state"))),
    OUTBOX_NOT_IN_SNAPSHOT(
            "a snapshot forgets what is asked of gateways",
            Checker.STATE,
            wire("OrderTables$Writer", "write", new Change.LeavesOut("outbox"))),
    CLOCK_OF_THE_MACHINE(
            "the engine reads the machine's clock",
            Checker.STATE,
            engine("time.EngineClock", "nowNs", new Change.SaysTime())),
    FILL_BOOKED_TWICE(
            "a trade that is told twice is booked twice",
            Checker.LOST,
            engine("SeenIds", "contains", new Change.DoesNothing())),
    FEE_NOT_BOOKED(
            "one leg of a booking is missing",
            Checker.LEDGER,
            engine("ledger.Bookkeeper", "bookFill", new Change.LeavesOut("move"))),
    PROFIT_NOT_PAID(
            "what a closed position earned is not paid into the wallet",
            Checker.LEDGER,
            engine("ledger.Bookkeeper", "realised", new Change.DoesNothing())),
    HALT_IGNORED(
            "orders pass while trading is halted",
            Checker.HALT,
            engine("risk.RiskEngine", "trading", new Change.TakesInstead("HALTED", "REDUCING"))),
    OWN_ORDERS_CROSSED(
            "an order may trade with one of our own",
            Checker.MODEL,
            engine("risk.RiskEngine", "crossesNoOwnOrder", new Change.SaysYes())),
    PLACED_BESIDE_A_DOUBT(
            "an order passes while another of its shard is in doubt",
            Checker.MODEL,
            engine("risk.RiskEngine", "trading", new Change.LeavesOut("inDoubt"))),
    RELEASED_TOO_EARLY(
            "what an order reserves is released when its cancel is asked for, and not when it is confirmed",
            Checker.MODEL,
            engine("order.OrderWorker", "cancel", new Change.LeavesOut("openLots"))),
    NEVER_RELEASED(
            "what an order reserves stays reserved when it has ended",
            Checker.MODEL,
            engine("order.OrderWorker", "end", new Change.LeavesOut("reserve"))),
    FEE_BOOKED_AS_FUNDING(
            "a fee is booked to the wrong account, so that all sums are right",
            Checker.MODEL,
            engine("ledger.Bookkeeper", "bookFill", new Change.TakesInstead("fees", "funding"))),
    FEED_GONE_UNNOTICED(
            "what a feed told stays good when its session is closed",
            Checker.MODEL,
            engine("MarketHandler", "markStale", new Change.DoesNothing())),
    DEAD_GATEWAYS_ORDERS_FORGOTTEN(
            "what a gateway was asked to place when its lease ended is not in doubt",
            Checker.SETTLED,
            engine("order.Executions", "onLeaseEnded", new Change.DoesNothing())),
    OUTBOX_NOT_SAID_AGAIN(
            "what a gateway missed is not said again",
            Checker.SETTLED,
            engine("outbox.Outbox", "resume", new Change.DoesNothing())),
    LEASE_NEVER_EXPIRES(
            "a dead gateway keeps its lease",
            Checker.SETTLED,
            engine("outbox.Leases", "end", new Change.DoesNothing())),
    INPUT_NOT_SENT_AGAIN(
            "an input that got lost is not sent again",
            Checker.SETTLED,
            writer("LogWriter", "sendAgain", new Change.DoesNothing())),
    JOURNAL_NOT_WRITTEN(
            "an order is sent without a line in the journal",
            Checker.INVENTED,
            gateway("account.Sender", "trySending", new Change.LeavesOut("beforeSend"))),
    JOURNAL_PROVES_TOO_MUCH(
            "the journal proves of any order that it was not sent",
            Checker.INVENTED,
            gateway("outbox.SendJournal", "provesNotSent", new Change.SaysYes())),
    ABSENT_AT_ONCE(
            "an order that the venue does not know yet is taken for absent",
            Checker.SETTLED,
            gateway("account.Doubts", "proveAbsence", new Change.LeavesOut("readTrades"))),
    DOUBTS_NOT_ASKED_AFTER(
            "what is in doubt stays so",
            Checker.SETTLED,
            gateway("account.Doubts", "onTimer", new Change.DoesNothing())),
    CANCELS_SENT_ONCE(
            "a cancel that got lost is not sent again",
            Checker.SETTLED,
            gateway("account.Cancels", "poll", new Change.DoesNothing())),
    TRADES_NOT_READ(
            "trades that were not told are not read",
            Checker.SETTLED,
            gateway("account.TradeReader", "handOn", new Change.LeavesOut("onTrade"))),
    ANYBODY_HOLDS_THE_LEASE(
            "the engine does not look who says that an order was never sent",
            Checker.INVENTED,
            engine("outbox.Leases", "isHolder", new Change.SaysYes())),
    UNFORCED_IS_COUNTED(
            "a member counts what is not on its disk",
            Checker.AGREEMENT,
            world("Agreement", "replicate", new Change.CallsInstead("forced", "size"))),
    VOTES_TWICE(
            "a member gives its vote to anybody",
            Checker.AGREEMENT,
            world("Agreement", "isVoteGiven", new Change.SaysYes())),
    COMMITS_ALONE(
            "a leader counts itself for everybody",
            Checker.SETTLED,
            world("ModelledMember", "majority", new Change.LeavesOut("sort")));

    private final String what;
    private final Checker checker;

    @SuppressWarnings("ImmutableEnumChecker") // records all the way down
    private final Mutation mutation;

    Mutant(String what, Checker checker, Mutation mutation) {
        this.what = what;
        this.checker = checker;
        this.mutation = mutation;
    }

    /** For people. */
    String what() {
        return what;
    }

    /** Who must catch it. */
    Checker checker() {
        return checker;
    }

    Mutation mutation() {
        return mutation;
    }

    private static Mutation engine(String className, String method, Change change) {
        return new Mutation("statemachine.engine." + className, method, change);
    }

    private static Mutation wire(String className, String method, Change change) {
        return new Mutation("statemachine.wire." + className, method, change);
    }

    private static Mutation writer(String className, String method, Change change) {
        return new Mutation("gatewayingress.log." + className, method, change);
    }

    private static Mutation gateway(String className, String method, Change change) {
        return new Mutation("gatewayegress." + className, method, change);
    }

    private static Mutation world(String className, String method, Change change) {
        return new Mutation("chaostests.sim.world." + className, method, change);
    }
}
