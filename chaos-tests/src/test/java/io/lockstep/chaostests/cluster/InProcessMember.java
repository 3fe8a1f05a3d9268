package io.lockstep.chaostests.cluster;

import io.lockstep.clusternode.Member;
import io.lockstep.clusternode.NodeConfig;
import java.io.IOException;
import java.util.List;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/**
 * A member inside of the test's JVM, with its own media driver, archive and directories. Killed, it falls silent without
 * a word to the others or to its clients; only its files are closed more gently than a kill -9 would.
 */
final class InProcessMember implements CellProcess {
    private final NodeConfig config;
    private @Nullable Member member;

    InProcessMember(List<String> settings) {
        config = NodeConfig.load(null, settings);
    }

    @Override
    public String name() {
        return "node-" + config.id();
    }

    @Override
    public void start() throws IOException {
        member = new Member(config);
    }

    @Override
    public boolean isAlive() {
        return member != null;
    }

    @Override
    public void kill() {
        CloseHelper.quietClose(member);
        member = null;
    }

    @Override
    public void stop() {
        kill();
    }

    @Override
    public String log() {
        return "the test's own output";
    }
}
