package io.lockstep.gatewayegress.venue;

import java.util.Random;

/** What a venue says, damaged. */
public final class DamagedTexts {
    private static final String HTML = "<html><body>502 Bad Gateway</body></html>";

    private DamagedTexts() {}

    /** Damages a text: cuts, swaps, nulls, other types, huge numbers. */
    public static String damage(String text, Random random) {
        if (text.length() < 2) {
            return text;
        }
        final int at = random.nextInt(text.length() - 1);
        return switch (random.nextInt(9)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + (char) (32 + random.nextInt(95)) + text.substring(at + 1);
            case 2 -> text.replaceFirst("\"[^\"]*\"\\s*:\\s*\"[^\"]*\"", "\"$0\"");
            case 3 -> text.replaceAll(":\\s*\"[^\"]*\"", ":null");
            case 4 -> text.replaceAll(":\\s*([0-9]+)", ":\"$1\"");
            case 5 -> text.replaceAll(":\\s*[0-9]+", ":" + "9".repeat(1 + random.nextInt(60)));
            case 6 -> text.replaceAll("\"(-?[0-9.]+)\"", "{\"was\":$1}");
            case 7 -> "[" + text + "," + text + "]";
            default -> HTML + text;
        };
    }
}
