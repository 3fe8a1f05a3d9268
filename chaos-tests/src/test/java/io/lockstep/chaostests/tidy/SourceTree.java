package io.lockstep.chaostests.tidy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The repository's text files by their path from its root, without what a build or an editor leaves. */
final class SourceTree {
    /** In a work tree that is not the first one, .git is a file. */
    private static final Set<String> SKIPPED =
            Set.of("target", ".git", ".idea", ".settings", ".vscode", "__pycache__", ".cifuzz-corpus");

    /** As in .gitignore: where the processes keep their data by default. */
    private static final String DATA = "data";

    private final Path root;
    private final TreeMap<String, String> texts = new TreeMap<>();

    /** Reads all. */
    SourceTree(Path root) throws IOException {
        this.root = root;
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                final String name = root.relativize(directory).toString();
                final boolean isSkipped =
                        SKIPPED.contains(directory.getFileName().toString()) || name.equals(DATA);
                return isSkipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                final String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (text.indexOf('\0') < 0
                        && !SKIPPED.contains(file.getFileName().toString())) {
                    texts.put(name(file), text);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    List<String> files() {
        return List.copyOf(texts.keySet());
    }

    List<String> javaFiles() {
        return files(path -> path.endsWith(".java"));
    }

    List<String> files(Predicate<String> wanted) {
        return texts.keySet().stream().filter(wanted).toList();
    }

    String text(String path) {
        return texts.getOrDefault(path, "");
    }

    List<String> lines(String path) {
        return text(path).lines().toList();
    }

    Path path(String path) {
        return root.resolve(path);
    }
}
