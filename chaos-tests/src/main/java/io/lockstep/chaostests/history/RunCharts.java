package io.lockstep.chaostests.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** The pictures of a run, one below the other on one axis of time: what was broken, how much got through, how fast. */
final class RunCharts {
    private static final double WIDTH = 1080;
    private static final double LEFT = 64;
    private static final double RIGHT = 16;
    private static final double ROW = 20;
    private static final double GAP = 28;
    private static final double CHART = 150;
    private static final double LETTER = 6.2;
    private static final double LEAST = 3;
    private static final double SECONDS_PER_NS = 1e-9;
    private static final double[] NICE = {1, 2, 5, 10};

    private final List<Moment> faults;
    private final List<Moment> elections;
    private final List<Moment> notes;
    private final Seconds seconds;
    private final Svg svg = new Svg();

    /** Where the next picture begins. */
    private double top;

    private RunCharts(List<Moment> moments, Seconds seconds) {
        this.seconds = seconds;
        faults = of(moments, Moment.Kind.FAULT);
        elections = of(moments, Moment.Kind.ELECTION);
        notes = of(moments, Moment.Kind.NOTE);
    }

    private static List<Moment> of(List<Moment> moments, Moment.Kind kind) {
        return moments.stream().filter(moment -> moment.kind() == kind).toList();
    }

    static String draw(List<Moment> moments, Seconds seconds) {
        final RunCharts charts = new RunCharts(moments, seconds);
        final List<List<Moment>> rows = charts.rows(charts.faults);
        final int lanes = Math.max(1, rows.size())
                + charts.rows(charts.elections).size()
                + charts.rows(charts.notes).size();
        final double height = lanes * ROW + 2 * (CHART + GAP) + GAP + ROW;
        charts.svg.open(WIDTH, height, "faults, elections, throughput and latency over time");
        charts.shadows(height);
        charts.lanes("faults", "fault", rows);
        charts.lanes("elections", "election", charts.rows(charts.elections));
        charts.lanes("notes", "note", charts.rows(charts.notes));
        charts.throughput();
        charts.latency();
        charts.timeAxis();
        return charts.svg.close();
    }

    private double x(long timeNs) {
        return LEFT + (WIDTH - LEFT - RIGHT) * Math.min(timeNs, seconds.endNs()) / seconds.endNs();
    }

    /** What was broken, and who was elected, is seen behind the charts as well. */
    private void shadows(double height) {
        for (final Moment fault : faults) {
            svg.rectangle("shadow", x(fault.beginNs()), 0, x(fault.endNs()) - x(fault.beginNs()), height - ROW, "");
        }
        for (final Moment election : elections) {
            svg.line("elected", x(election.beginNs()), 0, x(election.beginNs()), height - ROW, "");
        }
    }

    private static double labelWidth(Moment moment) {
        return 10 + LETTER * moment.what().length();
    }

    private boolean fitsInside(Moment moment) {
        return labelWidth(moment) <= x(moment.endNs()) - x(moment.beginNs());
    }

    /** Of what is drawn, its name included, which stands behind it where it is short. */
    private double end(Moment moment) {
        final double end = Math.max(x(moment.beginNs()) + LEAST, x(moment.endNs()));
        return fitsInside(moment) ? end : end + labelWidth(moment);
    }

    /** Into as few rows as they do not overlap in, their names included. */
    private List<List<Moment>> rows(List<Moment> moments) {
        final List<List<Moment>> rows = new ArrayList<>();
        for (final Moment moment : moments) {
            final double begin = x(moment.beginNs());
            List<Moment> row = rows.stream()
                    .filter(other -> end(other.getLast()) + 2 < begin)
                    .findFirst()
                    .orElse(null);
            if (row == null) {
                row = new ArrayList<>();
                rows.add(row);
            }
            row.add(moment);
        }
        return rows;
    }

    private void lanes(String name, String style, List<List<Moment>> rows) {
        if (!rows.isEmpty()) {
            svg.text("axis", LEFT - 8, top + ROW - 6, "end", name);
        }
        for (final List<Moment> row : rows) {
            for (final Moment moment : row) {
                final double begin = x(moment.beginNs());
                final double width = Math.max(LEAST, x(moment.endNs()) - begin);
                svg.rectangle(style, begin, top + 3, width, ROW - 6, title(moment));
                if (end(moment) <= WIDTH) {
                    final double label = fitsInside(moment) ? begin + 5 : begin + width + 5;
                    svg.text("label", label, top + ROW - 6, "start", moment.what());
                } else {
                    svg.text("label", begin - 4, top + ROW - 6, "end", moment.what());
                }
            }
            top += ROW;
        }
        top += rows.isEmpty() && name.equals("faults") ? ROW : 0;
    }

    private static String title(Moment moment) {
        final String end = moment.endNs() == moment.beginNs()
                ? ""
                : moment.endNs() == Operation.NEVER ? ", never ended" : " to " + time(moment.endNs());
        return moment.what() + ", " + time(moment.beginNs()) + end;
    }

    static String time(long ns) {
        return String.format(Locale.ROOT, "%.3f s", ns * SECONDS_PER_NS);
    }

