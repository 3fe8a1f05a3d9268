package io.lockstep.statemachine.story;

import io.lockstep.codecs.Decimals;
import java.util.Arrays;

/** How the words of a story's line are read. */
final class StoryWords {
    private static final int NO_STRATEGY = 65_535;

    private StoryWords() {}

    /** The first word that is one of these; or what is usual. */
    static <E extends Enum<E>> E word(String[] words, E[] values, E usual) {
        for (E value : values) {
            if (Arrays.asList(words).contains(value.name())) {
                return value;
            }
        }
        return usual;
    }

    static long lots(String terms) {
        return Long.parseLong(terms.substring(0, terms.indexOf('@')));
    }

    static long ticks(String terms) {
        return Long.parseLong(terms.substring(terms.indexOf('@') + 1));
    }

    /** A decimal number of an asset. */
    static long units(String[] words, String name) {
        final String text = text(words, name);
        return text.isEmpty() ? 0 : Decimals.parse(text, -8);
    }

    static String text(String[] words, String name) {
        for (String word : words) {
            if (word.startsWith(name + "=")) {
                return word.substring(name.length() + 1);
            }
        }
        return "";
    }

    static long option(String[] words, String name, long standard) {
        for (String word : words) {
            if (word.startsWith(name + "=")) {
                return Long.parseLong(word.substring(name.length() + 1));
            }
        }
        return standard;
    }

    /** Of everything where it is not said. */
    static int scopeId(String[] w, int at) {
        if (at >= w.length) {
            return 0;
        }
        return w[at].equals("operators") ? NO_STRATEGY : Integer.parseInt(w[at]);
    }
}
