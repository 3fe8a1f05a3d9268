package io.lockstep.chaostests.cluster;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One of the cell's processes: a JVM of its own with this JVM's class path, so that a kill is a real one. */
public final class ChildProcess implements CellProcess {
    private final String name;
    private final List<String> command;
    private final File log;
    private @Nullable Process process;

    /**
     * Describes it; nothing runs yet.
     *
     * @param logs where its output goes, to a file with its name
     */
    public ChildProcess(String name, Path logs, String mainClass, String heap, List<String> arguments) {
        this.name = name;
        log = logs.resolve(name + ".log").toFile();
        command = command(heap, mainClass, arguments);
    }

    /** What starts a JVM like the cell's: this one's class path and access to the JDK, and the heap given. */
    public static List<String> command(String heap, String mainClass, List<String> arguments) {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments(heap));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    /** What every JVM of the cell is started with. */
    public static List<String> jvmArguments(String heap) {
        final List<String> arguments = new ArrayList<>();
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(arguments::add);
        arguments.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", heap));
        return arguments;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String log() {
        return log.getPath();
    }

    @Override
    public void start() throws IOException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    @Override
    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** kill -9, and waits until it is gone. */
    @Override
    public void kill() {
        final Process running = process;
        if (running != null) {
            running.destroyForcibly();
            await(running, 10);
        }
    }

    /** Stops its clock, so to say: it does nothing, and does not know it, until {@link #resume}. */
    public void pause() throws IOException {
        signal("STOP");
    }

    public void resume() throws IOException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException {
        final Process running = process;
        if (running != null) {
            final Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(running.pid())).start();
            if (!await(kill, 10) || kill.exitValue() != 0) {
                throw new IOException("kill -" + signal + " of " + name + " failed");
            }
        }
    }

    /** Asks it to stop, and kills it where it does not. */
    @Override
    public void stop() {
        final Process running = process;
        if (running != null && running.isAlive()) {
            running.destroy();
            if (!await(running, 10)) {
                kill();
            }
        }
    }

    private static boolean await(Process running, long seconds) {
        try {
            return running.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
