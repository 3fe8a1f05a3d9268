package io.lockstep.chaostests.chaos;

import io.lockstep.chaostests.check.SecretSearch;
import io.lockstep.chaostests.cluster.Cell;
import io.lockstep.chaostests.cluster.CellReport;
import io.lockstep.chaostests.history.Check;
import io.lockstep.chaostests.history.Checks;
import io.lockstep.chaostests.history.History;
import io.lockstep.chaostests.history.LimitModel;
import io.lockstep.chaostests.history.Linearizability;
import io.lockstep.chaostests.history.LogOrder;
import io.lockstep.chaostests.history.LogView;
import io.lockstep.chaostests.history.MemberLog;
import io.lockstep.chaostests.history.SourceModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is looked at when a run is over and all processes have stopped. */
final class RunChecks {
    /** With fewer acknowledged operations a history says nothing. */
    private static final int LEAST_ACKNOWLEDGED = 10;

    private RunChecks() {}

    private static Check ofRun(List<String> findings) {
        return Check.of("run", "processes that ended by themselves, and what the clients could not explain", findings);
    }

    /** Of a run that has no end to look at: there is at least one finding, why it has none. */
    static Checks ofBrokenOff(List<String> findings) {
        return new Checks().add(ofRun(findings));
    }

    /**
     * The demo's audit, each member's log on its disk against the clients' history, and the history by itself.
     *
     * @param findings of the run itself, that are wrong
     * @param directory the members', where their logs are
     */
    static Checks of(List<String> findings, CellReport report, History history, Path directory) throws IOException {
        final Checks checks = new Checks();
        checks.add(ofRun(findings));
        checks.add(Check.of(
                "orders",
                "the venue's ledger, what is committed, and the members' states",
                report.isGood() ? List.of() : List.of(report.summary())));
        final SecretSearch secrets = SecretSearch.ofCell(directory);
        checks.add(Check.of("secrets", secrets.files() + " files of the cell", secrets.findings()));
        final List<LogView> logs = new ArrayList<>();
        for (int id = 0; id < Cell.MEMBERS; id++) {
            final String name = "node-" + id;
            logs.add(MemberLog.read(name, directory.resolve(name)));
        }
        checks.add(LogOrder.agree(logs));
        for (final LogView log : logs) {
            checks.add(LogOrder.check(history.operations(), log, LEAST_ACKNOWLEDGED));
        }
        checks.add(Linearizability.check(new LimitModel(), history.operations()));
        checks.add(Linearizability.check(new SourceModel(), SourceModel.numbers(history.operations())));
        return checks;
    }
}
