package io.lockstep.gatewayegress.venue.binance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each fixture, from the resource {@code fixtures.txt}: in sections, each begun by {@code [how]}, patterns of
 * files, each with words that the reader must say, or none. The first pattern that matches a file counts.
 */
final class FixtureTable {
    /**
     * A pattern.
     *
     * @param how the reader and what it is told, or a dash and why nobody reads it
     * @param says what the reader must say of each file; where it is empty, it must read it without complaint
     */
    record Entry(String how, String pattern, String says) {
        boolean isRead() {
            return !how.startsWith("-");
        }

        private boolean matches(Path file) {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(file);
        }
    }

    private final List<Entry> entries;

    private FixtureTable(List<Entry> entries) {
        this.entries = entries;
    }

    static FixtureTable load() {
        try (InputStream in = Objects.requireNonNull(FixtureTable.class.getResourceAsStream("fixtures.txt"))) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FixtureTable parse(String text) {
        final List<Entry> entries = new ArrayList<>();
        String how = "";
        for (final String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                how = line.substring(1, line.length() - 1);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                final String[] parts = line.split("\\s+=> ", 2);
                entries.add(new Entry(how, parts[0], parts.length > 1 ? parts[1] : ""));
            }
        }
        return new FixtureTable(entries);
    }

    List<Entry> entries() {
        return entries;
    }

    /** @return null where none matches */
    @Nullable
    Entry find(Path file) {
        return entries.stream().filter(entry -> entry.matches(file)).findFirst().orElse(null);
    }

    /** The files by what becomes of them; those of which nothing does are left out. */
    Map<Path, Entry> assign(List<Path> files) {
        final Map<Path, Entry> assigned = new LinkedHashMap<>();
        for (final Path file : files) {
            final Entry entry = find(file);
            if (entry != null) {
                assigned.put(file, entry);
            }
        }
        return assigned;
    }
}
