package io.lockstep.chaostests.chaos.faults;

import io.lockstep.chaostests.chaos.containers.ContainerProcess;
import io.lockstep.chaostests.chaos.faults.Fault.Struck;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Calls by which a process forces what it has written, met by strace. What strace did not do is no fault. */
final class ForceFaults {
    private static final String CALLS = "fsync,fdatasync,msync";

    /** In the container: each call that was traced, and how it was met. */
    private static final String TRACE = "/var/log/strace";

    /** A tracer that has none of its rights says so at once; to meet each of a JVM's threads takes a moment. */
    private static final long TRACED_WITHIN_NS = TimeUnit.SECONDS.toNanos(20);

    /** A member that has just started forces nothing until it has joined. */
    private static final long MET_WITHIN_NS = TimeUnit.SECONDS.toNanos(60);

    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private ForceFaults() {}

    /** What must come true in a container. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException;
    }

    /**
     * From when this returns until it is healed.
     *
     * @param fault in strace's words
     * @throws IOException where strace is not there, has no right to trace, or there was no call that it could meet
     */
    static Struck inject(ContainerProcess member, String fault, String what) throws IOException {
        member.shell("rm -f " + TRACE + " && { strace -f -p 1 -qq -o " + TRACE + " -e trace=" + CALLS + " -e inject="
                + CALLS + ":" + fault + " >" + TRACE + ".says 2>&1 </dev/null & }");
        await(
                member,
                "traced",
                TRACED_WITHIN_NS,
                () -> isTraced(member.shell("grep -h TracerPid /proc/1/task/*/status 2>/dev/null; true")));
        await(member, "struck", MET_WITHIN_NS, () -> isMet(member.shell("cat " + TRACE + " 2>/dev/null; true")));
        return new Struck(member.name() + "'s disk " + what, () -> {
            if (member.isAlive()) {
                member.shell("pkill -INT -x strace; true");
            }
        });
    }

    /** One that has ended needs no look: it had a tracer, or {@link Struck#mayEnd} gives it no reason to. */
    private static void await(ContainerProcess member, String what, long limitNs, Condition condition)
            throws IOException {
        final long untilNs = System.nanoTime() + limitNs;
        while (!holds(member, condition)) {
            if (System.nanoTime() > untilNs) {
                throw new IOException(member.name() + " is not " + what + " by strace: "
                        + member.shell("cat " + TRACE + ".says; command -v strace || echo no strace in the image"));
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    /** A container that is just ending refuses a shell before it says so: it is asked again. */
    private static boolean holds(ContainerProcess member, Condition condition) {
        try {
            return condition.holds();
        } catch (IOException e) {
            return !member.isAlive();
        }
    }

    /** @param statuses the lines of all its threads that name their tracer */
    static boolean isTraced(String statuses) {
        final List<String> tracers = statuses.lines()
                .filter(line -> line.startsWith("TracerPid:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .toList();
        return !tracers.isEmpty() && tracers.stream().noneMatch("0"::equals);
    }

    /** @param trace as strace writes it */
    static boolean isMet(String trace) {
        return trace.lines().anyMatch(line -> line.endsWith("(INJECTED)") || line.endsWith("(DELAYED)"));
    }
}
