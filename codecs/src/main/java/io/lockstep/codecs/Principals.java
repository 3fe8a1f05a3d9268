package io.lockstep.codecs;

import io.lockstep.codecs.snapshot.Role;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may speak to the cluster: a file with one line each, {@code <name> <role> <secret in hex>}, that only its owner may
 * read. The members have all lines, a gateway needs only its own.
 */
public final class Principals {
    /** One who may speak. The secret is shared, not copied: nobody changes it. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Principal(String name, Role role, byte[] secret) {
        /** What the log has of it: the deterministic identity of its sessions. */
        public byte[] encoded() {
            return (role + ":" + name).getBytes(StandardCharsets.US_ASCII);
        }
    }

    private static final int MIN_SECRET_LENGTH = 16;
    private static final int SECRET_LENGTH = 32;
    private static final int MAX_NAME_LENGTH = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Map<String, Principal> byName = new TreeMap<>();

    private Principals() {}

    /**
     * Reads the file.
     *
     * @throws IOException that says what is wrong with it, and never shows a secret
     */
    public static Principals read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(
                    "cannot read the principals file " + file + ": make one with ./lockstep principals " + file);
        }
        checkPermissions(file);
        final Principals principals = new Principals();
        int lineNumber = 0;
        for (String line : lines(file)) {
            lineNumber++;
            if (!line.isBlank() && !line.startsWith("#")) {
                principals.add(line.strip().split("\\s+"), file + " line " + lineNumber);
            }
        }
        return principals;
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is no text in UTF-8, so it holds no principals", e);
        }
    }

    private static void checkPermissions(Path file) throws IOException {
        final boolean isPosix =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        if (isPosix && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException(file + " may be read by others: chmod 600 " + file);
        }
    }

    private void add(String[] words, String where) throws IOException {
        try {
            final Principal principal = new Principal(
                    words[0], Role.valueOf(words[1]), HexFormat.of().parseHex(words[2]));
            if (principal.secret().length < MIN_SECRET_LENGTH) {
                throw new IOException(where + ": the secret is too short");
            }
            byName.put(principal.name(), principal);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(where + ": not <name> <role> <secret in hex>");
        }
    }

    /** Writes a file with new secrets for these names; the role follows the name. */
    public static void create(Path file, List<String> names) throws IOException {
        final SecureRandom random = new SecureRandom();
        final List<String> lines = new ArrayList<>();
        lines.add("# <name> <role> <secret in hex>: who may speak to the cluster. Keep it to yourself.");
        for (String name : names) {
            final byte[] secret = new byte[SECRET_LENGTH];
            random.nextBytes(secret);
            lines.add(name + " " + roleOf(name) + " " + HexFormat.of().formatHex(secret));
        }
        Files.deleteIfExists(file);
        Files.createFile(file);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
        Files.write(file, lines);
    }

    private static Role roleOf(String name) {
        for (Role role : Role.values()) {
            if (name.startsWith(role.name().toLowerCase(java.util.Locale.ROOT))) {
                return role;
            }
        }
        throw new IllegalArgumentException("a principal's name begins with its role: " + name);
    }

    /** @return null for a name that is not in the file */
    public @Nullable Principal find(String name) {
        return byName.get(name);
    }

    /** @throws IOException for a name that is not in the file */
    public Principal require(String name) throws IOException {
        final Principal principal = byName.get(name);
        if (principal == null) {
            throw new IOException("no principal " + name + " in the principals file, only " + byName.keySet());
        }
        return principal;
    }

    /** The role in a principal as the log has it; null where it has none. */
    public static @Nullable Role role(byte[] encodedPrincipal) {
        final String text = new String(encodedPrincipal, StandardCharsets.US_ASCII);
        final int colon = text.indexOf(':');
        for (Role role : Role.values()) {
            if (colon > 0 && role.name().equals(text.substring(0, colon))) {
                return role;
            }
        }
        return null;
    }

    /** The name in a principal as the log has it; cut to what a message has room for. */
    public static String name(byte[] encodedPrincipal) {
        final String text = new String(encodedPrincipal, StandardCharsets.US_ASCII);
        final String name = text.substring(text.indexOf(':') + 1);
        return name.substring(0, Math.min(MAX_NAME_LENGTH, name.length()));
    }
}
