package io.lockstep.chaostests.chaos.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassPathTest {
    @TempDir
    private Path home;

    @Test
    void shouldGiveTheFolderThatJarsHaveInCommon() throws IOException {
        assertEquals(
                withJdk(home.resolve("a")),
                ClassPath.folders(classPath("a/one/one.jar", "a/two/two.jar"), home.resolve("elsewhere")));
    }

    @Test
    void shouldGiveNoFolderThatHasTheCellBelow() throws IOException {
        assertEquals(
                withJdk(home.resolve("a/one"), home.resolve("a/two")),
                ClassPath.folders(classPath("a/one/one.jar", "a/two/two.jar"), home.resolve("a/cell")));
    }

    private String classPath(String... jars) throws IOException {
        for (String jar : jars) {
            Files.createDirectories(home.resolve(jar).getParent());
            Files.createFile(home.resolve(jar));
        }
        return List.of(jars).stream()
                .map(jar -> home.resolve(jar).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Set<Path> withJdk(Path... folders) {
        final Set<Path> all = new TreeSet<>(List.of(folders));
        all.add(Path.of(System.getProperty("java.home")));
        return all;
    }
}
