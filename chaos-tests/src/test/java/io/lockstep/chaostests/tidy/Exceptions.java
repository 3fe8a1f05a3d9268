package io.lockstep.chaostests.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What may break a rule, and by how much: {@code tidy/exceptions.txt}, a line each, {@code <rule> <what> <how much>
 * <reason>}. A ratchet: what broke the rule by less than it says must be written down as it is now, and what no longer
 * breaks it must go.
 */
final class Exceptions {
    private static final Path FILE = Path.of("chaos-tests/src/test/resources/tidy/exceptions.txt");
    private static final int WORDS = 4;

    private final Map<String, Integer> amounts = new TreeMap<>();

    Exceptions(Path root, String rule) throws IOException {
        for (String line : Files.readAllLines(root.resolve(FILE))) {
            final String[] words = line.split("\\s+", WORDS);
            if (!line.isBlank() && !line.startsWith("#")) {
                assertThat(words)
                        .as("rule, what, how much and a reason: " + line)
                        .hasSize(WORDS);
                if (words[0].equals(rule)) {
                    amounts.put(words[1], Integer.parseInt(words[2]));
                }
            }
        }
    }

    /** @param found what breaks the rule, and by how much */
    void allow(Map<String, Integer> found) {
        final List<String> wrong = new ArrayList<>();
        found.forEach((what, amount) -> {
            final int allowed = amounts.getOrDefault(what, 0);
            if (amount > allowed) {
                wrong.add(what + " has " + amount + (allowed == 0 ? "" : ", and " + allowed + " is what it may have"));
            } else if (amount < allowed) {
                wrong.add(what + " has only " + amount + " now: write that down instead of " + allowed);
            }
        });
        amounts.keySet().stream()
                .filter(what -> !found.containsKey(what))
                .forEach(what -> wrong.add(what + " keeps the rule now: strike it out"));
        assertThat(wrong).as("see " + FILE).isEmpty();
    }
}
