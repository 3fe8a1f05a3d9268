package io.lockstep.gatewayingress.feed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Frames as a broken venue would send them: cut off, flipped, joined, or noise. */
public final class SpoiledFrames {
    /** What tends to break parsers, put where it does not belong. */
    private static final List<String> BARBS = List.of(
            "\"",
            "\\",
            "\\u0000",
            "{",
            "}",
            "[",
            "]",
            "[[[[[[[[[[",
            ":",
            ",",
            "null",
            "true",
            "-1",
            "1e999",
            "NaN",
            "0",
            "\"\"",
            "18446744073709551616",
            "9".repeat(70),
            "\"s\":\"ETHUSDT\",",
            "\"u\":1,",
            "\"X\":\"ADL\",",
            "\0",
            "\"data\":{",
            "\"b\":[[\"1\",\"1\"]],",
            "depthUpdate",
            ".",
            "-",
            "é",
            "\uFEFF");

    private SpoiledFrames() {}

    /** @param other a frame that a part is taken of */
    public static byte[] spoil(byte[] valid, byte[] other, SplittableRandom random) {
        final int at = random.nextInt(valid.length);
        return switch (random.nextInt(7)) {
            case 0 -> valid;
            case 1 -> Arrays.copyOf(valid, at);
            case 2 -> flip(valid, random);
            case 3 -> join(valid, at, BARBS.get(random.nextInt(BARBS.size())).getBytes(StandardCharsets.UTF_8), at);
            case 4 -> join(valid, at, new byte[0], Math.min(valid.length, at + random.nextInt(20)));
            case 5 ->
                join(valid, at, Arrays.copyOfRange(other, random.nextInt(other.length), other.length), valid.length);
            default -> noise(random);
        };
    }

    private static byte[] flip(byte[] valid, SplittableRandom random) {
        final byte[] bytes = valid.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static byte[] noise(SplittableRandom random) {
        final byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** What stands before {@code head}, something, and what stands from {@code tail} on. */
    private static byte[] join(byte[] bytes, int head, byte[] between, int tail) {
        final byte[] joined = Arrays.copyOf(bytes, head + between.length + bytes.length - tail);
        System.arraycopy(between, 0, joined, head, between.length);
        System.arraycopy(bytes, tail, joined, head + between.length, bytes.length - tail);
        return joined;
    }
}
