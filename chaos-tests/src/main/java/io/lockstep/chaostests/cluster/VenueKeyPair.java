package io.lockstep.chaostests.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A key of the cell's account at its paper venue: made anew for each cell, so that it signs as it would elsewhere. */
record VenueKeyPair(Path privateFile, Path publicFile) {
    static final String API_KEY = "paper";
    private static final int LINE = 64;

    static VenueKeyPair create(Path directory) throws IOException {
        Files.createDirectories(directory);
        try {
            final KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new VenueKeyPair(
                    write(
                            directory.resolve("venue.key"),
                            "PRIVATE KEY",
                            pair.getPrivate().getEncoded()),
                    write(
                            directory.resolve("venue.pub"),
                            "PUBLIC KEY",
                            pair.getPublic().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    private static Path write(Path file, String kind, byte[] key) throws IOException {
        final String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        return file;
    }

    /** The venue's side of it. */
    String venueSetting() {
        return "keys=[{api-key=\"" + API_KEY + "\",public-key-file=\"" + publicFile + "\"}]";
    }

    /** The gateway's side of it, for its accounts 0 (spot) and 1 (USD-M). */
    String gatewaySetting() {
        return "accounts=[" + account(0, "BINANCE_SPOT") + "," + account(1, "BINANCE_USDM") + "]";
    }

    private String account(int id, String venue) {
        return "{id=" + id + ",venue=" + venue + ",api-key=\"" + API_KEY + "\",key-file=\"" + privateFile + "\"}";
    }
}
