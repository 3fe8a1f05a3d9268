package io.lockstep.gatewayegress.venue.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what a request says, with an account's key. For one thread. The key is never shown: not by {@link #toString}, not
 * by an exception.
 */
public final class RequestSigner {
    /** How the venue checks the signature. */
    public enum Scheme {
        /** Not at all: an account of the paper venue that has no key. */
        NONE,
        HMAC_SHA256,
        RSA,
        /** The only one that can log a connection on. */
        ED25519
    }

    /** Bytes to signature. */
    private interface Method {
        byte[] sign(byte[] payload) throws GeneralSecurityException;
    }

    private final Scheme scheme;
    private final Method method;

    private RequestSigner(Scheme scheme, Method method) {
        this.scheme = scheme;
        this.method = method;
    }

    public static RequestSigner unsigned() {
        return new RequestSigner(Scheme.NONE, payload -> new byte[0]);
    }

    /** @throws GeneralSecurityException where it is no secret at all */
    public static RequestSigner hmac(byte[] secret) throws GeneralSecurityException {
        if (secret.length == 0) {
            throw new GeneralSecurityException("the secret is empty");
        }
        final Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return new RequestSigner(Scheme.HMAC_SHA256, mac::doFinal);
    }

    /** @throws GeneralSecurityException for a key that is neither Ed25519 nor RSA, or cannot sign: it is tried once */
    public static RequestSigner of(PrivateKey key) throws GeneralSecurityException {
        final boolean isRsa = key.getAlgorithm().equals("RSA");
        final Signature signature = Signature.getInstance(isRsa ? "SHA256withRSA" : "Ed25519");
        signature.initSign(key);
        signature.sign();
        return new RequestSigner(isRsa ? Scheme.RSA : Scheme.ED25519, payload -> {
            signature.update(payload);
            return signature.sign();
        });
    }

    public Scheme scheme() {
        return scheme;
    }

    public boolean isSigning() {
        return scheme != Scheme.NONE;
    }

    /**
     * The signature of what a request says: an HMAC in hexadecimal, another in base64.
     *
     * @param payload as {@link RequestText} makes it
     */
    public String sign(String payload) {
        final byte[] signature = signature(payload);
        return scheme == Scheme.HMAC_SHA256
                ? HexFormat.of().formatHex(signature)
                : Base64.getEncoder().encodeToString(signature);
    }

    /** The same in base64, whatever the scheme. */
    public String signBase64(String payload) {
        return Base64.getEncoder().encodeToString(signature(payload));
    }

    private byte[] signature(String payload) {
        try {
            return method.sign(payload.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that once could sign cannot any more", e);
        }
    }

    @Override
    public String toString() {
        return "RequestSigner[" + scheme + "]";
    }
}
