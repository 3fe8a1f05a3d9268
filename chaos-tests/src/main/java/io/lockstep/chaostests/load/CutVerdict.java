package io.lockstep.chaostests.load;

import io.lockstep.chaostests.chaos.PowerLoss;
import java.util.ArrayList;
import java.util.List;

/** What power cuts have shown: that all is as promised, that it is not, or nothing. */
final class CutVerdict {
    /** Two operators send about four a second: with fewer they were hardly there, and nothing lost means nothing. */
    static final int LEAST_ACKNOWLEDGED = 30;

    private final List<String> wrong = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    /**
     * One more cut.
     *
     * @param which for people
     * @param isForced whether nothing may be lost
     * @return whether it was as it should be
     */
    boolean add(String which, boolean isForced, PowerLoss.Loss loss) {
        final int before = wrong.size() + unknown.size();
        if (loss.acknowledged() < LEAST_ACKNOWLEDGED) {
            unknown.add(which + ": " + loss.acknowledged() + " commands were acknowledged before the cut, fewer than "
                    + LEAST_ACKNOWLEDGED + ": this says nothing");
        }
        if (isForced && loss.lost() > 0) {
            wrong.add(which + ": forced, and " + loss.lost() + " acknowledged commands are lost");
        }
        if (!loss.isBack()) {
            wrong.add(which + ": the members did not come together again");
        }
        if (loss.failure() != null && loss.lost() == 0) { // one that was told of what is lost since must stop
            wrong.add(which + ": an operator has failed though nothing is lost: " + loss.failure());
        }
        return wrong.size() + unknown.size() == before;
    }

    /** 1 where something is wrong; 2 where something was not found out; else 0. */
    int exitCode() {
        return !wrong.isEmpty() ? 1 : !unknown.isEmpty() ? 2 : 0;
    }

    /** What is wrong, and what was not found out. */
    List<String> lines() {
        final List<String> lines = new ArrayList<>(wrong);
        lines.addAll(unknown);
        return lines;
    }
}
