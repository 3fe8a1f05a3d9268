package io.lockstep.statemachine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lockstep.statemachine.story.LogEncoder;
import io.lockstep.statemachine.story.RecordedStories;
import io.lockstep.statemachine.story.StoryWorld;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any messages of any session, in a small world in which orders are possible: none makes the engine throw, and what it
 * has become is saved and loaded to the same. An input is a row of messages as {@link RecordedStories} writes them: a byte
 * of {@link #SESSION} and what to do, the time that passes before it as a power of two in nanoseconds, the length in two
 * bytes, and the message.
 */
final class LogIngressFuzzTest {
    private static final int SESSION = 7;

    /** The header stays as it is; otherwise it names the schema in use. */
    private static final int ANY_HEADER = 1 << 3;

    /** The origin stays as it is; otherwise it is the session's next. */
    private static final int ANY_ORIGIN = 1 << 4;

    /** The bytes are the principal of a session that opens. */
    private static final int OPEN = 1 << 5;

    private static final int CLOSE = 1 << 6;
    private static final int RESTART = 1 << 7;
    private static final int MESSAGES = 300;
    private static final int MAX_STEP = 48;
    private static final int HEADER_AND_ORIGIN = 8 + 11;

    static Stream<byte[]> stories() throws IOException {
        return RecordedStories.messages();
    }

    /** Otherwise fuzzing would have to find a kind of message by itself. */
    @Test
    void shouldBeginWithEveryKindOfMessage() throws IOException {
        final Set<Integer> kinds = new TreeSet<>();
        stories().forEach(story -> addKinds(ByteBuffer.wrap(story).order(ByteOrder.LITTLE_ENDIAN), kinds));
        final Set<Integer> all = IntStream.of(1, 2, 3).boxed().collect(Collectors.toCollection(TreeSet::new));
        IntStream.rangeClosed(10, 35).forEach(all::add);
        IntStream.rangeClosed(40, 49).forEach(all::add);
        assertThat(kinds).as("kinds of log.xml").isEqualTo(all);
    }

    private static void addKinds(ByteBuffer story, Set<Integer> kinds) {
        while (story.hasRemaining()) {
            final int length = story.getShort(story.position() + 2) & 0xFFFF;
            final int message = story.position() + RecordedStories.HEADER;
            kinds.add(story.getShort(message + 2) & 0xFFFF);
            story.position(message + length);
        }
    }

    @MethodSource("stories")
    @FuzzTest
    void shouldRejectWhatMakesNoSense(byte[] input) {
        final StoryWorld world = new StoryWorld();
        world.run("world");
        final ByteBuffer bytes = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < MESSAGES && bytes.remaining() > RecordedStories.HEADER; i++) {
            final int how = bytes.get();
            final long stepNs = 1L << Math.floorMod(bytes.get(), MAX_STEP);
            final byte[] message = new byte[Math.min(bytes.getShort() & 0xFFFF, bytes.remaining())];
            bytes.get(message);
            world.log().advance(stepNs);
            put(world, how, message);
        }
        final long hash = world.host().hash();
        world.run("restart");
        assertThat(world.host().hash()).isEqualTo(hash);
    }

    private void put(StoryWorld world, int how, byte[] message) {
        final LogEncoder log = world.log();
        final int session = how & SESSION;
        if ((how & RESTART) != 0) {
            world.run("restart");
        }
        if ((how & CLOSE) != 0) {
            world.host().onSessionClosed(log.nextPosition(), log.timeNs(), session);
        } else if ((how & OPEN) != 0) {
            world.host().onSessionOpened(log.nextPosition(), log.timeNs(), session, message);
        } else {
            mend(how, session, message, world.host().state().sources().lastSequence(session));
            world.host()
                    .onMessage(log.nextPosition(), log.timeNs(), session, new UnsafeBuffer(message), 0, message.length);
        }
    }

    /** So that more than the header is looked at. */
    private void mend(int how, int session, byte[] message, long lastSequence) {
        final UnsafeBuffer buffer = new UnsafeBuffer(message);
        if (message.length >= HEADER_AND_ORIGIN) {
            if ((how & ANY_HEADER) == 0) {
                buffer.putShort(0, (short) Math.min(buffer.getShort(0) & 0xFFFF, message.length - 8));
                buffer.putShort(4, (short) io.lockstep.codecs.log.MessageHeaderDecoder.SCHEMA_ID);
                buffer.putShort(6, (short) io.lockstep.codecs.log.MessageHeaderDecoder.SCHEMA_VERSION);
            }
            if ((how & ANY_ORIGIN) == 0) {
                buffer.putLong(8, lastSequence + 1);
                buffer.putShort(16, (short) session);
            }
        }
    }
}
