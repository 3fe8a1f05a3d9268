package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request says, by name, as text. Bounded in number and length before it comes this far. */
public final class Parameters {
    private static final int FIRST_PRINTABLE = ' ';
    private static final int LAST_PRINTABLE = '~';

    private final Map<String, String> values = new LinkedHashMap<>();

    /** Puts in a parameter that must not be there yet. */
    public void put(String name, String value) throws Refusal {
        if (values.size() >= VenueLimits.PARAMETERS) {
            throw new Refusal(VenueError.TOO_MANY_PARAMETERS);
        }
        if (name.length() > VenueLimits.PARAMETER_CHARS || value.length() > VenueLimits.PARAMETER_CHARS) {
            throw new Refusal(VenueError.ILLEGAL_CHARACTERS);
        }
        if (values.putIfAbsent(name, value) != null) {
            throw new Refusal(VenueError.DUPLICATE_PARAMETER);
        }
    }

    /** Puts in what another request says under another name, if it says it. */
    void copy(Parameters from, String name, String as) throws Refusal {
        final String value = from.find(name);
        if (value != null) {
            put(as, value);
        }
    }

    /** @return null where it was not sent or is empty */
    public @Nullable String find(String name) {
        final String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    public String require(String name) throws Refusal {
        final String value = find(name);
        if (value == null) {
            throw new Refusal(VenueError.missing(name));
        }
        return value;
    }

    public Map<String, String> all() {
        return Collections.unmodifiableMap(values);
    }

    public boolean isTrue(String name) {
        return "true".equalsIgnoreCase(values.get(name));
    }

    /** A whole number, not negative, or what holds where nothing was sent. */
    public long findNumber(String name, long otherwise) throws Refusal {
        final String value = find(name);
        return value == null ? otherwise : number(name, value);
    }

    private static long number(String name, String value) throws Refusal {
        if (!value.matches("[0-9]{1,18}")) {
            throw new Refusal(VenueError.illegal(name, "^[0-9]{1,20}$"));
        }
        return Long.parseLong(value);
    }

    /** What may stand in the ledger: the value with a question mark for whatever cannot be printed, empty if absent. */
    String printable(String name) {
        final String value = values.get(name);
        return value == null ? "" : printableText(value);
    }

    static String printableText(String text) {
        final StringBuilder printable = new StringBuilder(text.length());
        text.chars().forEach(c -> printable.append(isPrintable(c) ? (char) c : '?'));
        return printable.toString();
    }

    static boolean isPrintable(String text) {
        return text.chars().allMatch(Parameters::isPrintable);
    }

    private static boolean isPrintable(int c) {
        return c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE;
    }

    /** Nothing but printable text, and no parameter that the operation does not know. */
    void requireKnown(Operation operation, Market market) throws Refusal {
        int read = 0;
        for (final Map.Entry<String, String> parameter : values.entrySet()) {
            if (!isPrintable(parameter.getKey()) || !isPrintable(parameter.getValue())) {
                throw new Refusal(VenueError.ILLEGAL_CHARACTERS);
            }
            read += operation.knows(market, parameter.getKey()) ? 1 : 0;
        }
        if (read < values.size()) {
            throw new Refusal(VenueError.unread(read, values.size()));
        }
    }
}
