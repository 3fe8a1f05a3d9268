package io.lockstep.gatewayegress.outbox;

import io.lockstep.codecs.process.ProcessClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What this gateway has sent, or was about to: a line is written before each send, so that after a crash "it is not in
 * the journal" proves that it never left. It survives the process, not a power cut; its age says since when it knows.
 *
 * <p>File: a header of 16 bytes (magic, creation time in nanoseconds), then records of 24 bytes: shard and attempt (4
 * bytes each), order id (8), their checksum (8). A record that is cut off or does not match was never acted upon.
 */
public final class SendJournal implements AutoCloseable {
    private static final long MAGIC = 0x4C4F434B53454E44L;
    private static final int HEADER = 2 * Long.BYTES;
    private static final int RECORD = 3 * Long.BYTES;

    /** A fuller journal goes on in a new file; the one before is kept and read as well. */
    private static final long MAX_LENGTH = 8L * 1024 * 1024;

    private final LongSupplier clock;
    private final Path file;
    private final Path previous;
    private final FileChannel lock;
    private final Set<AttemptId> sent = new HashSet<>();
    private final ByteBuffer record = ByteBuffer.allocate(RECORD);
    private FileChannel channel;
    private long knowsSinceNs;

    /** Opens the journal of a gateway, whose process is the only one that may have it open. */
    public SendJournal(Path directory, int gatewayId) throws IOException {
        this(directory, gatewayId, ProcessClock::epochNs);
    }

    /** @param clock the log's, in nanoseconds since the epoch, as near as this machine knows it */
    public SendJournal(Path directory, int gatewayId, LongSupplier clock) throws IOException {
        this.clock = clock;
        Files.createDirectories(directory);
        file = directory.resolve("sent-" + gatewayId + ".journal");
        previous = directory.resolve("sent-" + gatewayId + ".journal.1");
        lock = lock(directory.resolve("sent-" + gatewayId + ".lock"));
        knowsSinceNs = clock.getAsLong();
        read(previous);
        read(file);
        channel = open();
    }

    private static FileChannel lock(Path lockFile) throws IOException {
        final FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // the same answer as from another process
        }
        lock.close();
        throw new IOException("another process is this gateway: " + lockFile
                + " is locked; stop it, or give this one another id and data-dir");
    }

    private FileChannel open() throws IOException {
        final FileChannel opened =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (opened.size() < HEADER) {
            opened.truncate(0);
            final ByteBuffer header = ByteBuffer.allocate(HEADER);
            header.putLong(MAGIC).putLong(clock.getAsLong()).flip();
            opened.write(header);
        }
        opened.position(opened.size() - (opened.size() - HEADER) % RECORD);
        return opened;
    }

    private void read(Path journal) throws IOException {
        if (!Files.exists(journal) || Files.size(journal) < HEADER) {
            return;
        }
        final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(journal));
        if (bytes.getLong() != MAGIC) {
            throw new IOException(journal + " is no send journal: move it away");
        }
        knowsSinceNs = Math.min(knowsSinceNs, bytes.getLong());
        boolean isDamaged = false;
        while (bytes.remaining() >= RECORD) {
            final long shardAndAttempt = bytes.getLong();
            final long orderId = bytes.getLong();
            if (bytes.getLong() == checksum(shardAndAttempt, orderId)) {
                sent.add(new AttemptId((int) (shardAndAttempt >>> 32), orderId, (int) shardAndAttempt));
            } else {
                isDamaged |= bytes.hasRemaining();
            }
        }
        if (isDamaged) { // not just cut off: what it said is not known any more; what follows is
            knowsSinceNs = clock.getAsLong();
        }
    }

    /** Writes down that an attempt is about to be sent; the send must not happen where this throws. */
    public void beforeSend(AttemptId id) throws IOException {
        if (channel.position() > MAX_LENGTH) {
            rotate();
        }
        final long shardAndAttempt = ((long) id.shardId() << 32) | id.attempt();
        record.clear();
        record.putLong(shardAndAttempt)
                .putLong(id.orderId())
                .putLong(checksum(shardAndAttempt, id.orderId()))
                .flip();
        while (record.hasRemaining()) {
            channel.write(record);
        }
        sent.add(id);
    }

    /** Whether an attempt committed at a time is proven never to have been sent by this gateway. */
    public boolean provesNotSent(AttemptId id, long committedTimeNs) {
        return committedTimeNs > knowsSinceNs && !sent.contains(id);
    }

    private void rotate() throws IOException {
        channel.close();
        Files.deleteIfExists(previous);
        Files.move(file, previous);
        channel = open();
        sent.clear();
        knowsSinceNs = clock.getAsLong();
        read(previous);
        read(file);
    }

    private static long checksum(long shardAndAttempt, long orderId) {
        final long mixed = (shardAndAttempt ^ MAGIC) * 0x9E3779B97F4A7C15L + orderId * 0xC2B2AE3D27D4EB4FL;
        return mixed ^ (mixed >>> 29);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        lock.close();
    }
}
