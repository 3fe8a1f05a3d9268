package io.lockstep.gatewayingress.feed.file;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.FrameSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several sources as one, in the order of their times; of frames of the same time the one of the earlier source comes
 * first. Within a source the order is its own, even where its clock went back.
 */
public final class MergedSource implements FrameSource {
    private final List<FrameSource> sources;
    private final List<FrameSource> waiting = new ArrayList<>();
    private @Nullable FrameSource current;
    private boolean isStarted;

    /** @param sources not yet stepped; they are closed with this one */
    public MergedSource(List<? extends FrameSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * Opens recordings of markets and of exchangeInfo bodies as one source.
     *
     * @throws IOException if one of them cannot be opened; then none stays open
     */
    public static MergedSource open(List<Path> recordings) throws IOException {
        final List<FrameSource> opened = new ArrayList<>();
        try {
            for (final Path recording : recordings) {
                opened.add(open(recording));
            }
        } catch (IOException e) {
            closeAll(opened, e);
            throw e;
        }
        return new MergedSource(opened);
    }

    private static FrameSource open(Path recording) throws IOException {
        if (RecordingName.isExchangeInfo(recording)) {
            return ExchangeInfoSource.open(recording);
        }
        return RecordingName.isOkx(recording) ? OkxRecording.open(recording) : RecordingSource.open(recording);
    }

    @Override
    public boolean next() throws IOException {
        if (!isStarted) {
            isStarted = true;
            for (final FrameSource source : sources) {
                if (source.next()) {
                    waiting.add(source);
                }
            }
        } else if (current != null && !current.next()) {
            waiting.remove(current);
        }
        current = earliest();
        return current != null;
    }

    private @Nullable FrameSource earliest() {
        FrameSource earliest = null;
        for (final FrameSource source : waiting) {
            if (earliest == null || source.timeNs() < earliest.timeNs()) {
                earliest = source;
            }
        }
        return earliest;
    }

    private FrameSource current() {
        if (current == null) {
            throw new IllegalStateException("there is no frame: next() was not called or said false");
        }
        return current;
    }

    @Override
    public long timeNs() {
        return current().timeNs();
    }

    @Override
    public Venue venue() {
        return current().venue();
    }

    @Override
    public FrameKind kind() {
        return current().kind();
    }

    @Override
    public String symbol() {
        return current().symbol();
    }

    @Override
    public byte[] bytes() {
        return current().bytes();
    }

    @Override
    public int length() {
        return current().length();
    }

    @Override
    public void close() throws IOException {
        final IOException failure = new IOException("a source could not be closed");
        closeAll(sources, failure);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    private static void closeAll(List<FrameSource> sources, IOException failure) {
        for (final FrameSource source : sources) {
            try {
                source.close();
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
