package io.lockstep.chaostests.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rules that no compiler keeps. None is softened for a file without a line in the list of {@link Exceptions}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TidyTest {
    private static final Path ROOT = Path.of(System.getProperty("lockstep.root", ".."));
    private static final int MAIN_LINES = 400;
    private static final int TEST_LINES = 500;
    private static final int METHOD_LINES = 60;

    private static final Pattern LEFT_OVER = Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME|X" + "XX)\\b");
    private static final Pattern SWITCHED_OFF = Pattern.compile("@" + "Disabled|@" + "Ignore\\b");
    private static final Pattern SLEEP =
            Pattern.compile("Thread\\s*\\.\\s*sleep\\s*\\(|TimeUnit\\.\\w+\\.sleep\\s*\\(");
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.}$)~*<-])/(?:work|home|tmp|root|Users)(?:/|\\b(?![.-]))");
    private static final Pattern REGISTRY = Pattern.compile(
            "repo1?\\.maven|registry\\.npmjs|pypi\\.org|pythonhosted\\.org|proxy\\.golang|registry-1\\.docker|"
                    + "\\b(?:nexus|artifactory)[.:/-]|<mirrors?>|index[-]url",
            Pattern.CASE_INSENSITIVE);

    /** An AeronCluster and an AeronArchive are given a client that has its clock. */
    private static final Pattern AERON_CONTEXT = Pattern.compile(
            "new (?:Aeron|MediaDriver|Archive|ConsensusModule|ClusteredServiceContainer)\\.Context\\(\\)");

    private static final Pattern CLOCK = Pattern.compile("\\.epochClock\\(ProcessClock::epochMs\\)");

    private final SourceTree tree;

    TidyTest() throws IOException {
        tree = new SourceTree(ROOT);
    }

    @Test
    void shouldSeeTheWholeRepository() {
        assertThat(tree.javaFiles()).hasSizeGreaterThan(200);
        assertThat(tree.files()).contains("pom.xml", "lockstep", "codecs/src/main/resources/log.xml", ".ci/run");
    }

    @Test
    void shouldTellTheVersionOfTheBuild() throws IOException {
        assertThat(Files.readString(ROOT.resolve("pom.xml")))
                .contains("<artifactId>lockstep</artifactId>\n  <version>" + Release.VERSION + "</version>");
    }

    private static boolean isTest(String path) {
        return path.contains("/src/test/");
    }

    @Test
    void shouldKeepFilesShort() throws IOException {
        final Map<String, Integer> tooLong = new TreeMap<>();
        for (String path : tree.javaFiles()) {
            final int lines = tree.lines(path).size();
            if (lines > (isTest(path) ? TEST_LINES : MAIN_LINES)) {
                tooLong.put(path, lines);
            }
        }
        new Exceptions(ROOT, "file-lines").allow(tooLong);
    }

    @Test
    void shouldKeepMethodsShort() throws IOException {
        final Map<String, Integer> tooLong = MethodLengths.longerThan(METHOD_LINES, tree.javaFiles(), tree);
        new Exceptions(ROOT, "method-lines").allow(tooLong);
    }

    @Test
    void shouldNotSleepAndHope() throws IOException {
        final Map<String, Integer> sleeps = new TreeMap<>();
        for (String path : tree.javaFiles()) {
            final int count = (int) SLEEP.matcher(tree.text(path)).results().count();
            if (count > 0) {
                sleeps.put(path, count);
            }
        }
        new Exceptions(ROOT, "sleep").allow(sleeps);
    }

    @Test
    void shouldLeaveNothingForLater() {
        expectNone(LEFT_OVER, tree.files());
    }

    @Test
    void shouldSwitchNoTestOff() {
        expectNone(SWITCHED_OFF, tree.javaFiles());
    }

    /** By the wall clock Aeron's clients take their driver for dead when that clock is set forward, and end. */
    @Test
    void shouldGiveAeronAClockWithoutSteps() {
        for (String path : tree.javaFiles()) {
            if (!isTest(path) && !path.startsWith("chaos-tests/")) {
                final String text = tree.text(path);
                assertThat(CLOCK.matcher(text).results().count())
                        .as(path)
                        .isEqualTo(AERON_CONTEXT.matcher(text).results().count());
            }
        }
    }

    /** What stands on one machine only means nothing on another. */
    @Test
    void shouldNameNoPlaceOnAMachine() {
        expectNone(MACHINE_PATH, tree.files());
    }

    /** Where packages come from is for the machine that builds to say. */
    @Test
    void shouldNameNoPackageRegistry() {
        expectNone(REGISTRY, tree.files());
    }

    @Test
    void shouldSayWhatEachPackageIs() {
        final List<String> without = tree.javaFiles().stream()
                .filter(path -> !isTest(path))
                .map(path -> path.substring(0, path.lastIndexOf('/') + 1) + "package-info.java")
                .distinct()
                .filter(info -> tree.text(info).isEmpty())
                .toList();
        assertThat(without).isEmpty();
    }

    @Test
    void shouldEndEachLineWithoutSpaces() {
        expectNone(Pattern.compile("[ \\t]$"), tree.files(path -> path.matches(".*\\.(java|xml|conf|sh)|lockstep")));
    }

    private void expectNone(Pattern pattern, List<String> paths) {
        final List<String> found = new ArrayList<>();
        for (String path : paths) {
            final List<String> lines = tree.lines(path);
            for (int i = 0; i < lines.size(); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    found.add(path + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        }
        assertThat(found).isEmpty();
    }
}
