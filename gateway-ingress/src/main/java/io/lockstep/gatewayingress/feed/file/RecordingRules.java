package io.lockstep.gatewayingress.feed.file;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import io.lockstep.gatewayingress.feed.binance.BuiltInExchangeInfo;
import io.lockstep.gatewayingress.feed.binance.ExchangeInfo;
import io.lockstep.gatewayingress.feed.okx.Dialect;
import io.lockstep.gatewayingress.feed.protocol.RulesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of the instruments in recordings. The first place that lists an instrument counts: a recording of
 * exchangeInfo in the list itself, one beside the recordings, one in the folder other-venues beside theirs, the built-in
 * body.
 */
public final class RecordingRules {
    private static final List<String> FILE_NAMES = List.of("BINANCE.0.gz", "BINANCE_FUTURES.0.gz", "OKX.0.gz");
    private static final String SIBLING_FOLDER = "other-venues";

    /**
     * An instrument with its rules.
     *
     * @param origin where they were found, for people
     */
    public record Found(FeedInstrument instrument, String origin) {}

    private final List<InstrumentKey> wanted;
    private final Map<InstrumentKey, Found> found = new HashMap<>();

    private RecordingRules(List<InstrumentKey> wanted) {
        this.wanted = wanted;
    }

    /**
     * @param recordings of markets and of exchangeInfo bodies
     * @return one per wanted instrument, in that order
     * @throws IOException if an instrument is listed nowhere, or a recording of exchangeInfo cannot be read
     */
    public static List<Found> find(List<Path> recordings, List<InstrumentKey> wanted) throws IOException {
        final RecordingRules rules = new RecordingRules(wanted);
        rules.search(recordings);
        final List<Found> all = new ArrayList<>();
        for (final InstrumentKey key : wanted) {
            final Found one = rules.found.get(key);
            if (one == null) {
                throw new IOException("no exchangeInfo lists " + key.symbol() + " of " + key.venue()
                        + ": neither a recording of one (" + String.join(", ", FILE_NAMES)
                        + ") in the list or beside it, nor the built-in one");
            }
            all.add(one);
        }
        return all;
    }

    private void search(List<Path> recordings) throws IOException {
        for (final Path recording : recordings) {
            if (RecordingName.isExchangeInfo(recording)) {
                searchRecording(recording, "given");
            }
        }
        for (final Path folder : folders(recordings)) {
            searchFolder(folder, "beside the recordings");
        }
        for (final Path folder : folders(recordings)) {
            searchFolder(folder.resolveSibling(SIBLING_FOLDER), "in " + SIBLING_FOLDER + " beside the recordings");
        }
        for (final Venue venue : List.of(Venue.BINANCE_SPOT, Venue.BINANCE_USDM)) {
            final byte[] body = BuiltInExchangeInfo.body(venue);
            searchBody(venue, body, body.length, "built in");
        }
    }

    private static Set<Path> folders(List<Path> recordings) {
        final Set<Path> folders = new LinkedHashSet<>();
        for (final Path recording : recordings) {
            final Path folder = recording.toAbsolutePath().normalize().getParent();
            if (folder != null) {
                folders.add(folder);
            }
        }
        return folders;
    }

    private void searchFolder(Path folder, String where) throws IOException {
        for (final String name : FILE_NAMES) {
            final Path file = folder.resolve(name);
            if (!missing().isEmpty() && Files.isReadable(file)) {
                searchRecording(file, where);
            }
        }
    }

    private void searchRecording(Path file, String where) throws IOException {
        final String name = RecordingName.fileName(file);
        try (ExchangeInfoSource source = ExchangeInfoSource.open(file)) {
            while (!missing().isEmpty() && source.next()) {
                searchBody(source.venue(), source.bytes(), source.length(), where + ": " + name);
            }
        } catch (RulesException e) {
            throw new IOException("in the recording " + name + ": " + e.getMessage(), e);
        }
    }

    private void searchBody(Venue venue, byte[] body, int length, String origin) throws RulesException {
        final List<FeedInstrument> listed = Dialect.VENUES.contains(venue)
                ? io.lockstep.gatewayingress.feed.okx.ExchangeInfo.parse(venue, body, length, missing())
                : ExchangeInfo.parse(venue, body, length, missing());
        for (final FeedInstrument instrument : listed) {
            final InstrumentKey key = new InstrumentKey(instrument.instrumentId(), venue, instrument.symbol());
            found.put(key, new Found(instrument, origin));
        }
    }

    private List<InstrumentKey> missing() {
        final List<InstrumentKey> missing = new ArrayList<>(wanted);
        missing.removeAll(found.keySet());
        return missing;
    }
}
