package io.lockstep.chaostests.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** All processes on this machine, on ports that nobody uses. */
record ThisMachine(Path logs, int basePort) implements Place {
    private static final String LOOPBACK = "127.0.0.1";

    static ThisMachine withFreePorts(Path logs) throws IOException {
        return new ThisMachine(logs, FreePorts.find(CellPorts.USED));
    }

    @Override
    public String host(String process) {
        return LOOPBACK;
    }

    @Override
    public String clientHost() {
        return LOOPBACK;
    }

    @Override
    public CellProcess process(String name, String mainClass, String heap, List<String> arguments) {
        return new ChildProcess(name, logs, mainClass, heap, arguments);
    }
}
