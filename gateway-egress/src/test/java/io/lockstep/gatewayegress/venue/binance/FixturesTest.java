package io.lockstep.gatewayegress.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.lockstep.codecs.outbox.Venue;
import io.lockstep.gatewayegress.venue.Fixtures;
import io.lockstep.gatewayegress.venue.binance.FixtureTable.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.json.JSONException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every fixture is read without loss: by the core that it is for, with each of its fields used or left out on purpose and
 * no word of complaint, and what is used comes out as it stands there; or it is in the table why nobody reads it.
 */
final class FixturesTest {
    private static final String COMPLAINT = "anomaly ";

    private final FixtureTable table = FixtureTable.load();

    @Test
    void eachFixtureIsInTheTableAndEachPatternOfTheTableHasFixtures() throws IOException {
        final Path root = Fixtures.folder("");
        final Set<Entry> idle = new HashSet<>(table.entries());
        final List<Path> strangers = new ArrayList<>();
        for (final Path file : Fixtures.find("", "")) {
            final Entry entry = table.find(root.relativize(file));
            if (entry == null) {
                strangers.add(root.relativize(file));
            } else {
                idle.remove(entry);
            }
        }
        assertThat(strangers).as("files that are in no pattern").isEmpty();
        assertThat(idle).as("patterns that no file needs").isEmpty();
    }

    @Test
    void whatIsReadIsReadWithoutLoss(@TempDir Path directory) throws IOException {
        final Path root = Fixtures.folder("");
        final List<Path> files =
                Fixtures.find("", "").stream().map(root::relativize).toList();
        final List<String> wrong = new ArrayList<>();
        int read = 0;
        int workedOut = 0;
        try (VenueFixtures venue = new VenueFixtures(directory)) {
            for (final Map.Entry<Path, Entry> each : table.assign(files).entrySet()) {
                final Entry entry = each.getValue();
                if (entry.isRead()) {
                    final List<String> said = read(venue, entry.how(), root.resolve(each.getKey()));
                    final String expected = expected(entry, root.resolve(each.getKey()));
                    workedOut += expected == null ? 0 : 1;
                    if (!isRight(expected, said)) {
                        wrong.add("[" + entry.how() + "] " + each.getKey() + " => " + String.join("; ", said));
                    }
                    read++;
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(read).isGreaterThan(300);
        assertThat(workedOut).isGreaterThan(120);
    }

    @ParameterizedTest
    @CsvSource({
        "spot, 6000, binance-connector-js/spot/rest-api/GeneralApi.exchangeInfo.json",
        "spot, 1200, nautilus/binance-py/http_responses/http_spot_market_exchange_info.json",
        "usdm, 2400, binance-connector-js/usdm/rest-api/MarketDataApi.exchangeInformation.json",
        "usdm, 6000, nautilus/binance-py/http_responses/http_futures_market_exchange_info.json",
    })
    void theLimitsInTheRulesAreTheSessions(String market, long weight, String file) throws IOException {
        final Venue venue = market.equals("spot") ? Venue.BINANCE_SPOT : Venue.BINANCE_USDM;
        assertThat(SessionFixtures.read(
                        venue, "limits", Files.readString(Fixtures.folder("").resolve(file))))
                .containsExactly("weight " + weight);
    }

    private static @Nullable String expected(Entry entry, Path file) throws IOException {
        return entry.says().isEmpty() ? FixtureOracle.expect(entry.how(), Files.readString(file)) : entry.says();
    }

    /** Where nothing certain is expected anything is right that is no complaint; nothing said at all is none. */
    private static boolean isRight(@Nullable String expected, List<String> said) {
        return expected == null
                ? !said.isEmpty() && said.stream().noneMatch(line -> line.startsWith(COMPLAINT))
                : String.join("; ", said).equals(expected);
    }

    private static List<String> read(VenueFixtures venue, String how, Path file) throws IOException {
        final String[] words = how.split(" ", 3);
        final Venue market = words[1].equals("spot") ? Venue.BINANCE_SPOT : Venue.BINANCE_USDM;
        final String text = Files.readString(file);
        try {
            return switch (words[0]) {
                case "session" -> SessionFixtures.read(market, words[2], text);
                case "feed" ->
                    FeedFixtures.read(
                            market == Venue.BINANCE_SPOT
                                    ? io.lockstep.codecs.log.Venue.BINANCE_SPOT
                                    : io.lockstep.codecs.log.Venue.BINANCE_USDM,
                            words[2],
                            text);
                case "venue" -> venue.read(market, words[2], text);
                default -> fail("there is no reader " + how);
            };
        } catch (JSONException | ClassCastException | IOException e) {
            return List.of(COMPLAINT + e);
        }
    }
}
