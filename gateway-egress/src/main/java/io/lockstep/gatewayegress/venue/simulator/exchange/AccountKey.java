package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What tells an account's signatures from others': a secret that both know, or the public half of a pair of keys. */
public sealed interface AccountKey {
    /** Whether the signature is this key's under exactly these bytes; never throws. */
    boolean verifies(String payload, String signature);

    /** Whether a web socket can be logged on with it: the venue takes Ed25519 only. */
    boolean canLogOn();

    /** HMAC-SHA256, written in hexadecimal digits. */
    static AccountKey ofSecret(String secret) {
        return new Secret(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    /**
     * RSA (PKCS#1 v1.5 with SHA-256) or Ed25519, written in base64.
     *
     * @param pem the text of a PEM file: {@code -----BEGIN PUBLIC KEY-----}
     * @throws GeneralSecurityException where it is neither
     */
    static AccountKey ofPublicKey(String pem) throws GeneralSecurityException {
        final String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        final byte[] encoded;
        try {
            encoded = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException("not the PEM of a public key", e);
        }
        final X509EncodedKeySpec spec = new X509EncodedKeySpec(encoded);
        try {
            return new Pair(
                    Kind.ED25519, KeyFactory.getInstance(Kind.ED25519.keys).generatePublic(spec));
        } catch (InvalidKeySpecException _) {
            return new Pair(Kind.RSA, KeyFactory.getInstance(Kind.RSA.keys).generatePublic(spec));
        }
    }

    /** Pairs of keys that the venue knows. */
    enum Kind {
        ED25519("Ed25519", "Ed25519"),
        RSA("RSA", "SHA256withRSA");

        private final String keys;
        private final String signatures;

        Kind(String keys, String signatures) {
            this.keys = keys;
            this.signatures = signatures;
        }
    }

    /** HMAC-SHA256. */
    record Secret(SecretKeySpec key) implements AccountKey {
        @Override
        public boolean verifies(String payload, String signature) {
            try {
                final Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                final byte[] expected = mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
                return MessageDigest.isEqual(expected, HexFormat.of().parseHex(signature));
            } catch (IllegalArgumentException _) {
                return false;
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible); // every JDK has it
            }
        }

        @Override
        public boolean canLogOn() {
            return false;
        }

        @Override
        public String toString() {
            return "an HMAC secret";
        }
    }

    /** RSA or Ed25519. */
    record Pair(Kind kind, PublicKey key) implements AccountKey {
        @Override
        public boolean verifies(String payload, String signature) {
            try {
                final byte[] bytes = Base64.getDecoder().decode(signature);
                final Signature check = Signature.getInstance(kind.signatures);
                check.initVerify(key);
                check.update(payload.getBytes(StandardCharsets.UTF_8));
                return check.verify(bytes);
            } catch (IllegalArgumentException | SignatureException _) {
                return false;
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible); // every JDK has it
            }
        }

        @Override
        public boolean canLogOn() {
            return kind == Kind.ED25519;
        }
    }
}
