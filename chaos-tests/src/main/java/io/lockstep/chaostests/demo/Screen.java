package io.lockstep.chaostests.demo;

import io.lockstep.chaostests.cluster.Cell;
import io.lockstep.chaostests.cluster.CellView;
import java.io.Console;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;

/** The demo's live screen: drawn over itself, keys read without return. */
final class Screen implements AutoCloseable {
    /** No key was pressed. */
    static final int NO_KEY = -2;

    /** The terminal is gone. */
    static final int END = -1;

    static final int CONTROL_C = 3;

    private static final String CSI = "\u001b[";
    private static final String HIDE_CURSOR = CSI + "?25l";
    private static final String SHOW_CURSOR = CSI + "?25h";
    private static final String ALTERNATE = CSI + "?1049h";
    private static final String NORMAL = CSI + "?1049l";
    private static final String HOME = CSI + "H";
    private static final String CLEAR_TO_END_OF_LINE = CSI + "K";
    private static final String CLEAR_BELOW = CSI + "J";
    private static final String BOLD = CSI + "1m";
    private static final String DIM = CSI + "2m";
    private static final String PLAIN = CSI + "0m";

    private final Terminal terminal;
    private final Attributes before;
    private final NonBlockingReader reader;

    Screen() throws IOException {
        terminal = TerminalBuilder.builder().system(true).dumb(false).build();
        before = terminal.enterRawMode();
        final Attributes raw = terminal.getAttributes();
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
        reader = terminal.reader();
        terminal.writer().print(ALTERNATE + HIDE_CURSOR);
    }

    /** Whether there is a person with a terminal to show it to. */
    @SuppressWarnings("SystemConsoleNull") // whether there may be none differs from Java to Java
    static boolean isPossible() {
        final Console console = System.console();
        return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    }

    /** Waits for a key so long; {@link #NO_KEY} when there is none. */
    int key(long timeoutMillis) throws IOException {
        return reader.read(timeoutMillis);
    }

    void draw(DemoStatus status) {
        final StringBuilder out = new StringBuilder(HOME);
        for (String line : lines(status)) {
            out.append(cut(line)).append(PLAIN).append(CLEAR_TO_END_OF_LINE).append("\r\n");
        }
        terminal.writer().print(out.append(CLEAR_BELOW));
        terminal.writer().flush();
    }

    private String cut(String line) {
        final int width = Math.max(40, terminal.getSize().getColumns());
        return line.length() > width + 12 ? line.substring(0, width) : line;
    }

    private static List<String> lines(DemoStatus status) {
        final CellView view = status.view();
        final List<String> lines = new ArrayList<>();
        lines.add(BOLD + "Lockstep demo" + PLAIN + "   " + status.clock() + "   " + DIM
                + "k kill the leader   g kill the order gateway   q stop");
        lines.add("");
        for (Cell.MemberStatus member : status.members()) {
            final String role = member.isAlive() ? member.role() : "DEAD";
            final boolean isLeader = role.equals("LEADER");
            lines.add(String.format(
                    "%s member %d  %-9s position %,14d", isLeader ? BOLD : "", member.id(), role, member.position()));
        }
        lines.add(String.format(
                " gateway  %s   feed %s   venue %s   restarts %d   leader changes %d",
                String.join(", ", status.gateways()),
                alive(status.feedAlive()),
                alive(status.venueAlive()),
                status.gatewayRestarts(),
                status.leaderChanges()));
        lines.add("");
        lines.add(String.format(
                " inputs/s %,8d   orders/s %6.1f   open orders %4d   in doubt %2d   orders %,8d   fills %,8d",
                status.inputsPerSecond(),
                status.ordersPerSecond(),
                view.openOrders(),
                view.inDoubt(),
                view.ordersPlaced(),
                view.fills()));
        lines.add(String.format(
                " tick to order at the venue, µs   p50 %,d   p99 %,d   p99.9 %,d   max %,d",
                status.tickToOrder().p50(),
                status.tickToOrder().p99(),
                status.tickToOrder().p999(),
                status.tickToOrder().max()));
        lines.add("");
        lines.add(DIM
                + String.format(
                        " %-16s %-13s %11s %11s %11s %11s %10s %10s %9s %5s",
                        "shard",
                        "feed",
                        "bid",
                        "ask",
                        "position",
                        "average",
                        "realised",
                        "unrealised",
                        "fees",
                        "open"));
        for (CellView.ShardView s : view.shards()) {
            lines.add(String.format(
                    " %-16s %-13s %11s %11s %11s %11s %10s %10s %9s %5d",
                    s.name(),
                    s.feed(),
                    s.bid(),
                    s.ask(),
                    s.position(),
                    s.averagePrice(),
                    s.realised(),
                    s.unrealised(),
                    s.fees(),
                    s.openOrders()));
        }
        lines.add("");
        lines.add(DIM + " last decisions");
        view.decisions().forEach(decision -> lines.add(" " + decision));
        lines.add("");
        status.events().forEach(event -> lines.add(BOLD + " " + event));
        return lines;
    }

    private static String alive(boolean isAlive) {
        return isAlive ? "runs" : "DEAD";
    }

    @Override
    public void close() throws IOException {
        terminal.writer().print(SHOW_CURSOR + NORMAL);
        terminal.writer().flush();
        terminal.setAttributes(before);
        terminal.close();
    }
}
