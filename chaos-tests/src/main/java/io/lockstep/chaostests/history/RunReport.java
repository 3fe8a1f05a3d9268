package io.lockstep.chaostests.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run on one page, for people: what was done to it, what it did, what was checked, and the verdict. It needs nothing else. */
public final class RunReport {
    private static final String STYLE = "run-report.css";

    private RunReport() {}

    /**
     * Writes the page.
     *
     * @param title of the run
     * @param facts what one must know to run it again, in their order: seed, scenario, commit, …
     */
    public static void write(Path file, String title, Map<String, String> facts, History history, Checks checks)
            throws IOException {
        Files.writeString(file, page(title, facts, history, checks));
    }

    private static String page(String title, Map<String, String> facts, History history, Checks checks)
            throws IOException {
        final List<Operation> operations = history.operations();
        final List<Moment> moments = history.moments();
        final StringBuilder html = new StringBuilder();
        html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
        html.append(Svg.escape(title))
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style></head>\n<body>\n");
        html.append("<header><h1>").append(Svg.escape(title)).append("</h1>");
        html.append(badge(checks.verdict())).append("</header>\n");
        facts(html, facts);
        figures(html, operations, moments);
        html.append("<figure>\n").append(RunCharts.draw(moments, new Seconds(operations, moments)));
        html.append("</figure>\n");
        checks(html, checks);
        moments(html, moments);
        return html.append("</body></html>\n").toString();
    }

    private static String style() throws IOException {
        try (InputStream in = RunReport.class.getResourceAsStream(STYLE)) {
            if (in == null) {
                throw new IOException("the class path lacks " + STYLE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String badge(Verdict verdict) {
        final String name = verdict.name().toLowerCase(Locale.ROOT);
        return "<span class=\"badge " + name + "\">" + name + "</span>";
    }

    private static void facts(StringBuilder html, Map<String, String> facts) {
        html.append("<dl class=\"facts\">");
        facts.forEach((name, value) -> html.append("<div><dt>")
                .append(Svg.escape(name))
                .append("</dt><dd>")
                .append(Svg.escape(value))
                .append("</dd></div>"));
        html.append("</dl>\n");
    }

    private static void figures(StringBuilder html, List<Operation> operations, List<Moment> moments) {
        final long[] latencies = Seconds.latencies(operations);
        html.append("<ul class=\"figures\">");
        figure(html, count(operations, Outcome.OK), "acknowledged");
        figure(html, count(operations, Outcome.FAIL), "refused");
        figure(html, count(operations, Outcome.INFO), "without an answer");
        figure(html, count(moments, Moment.Kind.FAULT), "faults");
        figure(html, count(moments, Moment.Kind.ELECTION), "elections");
        figure(html, RunCharts.milliseconds(Seconds.quantile(latencies, 50)), "p50");
        figure(html, RunCharts.milliseconds(Seconds.quantile(latencies, 99)), "p99");
        figure(html, RunCharts.time(Seconds.longestStallNs(operations)), "longest stall");
        html.append("</ul>\n");
    }

    private static String count(List<Operation> operations, Outcome outcome) {
        return grouped(operations.stream()
                .filter(operation -> operation.outcome() == outcome)
                .count());
    }

    private static String count(List<Moment> moments, Moment.Kind kind) {
        return grouped(moments.stream().filter(moment -> moment.kind() == kind).count());
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static void figure(StringBuilder html, String value, String what) {
        html.append("<li><b>").append(value).append("</b> ").append(what).append("</li>");
    }

    private static void checks(StringBuilder html, Checks checks) {
        html.append("<h2>What was checked</h2>\n<table><thead><tr><th>Verdict</th><th>Check</th><th>Seen</th></tr>");
        html.append("</thead><tbody>\n");
        for (final Check check : checks.all()) {
            html.append("<tr><td>").append(badge(check.verdict())).append("</td><td>");
            html.append(Svg.escape(check.name())).append("</td><td>").append(Svg.escape(check.seen()));
            if (!check.findings().isEmpty()) {
                html.append("<ul class=\"findings\">");
                check.findings()
                        .forEach(finding ->
                                html.append("<li>").append(Svg.escape(finding)).append("</li>"));
                html.append("</ul>");
            }
            html.append("</td></tr>\n");
        }
        html.append("</tbody></table>\n");
    }

    private static void moments(StringBuilder html, List<Moment> moments) {
        html.append("<details><summary>Timeline in words</summary>\n<table><thead><tr><th>From</th><th>To</th>");
        html.append("<th>Kind</th><th>What</th></tr></thead><tbody>\n");
        for (final Moment moment : moments) {
            final String end = moment.endNs() == Operation.NEVER
                    ? "never"
                    : moment.endNs() == moment.beginNs() ? "" : RunCharts.time(moment.endNs());
            html.append("<tr><td class=\"time\">").append(RunCharts.time(moment.beginNs()));
            html.append("</td><td class=\"time\">").append(end).append("</td><td>");
            html.append(moment.kind().name().toLowerCase(Locale.ROOT)).append("</td><td>");
            html.append(Svg.escape(moment.what())).append("</td></tr>\n");
        }
        html.append("</tbody></table></details>\n");
    }
}
