package io.lockstep.chaostests.chaos.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.DockerException;
import io.lockstep.chaostests.cluster.CellProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;

/** One of the cell's processes in a container of its own. */
public final class ContainerProcess implements CellProcess {
    private static final int STOP_SECONDS = 15;
    private static final long GONE_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(20);

    /** The exit code of who did not go by himself: 128 and SIGKILL. */
    private static final long KILLED = 137;

    private static final String SHELL_SECONDS = "60";

    private final String name;
    private final String address;
    private final Path log;
    private final GenericContainer<?> container;
    private boolean isWanted;
    private boolean hasHung;

    ContainerProcess(String name, String address, Path log, GenericContainer<?> container) {
        this.name = name;
        this.address = address;
        this.log = log;
        this.container = container;
    }

    @Override
    public String name() {
        return name;
    }

    /** In the cell's network. */
    public String address() {
        return address;
    }

    @Override
    public String log() {
        return log.toString();
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }

    private boolean isCreated() {
        return container.getContainerId() != null;
    }

    @Override
    public void start() throws IOException {
        isWanted = true;
        try {
            if (!isCreated()) {
                container.start();
            } else if (!isAlive()) {
                docker().startContainerCmd(container.getContainerId()).exec();
            }
        } catch (RuntimeException e) {
            throw new IOException(name + " does not start: " + e.getMessage() + ", see " + log, e);
        }
    }

    /** Whether it was started, and nobody has killed or stopped it since. */
    public boolean isWanted() {
        return isWanted;
    }

    private ContainerState state() {
        return docker().inspectContainerCmd(container.getContainerId()).exec().getState();
    }

    @Override
    public boolean isAlive() {
        try {
            return isCreated() && Objects.equals(state().getRunning(), true);
        } catch (DockerException e) {
            return false;
        }
    }

    /** With what it ended last. */
    public long exitCode() {
        return Objects.requireNonNullElse(state().getExitCodeLong(), -1L);
    }

    /** The last line of its log that is not of a stack trace. */
    String lastWords() throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("\t"))
                .reduce("it said nothing", (before, line) -> line);
    }

    private boolean isPaused() {
        return Objects.equals(state().getPaused(), true);
    }

    @Override
    public void kill() {
        isWanted = false;
        if (isAlive()) {
            resume();
            try {
                docker().killContainerCmd(container.getContainerId())
                        .withSignal("KILL")
                        .exec();
            } catch (DockerException e) {
                // it ended before
            }
            final long untilNs = System.nanoTime() + GONE_NS;
            while (isAlive()) {
                if (System.nanoTime() > untilNs) {
                    throw new IllegalStateException(name + " was killed, and is still there after 20 s");
                }
                LockSupport.parkNanos(LOOK_NS);
            }
        }
    }

    /** It has 15 s, then the engine kills it; {@link #takeHungStop} tells. One that was paused goes on before it is asked. */
    @Override
    public void stop() {
        isWanted = false;
        if (isAlive()) {
            resume();
            try {
                docker().stopContainerCmd(container.getContainerId())
                        .withTimeout(STOP_SECONDS)
                        .exec();
            } catch (DockerException e) {
                // it ended before
            }
            hasHung |= isAlive() || exitCode() == KILLED;
        }
    }

    /** Whether it did not stop in time when it was asked to, since this was asked last. */
    boolean takeHungStop() {
        final boolean had = hasHung;
        hasHung = false;
        return had;
    }

    /** It does nothing, and does not know it, until {@link #resume}. */
    public void pause() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    /** Where it is paused. */
    public void resume() {
        if (isAlive() && isPaused()) {
            docker().unpauseContainerCmd(container.getContainerId()).exec();
        }
    }

    /**
     * Runs a line of shell in it, as root.
     *
     * @throws IOException where it fails, or is not over in a minute
     */
    public String shell(String line) throws IOException {
        try {
            final Container.ExecResult result = container.execInContainer("timeout", SHELL_SECONDS, "sh", "-c", line);
            if (result.getExitCode() != 0) {
                throw new IOException(name + ": " + line + ": " + result.getStderr() + result.getStdout());
            }
            return result.getStdout();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(name + ": " + line + " was interrupted", e);
        } catch (DockerException e) {
            throw new IOException(name + ": " + line + ": " + e.getMessage(), e);
        }
    }

    void remove() {
        isWanted = false;
        container.stop();
    }
}
