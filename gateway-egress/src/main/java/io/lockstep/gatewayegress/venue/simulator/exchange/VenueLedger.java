package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * The venue's own book-keeping: an append-only file of JSON lines, one line per fact, in the order in which the facts
 * happened. It is the independent truth that the engine's log is checked against, so a fact is in the file before
 * anybody is told of it. It is written but not forced to the disk: it survives the process, not the machine.
 *
 * <p>Every line has these fields:
 *
 * <ul>
 *   <li>{@code n}: the number of the line, from 1, without gaps
 *   <li>{@code timeNs}: when it happened, by the venue's clock, in nanoseconds since the Unix epoch
 *   <li>{@code fact}: which fact it is
 *   <li>{@code orderId}: the venue's number of the order request; rises, never used twice; 0 where the
 *       fact is about no order
 * </ul>
 *
 * <p>and by {@code fact}:
 *
 * <ul>
 *   <li>{@code order}: an order request arrived; one line per request, also of those that are refused. {@code account}
 *       (the API key), {@code market} (SPOT or USDM), {@code symbol}, {@code clientOrderId} (the venue's own where the
 *       request had none), {@code side}, {@code type}, {@code timeInForce}, {@code price}, {@code quantity},
 *       {@code timestamp}, {@code recvWindow}, and of USD-M {@code positionSide}, {@code reduceOnly}: text as received,
 *       empty where absent; {@code stopPrice} and {@code trailingDelta} only where there is one of them
 *   <li>{@code accepted}: the matching engine took it
 *   <li>{@code triggered}: the price came that it waited for; only what has a stop waits
 *   <li>{@code rejected}: it never came to life. {@code code} and {@code message} of the answer
 *   <li>{@code fill}: a trade of it. {@code tradeId} (rises, never used twice), {@code price}, {@code quantity} (of this
 *       trade alone), {@code fee} (negative: a rebate), {@code feeAsset}, {@code liquidity} (MAKER or TAKER)
 *   <li>{@code amended}: its owner changed it. {@code clientOrderId}, {@code price}, {@code quantity}: what holds from here
 *       on
 *   <li>{@code cancelled}: its owner took it off. {@code cancelClientOrderId}: the id of the cancel request
 *   <li>{@code expired}: its time in force ended. {@code reason}: IOC, FOK, NO_LIQUIDITY (a market order found nobody),
 *       REDUCE_ONLY (nothing is left to reduce), LIQUIDATION or RESTART
 *   <li>{@code insured}: the fill before it, of an order of the venue's own ({@code autoclose-…}), was with the insurance
 *       fund. {@code account}, {@code symbol}, {@code quantity}, {@code price}, {@code markPrice}, {@code amount} (what the
 *       fund won at the mark; negative: lost), {@code asset}
 *   <li>{@code funding}: a USD-M position paid funding, or got it. {@code transactionId} (rises, never used twice; trades
 *       use numbers between), {@code account}, {@code symbol}, {@code position} (negative: short), {@code markPrice},
 *       {@code rate}, {@code amount} (negative: paid), {@code asset}
 * </ul>
 *
 * <p>After its {@code order} line an order has either one {@code rejected} line or one {@code accepted} line, then any
 * number of {@code triggered}, {@code fill} and {@code amended} lines, then at most one {@code cancelled} or {@code expired} line.
 */
public final class VenueLedger implements AutoCloseable {
    public static final String FILE_NAME = "venue-ledger.jsonl";

    private final Path file;
    private final FileChannel channel;
    private final ByteArrayOutputStream uncommitted = new ByteArrayOutputStream();
    private long lines;
    private long cutBytes;
    private long committedBytes;

    private VenueLedger(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens a ledger, or begins one, and reads back what it holds.
     *
     * @param reader is told every fact in the file
     * @throws IOException where the file cannot be read, is another venue's at the moment, or holds a line that is none
     */
    public static VenueLedger open(Path file, Consumer<Fact> reader) throws IOException {
        final Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        final FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean isOpen = false;
        try {
            lock(file, channel);
            final VenueLedger ledger = new VenueLedger(file, channel);
            ledger.readBack(reader);
            isOpen = true;
            return ledger;
        } finally {
            if (!isOpen) {
                channel.close();
            }
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        boolean isLocked;
        try {
            isLocked = channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            isLocked = false;
        }
        if (!isLocked) {
            throw new IOException(file + " is in use by another venue");
        }
    }

    /** A last line without its end was being written when the venue died: nobody was told of it, so it goes. */
    private void readBack(Consumer<Fact> reader) throws IOException {
        long wholeBytes = 0;
        final ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                line.write(b);
                if (b == '\n') {
                    tell(reader, line.toByteArray());
                    wholeBytes += line.size();
                    line.reset();
                }
            }
        }
        cutBytes = line.size();
        channel.truncate(wholeBytes);
        channel.position(wholeBytes);
        committedBytes = wholeBytes;
    }

    /** A line that cannot be read, or tells of what cannot have happened, stops the venue before it forgets anything. */
    private void tell(Consumer<Fact> reader, byte[] line) throws IOException {
        lines++;
        try {
            reader.accept(FactJson.read(line, lines));
        } catch (IOException | RuntimeException failure) {
            throw new IOException(file + ", line " + lines + ": " + failure.getMessage(), failure);
        }
    }

    /**
     * Puts a fact down; {@link #commit} writes it.
     *
     * @return the number of its line
     */
    long append(Fact fact) {
        lines++;
        uncommitted.writeBytes(FactJson.write(lines, fact));
        return lines;
    }

    /** Writes what was put down: from here on it may be told. */
    void commit() {
        if (uncommitted.size() == 0) {
            return;
        }
        final ByteBuffer bytes = ByteBuffer.wrap(uncommitted.toByteArray());
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the ledger cannot be written: " + file, failure);
        }
        committedBytes += uncommitted.size();
        uncommitted.reset();
    }

    public Path file() {
        return file;
    }

    /** How long the file is. */
    public long committedBytes() {
        return committedBytes;
    }

    /** Lines in the file and on their way there. */
    public long lines() {
        return lines;
    }

    /** How many bytes of a cut last line were dropped on opening; 0 is the rule. */
    public long cutBytes() {
        return cutBytes;
    }

    @Override
    public void close() throws IOException {
        commit();
        channel.close();
    }
}
