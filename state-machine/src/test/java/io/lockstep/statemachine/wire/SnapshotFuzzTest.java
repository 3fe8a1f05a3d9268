package io.lockstep.statemachine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lockstep.statemachine.story.RecordedStories;
import io.lockstep.statemachine.story.StoryWorld;
import java.io.IOException;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes for a snapshot: they are loaded to an engine that writes the same ones, or named as corrupt. */
final class SnapshotFuzzTest {
    static Stream<byte[]> stories() throws IOException {
        return RecordedStories.snapshots();
    }

    @MethodSource("stories")
    @FuzzTest
    void shouldNameWhatIsCorrupt(byte[] input) {
        final EngineHost host = new StoryWorld().host();
        final SnapshotReader reader = new SnapshotReader(host);
        try {
            reader.read(new UnsafeBuffer(input), 0, input.length);
        } catch (CorruptSnapshotException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