    private void throughput() {
        final double most = nice(seconds.steps().stream()
                .mapToDouble(step -> seconds.perSecond(step.acknowledged() + step.refused() + step.open()))
                .max()
                .orElse(1));
        heading("operations per second", "acknowledged", "acknowledged", "refused", "refused", "open", "no answer");
        final double bottom = top + CHART;
        for (int i = 0; i <= 4; i++) {
            final double y = bottom - CHART * i / 4;
            svg.line("grid", LEFT, y, WIDTH - RIGHT, y, "");
            svg.text("axis", LEFT - 8, y + 4, "end", plain(most * i / 4));
        }
        for (final Seconds.Step step : seconds.steps()) {
            final double begin = x(step.beginNs()) + 0.4;
            final double width = x(step.beginNs() + seconds.stepNs()) - begin - 0.4;
            double y = bottom;
            y = bar("acknowledged", begin, y, width, seconds.perSecond(step.acknowledged()), most);
            y = bar("refused", begin, y, width, seconds.perSecond(step.refused()), most);
            bar("open", begin, y, width, seconds.perSecond(step.open()), most);
            svg.rectangle("hover", begin, top, width, CHART, describe(step));
        }
        top = bottom + GAP;
    }

    private double bar(String style, double x, double bottom, double width, double value, double most) {
        final double height = CHART * value / most;
        if (value > 0) {
            svg.rectangle(style, x, bottom - height, width, height, "");
        }
        return bottom - height;
    }

    private static String describe(Seconds.Step step) {
        final String latency =
                step.isAnswered() ? "; p50 " + milliseconds(step.p50Ns()) + ", p99 " + milliseconds(step.p99Ns()) : "";
        return "from " + time(step.beginNs()) + ": " + step.acknowledged() + " acknowledged, " + step.refused()
                + " refused, " + step.open() + " begun without an answer" + latency;
    }

    static String milliseconds(long ns) {
        return String.format(Locale.ROOT, "%.1f ms", ns / (double) TimeUnit.MILLISECONDS.toNanos(1));
    }

    private static double log10(long ns) {
        return Math.log10((double) Math.max(1, ns));
    }

    /** On a logarithmic axis: an election is a thousand times as long as a round trip. */
    private void latency() {
        final List<Seconds.Step> answered =
                seconds.steps().stream().filter(Seconds.Step::isAnswered).toList();
        final double low = Math.floor(
                log10(answered.stream().mapToLong(Seconds.Step::p50Ns).min().orElse(1_000_000)));
        final double high = Math.max(
                low + 1,
                Math.ceil(log10(
                        answered.stream().mapToLong(Seconds.Step::p99Ns).max().orElse(1_000_000))));
        heading("latency of what was answered", "p50", "p50", "p99", "p99");
        final double bottom = top + CHART;
        for (double power = low; power <= high; power++) {
            final double y = bottom - CHART * (power - low) / (high - low);
            svg.line("grid", LEFT, y, WIDTH - RIGHT, y, "");
            svg.text("axis", LEFT - 8, y + 4, "end", duration(Math.pow(10, power)));
        }
        curve("p99", low, high, bottom, Seconds.Step::p99Ns);
        curve("p50", low, high, bottom, Seconds.Step::p50Ns);
        for (final Seconds.Step step : answered) {
            final double width = x(step.beginNs() + seconds.stepNs()) - x(step.beginNs());
            svg.rectangle("hover", x(step.beginNs()), top, width, CHART, describe(step));
        }
        top = bottom;
    }

    /** Broken where nothing was answered; a step that stands alone is a dot. */
    private void curve(String style, double low, double high, double bottom, ToLongFunction<Seconds.Step> of) {
        final StringBuilder path = new StringBuilder();
        boolean isBroken = true;
        for (final Seconds.Step step : seconds.steps()) {
            if (step.isAnswered()) {
                final double x = x(step.beginNs() + seconds.stepNs() / 2);
                final double y = bottom - CHART * (log10(of.applyAsLong(step)) - low) / (high - low);
                path.append(isBroken ? 'M' : 'L')
                        .append(Svg.number(x))
                        .append(' ')
                        .append(Svg.number(y));
                svg.circle(style + " dot", x, y, 1.6, "");
            }
            isBroken = !step.isAnswered();
        }
        svg.path(style, path.toString());
    }

    /** @param legend styles and their names, by turns */
    private void heading(String name, String... legend) {
        top += 20;
        svg.text("heading", LEFT, top, "start", name);
        double x = LEFT + 20 + 7.5 * name.length();
        for (int i = 0; i < legend.length; i += 2) {
            svg.rectangle(legend[i] + " key", x, top - 9, 10, 10, "");
            svg.text("axis", x + 14, top, "start", legend[i + 1]);
            x += 34 + LETTER * legend[i + 1].length();
        }
        top += 8;
    }

    private void timeAxis() {
        final double end = seconds.endNs() * SECONDS_PER_NS;
        final double step = nice(end / 12);
        for (double at = 0; at <= end; at += step) {
            final double x = x((long) (at / SECONDS_PER_NS));
            svg.line("tick", x, top, x, top + 4, "");
            svg.text("axis", x, top + 17, "middle", plain(at) + " s");
        }
    }

    /** The least of 1, 2 and 5 times a power of ten that is not smaller. */
    static double nice(double value) {
        final double power = Math.pow(10, Math.floor(Math.log10(Math.max(value, 1e-3))));
        for (final double factor : NICE) {
            if (power * factor >= value) {
                return power * factor;
            }
        }
        return power * 10;
    }

    private static String plain(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String duration(double ns) {
        return ns >= 1e9 ? plain(ns / 1e9) + " s" : ns >= 1e6 ? plain(ns / 1e6) + " ms" : plain(ns / 1e3) + " µs";
    }
}
