package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.sim.Mutation.Change;
import io.lockstep.chaostests.sim.world.Checker;
import java.util.List;

/** Defects that must be caught, each with who must catch it: they test the checkers, and the worlds that faults are sought in. */
enum Mutant {
    INPUT_APPLIED_TWICE(
            "an input that came again is applied again",
            Checker.MODEL,
            engine("session.Sources", "admit", new Change.TakesInstead("DUPLICATE", "NEXT"))),
    NUMBERS_MISUNDERSTOOD(
            "the same, and the model's author has understood it so too",
            Checker.ONCE,
            engine("session.Sources", "admit", new Change.TakesInstead("DUPLICATE", "NEXT")),
            model("ModelSource", "isApplied", new Change.DoesNothing())),
    ANOTHERS_NUMBER_IS_OURS(
            "where two write as one source, the one is told that its command is done when the other's is, and the model's"
                    + " author has understood it so too",
            Checker.ACKNOWLEDGED,
            engine("session.Writers", "whose", new Change.TakesInstead("ANOTHERS", "ITS_OWN")),
            model("ModelSource", "isTaken", new Change.DoesNothing())),
    SOURCES_NOT_IN_SNAPSHOT(
            "a snapshot forgets which inputs were applied",
            Checker.REPLAY,
            wire("SnapshotWriter", "write", new Change.LeavesOut("sources"))),
    TRADES_NOT_IN_SNAPSHOT(
            "a snapshot forgets which trades were booked",
            Checker.AGREEMENT,
            wire("SnapshotWriter", "shards", new Change.LeavesOut("tradeIds"))),
    TIMERS_NOT_IN_SNAPSHOT(
            "a snapshot forgets what is to happen later",
            Checker.AGREEMENT,
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
            Checker.AGREEMENT,
            wire("OrderTables$Writer", "write", new Change.LeavesOut("outbox"))),
    CLOCK_OF_THE_MACHINE(
            "the engine reads the machine's clock",
            Checker.AGREEMENT,
            engine("time.EngineClock", "nowNs", new Change.SaysTime())),
    FILL_BOOKED_TWICE(
            "a trade that is told twice is booked twice",
            Checker.MODEL,
            engine("SeenIds", "contains", new Change.DoesNothing())),
    FEE_NOT_BOOKED(
            "one leg of a booking is missing",
            Checker.MODEL,
            engine("ledger.Bookkeeper", "bookFill", new Change.LeavesOut("move"))),
    FEE_MISUNDERSTOOD(
            "the same, and the model's author has understood it so too",
            Checker.LEDGER,
            engine("ledger.Bookkeeper", "bookFill", new Change.LeavesOut("move")),
            model("ModelReports", "book", new Change.LeavesOut("move"))),
    PROFIT_NOT_PAID(
            "what a closed position earned is not paid into the wallet",
            Checker.MODEL,
            engine("ledger.Bookkeeper", "realised", new Change.DoesNothing())),
    HALT_IGNORED(
            "orders pass while trading is halted",
            Checker.MODEL,
            engine("risk.RiskEngine", "trading", new Change.TakesInstead("HALTED", "REDUCING"))),
    HALT_MISUNDERSTOOD(
            "the same, and the model's author has understood it so too",
            Checker.HALT,
            engine("risk.RiskEngine", "trading", new Change.TakesInstead("HALTED", "REDUCING")),
            model("ModelRisk", "attempt", new Change.TakesInstead("HALTED", "REDUCING"))),
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
            Checker.MODEL,
            engine("order.Executions", "onLeaseEnded", new Change.DoesNothing())),
    DOUBTS_FORGOTTEN(
            "what is in doubt when its lease ends counts as not sent, and the model's author has understood it so too",
            Checker.DOUBT,
            engine("order.Executions", "onLeaseEnded", new Change.TakesInstead("IN_DOUBT", "NOT_SENT")),
            engine("order.Executions", "onLeaseEnded", new Change.TakesInstead("PENDING", "IN_DOUBT")),
            model("Model", "endLease", new Change.TakesInstead("IN_DOUBT", "NOT_SENT")),
            model("Model", "endLease", new Change.TakesInstead("PENDING", "IN_DOUBT"))),
    THREAD_ASKED(
            "what the engine says depends on the thread that it runs on",
            Checker.REPLAY,
            engine("outbox.Outbox", "append", new Change.AsksThread("nowNs"))),
    OUTBOX_NOT_SAID_AGAIN(
            "what a gateway missed is not said again",
            Checker.SETTLED,
            engine("outbox.Outbox", "resume", new Change.DoesNothing())),
    LEASE_NEVER_EXPIRES(
            "a dead gateway keeps its lease", Checker.MODEL, engine("outbox.Leases", "end", new Change.DoesNothing())),
    INPUT_NOT_SENT_AGAIN(
            "an input that got lost is not sent again",
            Checker.SETTLED,
            writer("LogWriter", "sendAgain", new Change.DoesNothing())),
    REFUSALS_FORGOTTEN(
            "an input that was refused is acknowledged when it comes again",
            Checker.MODEL,
            wire("InputDispatcher", "refuse", new Change.LeavesOut("add"))),
    SENT_IS_APPLIED(
            "what was sent to the log counts as applied",
            Checker.ACKNOWLEDGED,
            writer("LogWriter", "acknowledged", new Change.CallsInstead("acknowledged", "lastSequence"))),
    SENT_TWICE(
            "what is said again is sent again, and the last check does not look",
            Checker.DUPLICATE,
            gateway("outbox.OutboxReader", "take", new Change.SaysYes()),
            gateway("risk.AssetRiskGate", "refusal", new Change.LeavesOut("contains"))),
    NOT_SENT_IS_REFUSED(
            "an order that never left is told to be refused by the venue",
            Checker.LOST,
            gateway("account.KnownOrders", "onNotSent", new Change.TakesInstead("NOT_SENT", "REJECTED"))),
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
    REFUSED_CANCELS_FORGOTTEN(
            "a cancel that the venue refused is forgotten when its gateway dies",
            Checker.MODEL,
            engine("order.Executions", "onLeaseEnded", new Change.LeavesOut("requestCancel"))),
    SENT_AT_ANOTHER_PRICE(
            "an order is sent at another price than was committed",
            Checker.INVENTED,
            gateway("venue.binance.BinanceDialect", "describe", new Change.CallsInstead("priceTicks", "quantityLots"))),
    SENT_AS_COMMITTED_LATER(
            "an order says that it was committed later than it was, so that the venue may take it later",
            Checker.INVENTED,
            gateway("venue.binance.BinanceSession", "place", new Change.CallsInstead("committedTimeNs", "deadlineNs"))),
    TRADES_NOT_READ(
            "trades that were not told are not read",
            Checker.SETTLED,
            gateway("account.TradeReader", "handOn", new Change.LeavesOut("onTrade"))),
    ANYBODY_HOLDS_THE_LEASE(
            "the engine does not look who says that an order was never sent",
            Checker.MODEL,
            engine("outbox.Leases", "isHolder", new Change.SaysYes())),
    UNFORCED_IS_COUNTED(
            "a member counts what is not on its disk",
            Checker.AGREEMENT,
            world("Agreement", "replicate", new Change.CallsInstead("forced", "size"))),
    VOTES_TWICE(
            "a member gives its vote to anybody",
            Checker.AGREEMENT,
            world("Agreement", "isVoteGiven", new Change.SaysYes())),
    FOLLOWERS_LEFT_BEHIND(
            "followers are not told what is agreed",
            Checker.LEVEL,
            world("Agreement", "replicate", new Change.LeavesOut("commit"))),
    COMMITS_ALONE(
            "a leader counts itself for everybody",
            Checker.SETTLED,
            world("ModelledMember", "majority", new Change.LeavesOut("sort")));

    private final String what;
    private final Checker checker;

    @SuppressWarnings("ImmutableEnumChecker") // records all the way down
    private final List<Mutation> mutations;

    Mutant(String what, Checker checker, Mutation... mutations) {
        this.what = what;
        this.checker = checker;
        this.mutations = List.of(mutations);
    }

    /** For people. */
    String what() {
        return what;
    }

    /** Who must catch it. */
    Checker checker() {
        return checker;
    }

    List<Mutation> mutations() {
        return mutations;
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

    private static Mutation model(String className, String method, Change change) {
        return new Mutation("chaostests.check.model." + className, method, change);
    }

    private static Mutation world(String className, String method, Change change) {
        return new Mutation("chaostests.sim.world." + className, method, change);
    }
}
