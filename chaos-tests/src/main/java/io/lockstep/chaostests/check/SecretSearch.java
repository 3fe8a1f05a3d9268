package io.lockstep.chaostests.check;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agrona.BufferUtil;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Looks for secrets where they do not belong: in every file that a cell leaves, logs, snapshots and journals among them. They may
 * stand there as they are, or as text: in hexadecimal digits or in base 64.
 */
public final class SecretSearch {
    private static final int PREFIX = Integer.BYTES;
    private static final int PRIVATE_KEY = 32;
    private static final String DISK_IMAGE = ".disk";

    /** One form of a secret. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    private record Form(String owner, byte[] bytes) {}

    /** By their first bytes. */
    private final Int2ObjectHashMap<List<Form>> forms = new Int2ObjectHashMap<>();

    private final List<String> findings = new ArrayList<>();
    private final Path directory;
    private int files;

    private SecretSearch(Path directory) {
        this.directory = directory;
    }

    /**
     * Searches a cell whose processes have stopped, all but the files that its secrets are kept in.
     *
     * @param directory the cell's, with {@code principals} and {@code keys/venue.key}; disks are mounted in it
     */
    public static SecretSearch ofCell(Path directory) throws IOException {
        final SecretSearch search = new SecretSearch(directory);
        final Path principals = directory.resolve("principals");
        final Path keys = directory.resolve("keys");
        search.addPrincipals(principals);
        search.addPrivateKey(keys.resolve("venue.key"));
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(principals) && !file.startsWith(keys))
                    .filter(file -> !file.toString().endsWith(DISK_IMAGE))
                    .toList()) {
                search.look(file);
            }
        }
        return search;
    }

    /** Whose secret stands where; never the secret. */
    public List<String> findings() {
        return findings;
    }

    /** How many files were looked at. */
    public int files() {
        return files;
    }

    private void addPrincipals(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#")) {
                final String[] words = line.split(" ");
                add(words[0], HexFormat.of().parseHex(words[2]));
            }
        }
    }

    /** An Ed25519 key in PEM: the last 32 bytes are the secret. */
    private void addPrivateKey(Path file) throws IOException {
        final String body = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("-----"))
                .collect(Collectors.joining());
        final byte[] key = Base64.getDecoder().decode(body);
        addForm("venue.key", body.getBytes(StandardCharsets.US_ASCII));
        add("venue.key", Arrays.copyOfRange(key, key.length - PRIVATE_KEY, key.length));
    }

    private void add(String owner, byte[] secret) {
        addForm(owner, secret);
        addForm(owner, HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII));
        addForm(owner, Base64.getEncoder().withoutPadding().encode(secret));
    }

    private void addForm(String owner, byte[] bytes) {
        final int prefix = new UnsafeBuffer(bytes).getInt(0);
        forms.computeIfAbsent(prefix, _ -> new ArrayList<>()).add(new Form(owner, bytes));
    }

    private void look(Path file) throws IOException {
        files++;
        try (FileChannel channel = FileChannel.open(file)) {
            final MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            try {
                look(file, new UnsafeBuffer(mapped));
            } finally {
                BufferUtil.free(mapped);
            }
        }
    }

    private void look(Path file, UnsafeBuffer content) {
        for (int at = 0; at <= content.capacity() - PREFIX; at++) {
            at = behindZeros(content, at);
            final List<Form> found = at <= content.capacity() - PREFIX ? forms.get(content.getInt(at)) : null;
            if (found != null) {
                compare(file, content, at, found);
            }
        }
    }

    /** The greater part of a log's file is nothing yet. */
    private static int behindZeros(UnsafeBuffer content, int from) {
        int at = from;
        while (at <= content.capacity() - Long.BYTES && content.getLong(at) == 0) {
            at += Long.BYTES;
        }
        return at;
    }

    private void compare(Path file, UnsafeBuffer content, int at, List<Form> found) {
        for (Form form : found) {
            final int length = form.bytes.length;
            if (at + length <= content.capacity()
                    && new UnsafeBuffer(form.bytes).equals(new UnsafeBuffer(content, at, length))) {
                findings.add("the secret of " + form.owner + " stands in " + directory.relativize(file) + " at " + at);
            }
        }
    }
}
