package io.lockstep.gatewayingress.feed;

/** How fast a source is played: so many times the pace it was recorded at, or as fast as it is taken. */
public record Speed(double factor) {
    /** As fast as it is taken. */
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    public Speed {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("speed: a number above 0, or max");
        }
    }

    /** @throws IllegalArgumentException for anything but a number above 0, or max */
    public static Speed parse(String text) {
        if (text.equals("max")) {
            return MAX;
        }
        try {
            return new Speed(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("speed: a number above 0, or max, not " + text, e);
        }
    }

    public boolean isMax() {
        return Double.isInfinite(factor);
    }

    /** How long, at this speed, what took so long when it was recorded. */
    public long durationNs(long recordedNs) {
        return isMax() ? 0 : (long) (recordedNs / factor);
    }
}
