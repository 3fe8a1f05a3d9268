package io.lockstep.statemachine.story;

import io.lockstep.codecs.log.CheckpointRequestEncoder;
import io.lockstep.codecs.log.DepthUpdateEncoder;
import io.lockstep.codecs.log.InstrumentQueryEncoder;
import io.lockstep.codecs.log.LimitSetEncoder;
import io.lockstep.codecs.log.MessageHeaderEncoder;
import io.lockstep.codecs.log.StateReportEncoder;
import io.lockstep.statemachine.wire.SnapshotWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;

/** The stories as bytes of the log: what fuzzing begins with. */
public final class RecordedStories {
    /** Session, time that passed, length. */
    public static final int HEADER = 4;

    private static final Path STORIES = Path.of("src/test/resources/stories");

    private final StoryWorld world = new StoryWorld();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long lastNs;

    private RecordedStories() {}

    private static Stream<RecordedStories> tell() throws IOException {
        final List<Path> files;
        try (Stream<Path> listed = Files.list(STORIES)) {
            files = listed.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
        return files.stream().map(RecordedStories::tell);
    }

    private static RecordedStories tell(Path file) {
        final RecordedStories recorded = new RecordedStories();
        for (String line : StoryTest.lines(file)) {
            if (!line.isBlank() && !line.startsWith("#") && !line.startsWith(StoryTest.ANSWER)) {
                recorded.run(line);
            }
        }
        return recorded;
    }

    /** The kinds of messages that stories have no word for. */
    private static RecordedStories untold() {
        final RecordedStories recorded = new RecordedStories();
        recorded.run("world");
        final LogEncoder log = recorded.world.log();
        log.send(StoryWorld.OPERATOR, log.begin(new LimitSetEncoder()).limitId((short) 1));
        log.send(StoryWorld.OPERATOR, log.begin(new InstrumentQueryEncoder()).instrumentId(0));
        final DepthUpdateEncoder depth = log.begin(new DepthUpdateEncoder()).venueSequence(3);
        depth.flags().clear().snapshot(true);
        depth.bidsCount(1).next().priceTicks(99).quantityLots(5);
        depth.asksCount(1).next().priceTicks(101).quantityLots(5);
        log.send(StoryWorld.FEED, depth);
        log.send(StoryWorld.OPERATOR, log.begin(new CheckpointRequestEncoder()));
        final StateReportEncoder report = log.begin(new StateReportEncoder()).memberId((byte) 1);
        log.sendRaw(0, MessageHeaderEncoder.ENCODED_LENGTH + report.encodedLength());
        return recorded;
    }

    private void run(String line) {
        world.run(line);
        if (line.equals("world")) {
            lastNs = world.log().timeNs();
            world.log().tap(this::onMessage);
        }
    }

    /** The messages of each story that begins with the usual world, without that. */
    public static Stream<byte[]> messages() throws IOException {
        return Stream.concat(tell(), Stream.of(untold()))
                .map(story -> story.bytes.toByteArray())
                .filter(story -> story.length > 0);
    }

    /** A snapshot of what each of them has led to. */
    public static Stream<byte[]> snapshots() throws IOException {
        return tell().map(story -> {
            final ByteArrayOutputStream written = new ByteArrayOutputStream();
            SnapshotWriter.write(story.world.host(), true, (buffer, offset, length) -> {
                final byte[] piece = new byte[length];
                buffer.getBytes(offset, piece);
                written.writeBytes(piece);
            });
            return written.toByteArray();
        });
    }

    private void onMessage(long timeNs, int session, DirectBuffer message, int length) {
        final byte[] body = new byte[length];
        message.getBytes(0, body);
        final int step = Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, timeNs - lastNs));
        bytes.writeBytes(ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) session)
                .put((byte) step)
                .putShort((short) length)
                .array());
        bytes.writeBytes(body);
        lastNs = timeNs;
    }
}
