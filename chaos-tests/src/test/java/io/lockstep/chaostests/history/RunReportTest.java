package io.lockstep.chaostests.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

final class RunReportTest {
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    private Path directory;

    /** Ninety seconds of three clients, with two elections in which nobody is answered. */
    private static History run() {
        final AtomicLong nowNs = new AtomicLong();
        final Random random = new Random(1);
        final History history = new History(nowNs::get);
        final List<History.Client> clients = List.of(history.client(), history.client(), history.client());
        long lastSecond = -1;
        while (nowNs.get() < 90 * SECOND) {
            final long second = nowNs.get() / SECOND;
            if (second != lastSecond && (second == 20 || second == 55)) {
                breakLeader(history, nowNs, clients, second);
            }
            lastSecond = second;
            final History.Invocation invocation =
                    clients.get(random.nextInt(3)).invoke("set", "limit/a", (long) random.nextInt(9));
            nowNs.addAndGet(2 * MS + (long) (Math.abs(random.nextGaussian()) * 4 * MS));
            invocation.answered(
                    random.nextInt(12) == 0 ? Answer.of(io.lockstep.codecs.outbox.RejectReason.HALTED) : Answer.DONE);
        }
        return history;
    }

    private static void breakLeader(History history, AtomicLong nowNs, List<History.Client> clients, long second) {
        final History.Span fault = history.fault(second == 20 ? "kill -9 node-1" : "cut off node-2 <one way>");
        clients.forEach(client -> client.invoke("set", "limit/a", 1L).info("no answer in time"));
        nowNs.addAndGet(1_900 * MS);
        history.mark(Moment.Kind.ELECTION, "node-0 leads term " + second);
        nowNs.addAndGet(3 * SECOND);
        fault.end();
    }

    private String written(History history, Checks checks) throws IOException {
        final Path file = directory.resolve("report.html");
        RunReport.write(file, "Leader killed & cut off", Map.of("seed", "17"), history, checks);
        return Files.readString(file);
    }

    private static Document svg(String html) throws IOException {
        final String svg = html.substring(html.indexOf("<svg"), html.indexOf("</svg>") + 6);
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(e);
        }
    }

    @Test
    void shouldShowTheRunOnOnePage() throws IOException {
        final Checks checks = new Checks()
                .add(Check.valid("linearizable: limit", "3,000 operations"))
                .add(Check.of("log order: node-0", "12 inputs", List.of("acknowledged, and not in the log: <a>")))
                .add(new Check("load", Verdict.UNKNOWN, "little", List.of("fewer than 9")));
        final String html = written(run(), checks);
        assertThat(html)
                .contains("<h1>Leader killed &amp; cut off</h1><span class=\"badge invalid\">invalid</span>")
                .contains("<dt>seed</dt><dd>17</dd>")
                .contains("<li>acknowledged, and not in the log: &lt;a&gt;</li>")
                .contains("<b>6</b> without an answer")
                .contains("<b>2</b> faults")
                .contains("prefers-color-scheme: dark");
        assertThat(html)
                .as("it needs nothing else")
                .doesNotContain("http:", "https:", "<script", "url(", "@import", "<a>");
        final Document svg = svg(html);
        assertThat(svg.getElementsByTagName("rect").getLength()).isGreaterThan(180);
        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(2);
        assertThat(html).contains("cut off node-2 &lt;one way&gt;").doesNotContain("NaN", "Infinity");
    }

    @Test
    void shouldShowARunOfWhichNothingIsKnown() throws IOException {
        final String html = written(new History(), new Checks());
        assertThat(html)
                .contains("<span class=\"badge unknown\">unknown</span>")
                .doesNotContain("NaN", "Infinity");
        assertThat(svg(html).getElementsByTagName("path").getLength()).isZero();
    }

    @Test
    void shouldCountSecondBySecond() {
        final List<Operation> history = List.of(
                operation(0, 100), operation(200, 300), operation(1_000, 3_500), operation(2_500, Operation.NEVER));
        final Seconds seconds = new Seconds(history, List.of());
        assertThat(seconds.stepNs()).isEqualTo(SECOND);
        assertThat(seconds.steps()).extracting(Seconds.Step::acknowledged).containsExactly(2, 0, 0, 1);
        assertThat(seconds.steps()).extracting(Seconds.Step::open).containsExactly(0, 0, 1, 0);
        assertThat(seconds.steps().getLast().p99Ns()).isEqualTo(2_500 * MS);
        assertThat(Seconds.longestStallNs(history)).isEqualTo(3_200 * MS);
        assertThat(Seconds.quantile(new long[] {1, 2, 3, 4}, 50)).isEqualTo(2);
        assertThat(Seconds.quantile(new long[] {1, 2, 3, 4}, 99)).isEqualTo(4);
    }

    @Test
    void shouldCountALongRunInLongerSteps() {
        final Seconds seconds = new Seconds(List.of(operation(0, 3_600_000)), List.of());
        assertThat(seconds.stepNs()).isEqualTo(7 * SECOND);
        assertThat(seconds.steps()).hasSize(515);
        assertThat(RunCharts.nice(0.3)).isEqualTo(0.5);
        assertThat(RunCharts.nice(7)).isEqualTo(10);
    }

    private static Operation operation(long fromMs, long toMs) {
        final boolean isOpen = toMs == Operation.NEVER;
        return new Operation(
                0,
                "set",
                "limit/a",
                1L,
                isOpen ? Outcome.INFO : Outcome.OK,
                null,
                fromMs * MS,
                isOpen ? Operation.NEVER : toMs * MS,
                null);
    }
}
