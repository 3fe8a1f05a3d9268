package io.lockstep.codecs;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a process proves to the cluster who it is: it says its name, is given a number that was never used before, and
 * answers with the number's keyed hash. The secret itself never travels.
 */
public final class Handshake {
    /** Length of the number that the cluster gives, in bytes. */
    public static final int CHALLENGE_LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private Handshake() {}

    /** What the client sends first. */
    public static byte[] hello(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    public static String name(byte[] hello) {
        return new String(hello, StandardCharsets.US_ASCII);
    }

    /** The proof: for the name, of the secret, with this challenge. */
    public static byte[] answer(String name, byte[] secret, byte[] challenge) {
        try {
            final Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update(name.getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(Arrays.copyOf(challenge, CHALLENGE_LENGTH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
