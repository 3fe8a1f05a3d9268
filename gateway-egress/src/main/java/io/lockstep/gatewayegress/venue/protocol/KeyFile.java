package io.lockstep.gatewayegress.venue.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account's secret, in a file that its owner may read and nobody else: a private key (Ed25519 or RSA, PEM in PKCS#8),
 * or the plain text of an HMAC secret. What is wrong with one is said without showing any of it.
 */
public final class KeyFile {
    private static final Set<PosixFilePermission> OWNER_READS = Set.of(PosixFilePermission.OWNER_READ);
    private static final long MAX_BYTES = 16_384;
    private static final int MIN_RSA_BITS = 2_048;
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private KeyFile() {}

    /** @throws IOException that says what is wrong with it and what to do */
    public static RequestSigner signer(Path file) throws IOException {
        final String text = read(file);
        try {
            if (!text.startsWith("-----")) {
                return RequestSigner.hmac(oneLine(file, text).getBytes(StandardCharsets.US_ASCII));
            }
            return RequestSigner.of(privateKey(file, text));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds no key that can sign", e);
        }
    }

    /** The one line of a file that is kept as a key is: an API key. */
    public static String line(Path file) throws IOException {
        return oneLine(file, read(file));
    }

    private static String read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException("cannot read the key file " + file);
        }
        final boolean isPosix =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        if (isPosix && !OWNER_READS.equals(Files.getPosixFilePermissions(file))) {
            throw new IOException(file + " must be readable by its owner and otherwise closed: chmod 400 " + file);
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " is too long for a key");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
    }

    private static String oneLine(Path file, String text) throws IOException {
        if (!text.matches("[!-~]+")) {
            throw new IOException(file + " must hold one word of plain text, or a private key in PEM");
        }
        return text;
    }

    private static PrivateKey privateKey(Path file, String pem) throws IOException, GeneralSecurityException {
        if (!pem.startsWith(BEGIN) || !pem.endsWith(END)) {
            throw new IOException(file + " is not an unencrypted private key in PKCS#8: openssl pkcs8 -topk8 -nocrypt");
        }
        final byte[] encoded;
        try {
            encoded = Base64.getMimeDecoder().decode(pem.substring(BEGIN.length(), pem.length() - END.length()));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no PEM: what stands between its marks is not base64", e);
        }
        final PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(encoded);
        for (final String algorithm : new String[] {"Ed25519", "RSA"}) {
            final PrivateKey key = find(algorithm, spec);
            if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
                throw new IOException(file + " has fewer than " + MIN_RSA_BITS + " bits");
            }
            if (key != null) {
                return key;
            }
        }
        throw new IOException(file + " is neither an Ed25519 nor an RSA key");
    }

    private static @Nullable PrivateKey find(String algorithm, PKCS8EncodedKeySpec spec)
            throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(spec);
        } catch (InvalidKeySpecException _) {
            return null; // a key of another kind
        }
    }
}
