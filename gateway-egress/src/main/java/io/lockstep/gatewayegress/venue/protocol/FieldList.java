package io.lockstep.gatewayegress.venue.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Fields that are used, and fields that are left out and why; a {@code #} stands for the place of a list's element, and
 * below a {@code *} another list counts.
 */
public final class FieldList implements KnownFields {
    /** Of an element in its list. */
    private static final Pattern PLACE = Pattern.compile("\\.\\d+(?=\\.|$)");

    /** Fields that are left out, and why. */
    public record Ignored(String why, String names) {}

    private final Set<String> used;
    private final List<Ignored> ignored;
    private final Set<String> known;

    /** @param used names with a space between */
    public FieldList(String used, Ignored... ignored) {
        this.used = Set.of(used.split(" "));
        this.ignored = List.of(ignored);
        final Set<String> all = new HashSet<>(this.used);
        this.ignored.forEach(each -> all.addAll(List.of(each.names.split(" "))));
        known = Set.copyOf(all);
    }

    public Set<String> used() {
        return used;
    }

    public List<Ignored> ignored() {
        return ignored;
    }

    @Override
    public List<String> unknown(Collection<String> paths, String prefix) {
        List<String> unknown = List.of();
        for (final String path : paths) {
            if (path.startsWith(prefix) && !isKnown(path.substring(prefix.length()))) {
                unknown = unknown.isEmpty() ? new ArrayList<>() : unknown;
                unknown.add(path);
            }
        }
        return unknown;
    }

    private boolean isKnown(String path) {
        final int dot = path.indexOf('.');
        final boolean isElsewhere = dot > 0 && known.contains(path.substring(0, dot) + ".*");
        return isElsewhere
                || known.contains(path)
                || known.contains(PLACE.matcher(path).replaceAll(".#"));
    }
}
