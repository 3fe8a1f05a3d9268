package io.lockstep.chaostests.chaos.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.StopContainerCmd;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** With an engine that says how the container is, and stops it. */
final class ContainerProcessTest {
    private boolean isRunning = true;
    private long exitCode;

    @Test
    void shouldTellOnceThatItHadToBeKilled() {
        final ContainerProcess process = process(137);
        process.stop();
        assertThat(process.takeHungStop()).isTrue();
        assertThat(process.takeHungStop()).isFalse();
    }

    @Test
    void shouldSayNothingOfOneThatStops() {
        final ContainerProcess process = process(143);
        process.stop();
        assertThat(isRunning).isFalse();
        assertThat(process.takeHungStop()).isFalse();
    }

    @Test
    void shouldSayNothingOfOneThatWasKilledBefore() {
        final ContainerProcess process = process(137);
        isRunning = false;
        process.stop();
        assertThat(process.takeHungStop()).isFalse();
    }

    private ContainerProcess process(long codeWhenStopped) {
        exitCode = codeWhenStopped;
        return new ContainerProcess("node-0", "10.0.0.1", Path.of("node-0.log"), new Container());
    }

    private final class Container extends GenericContainer<Container> {
        private Container() {
            super(DockerImageName.parse("none"));
        }

        @Override
        public String getContainerId() {
            return "1";
        }

        @Override
        public DockerClient getDockerClient() {
            return fake(DockerClient.class, (proxy, method, arguments) -> switch (method.getName()) {
                case "inspectContainerCmd" -> fake(InspectContainerCmd.class, (self, call, _) -> new Inspected());
                case "stopContainerCmd" ->
                    fake(StopContainerCmd.class, (self, call, _) -> {
                        if (!call.getName().equals("exec")) {
                            return self;
                        }
                        isRunning = false;
                        return null;
                    });
                default -> throw new UnsupportedOperationException(method.getName());
            });
        }
    }

    private static <T> T fake(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }

    private final class Inspected extends InspectContainerResponse {
        @Override
        public ContainerState getState() {
            return new ContainerState() {
                @Override
                public Boolean getRunning() {
                    return isRunning;
                }

                @Override
                public Boolean getPaused() {
                    return false;
                }

                @Override
                public Long getExitCodeLong() {
                    return exitCode;
                }
            };
        }
    }
}
