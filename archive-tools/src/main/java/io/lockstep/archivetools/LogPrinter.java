package io.lockstep.archivetools;

import io.lockstep.archivetools.log.LogListener;
import io.lockstep.codecs.Principals;
import io.lockstep.statemachine.wire.CheckText;
import io.lockstep.statemachine.wire.InputText;
import io.lockstep.statemachine.wire.LogLine;
import io.lockstep.statemachine.wire.Names;
import io.lockstep.statemachine.wire.OutputText;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Prints the entries of a log and, under each, what the engine says to it: an input is shown if it or an output is wanted. */
final class LogPrinter implements LogListener {
    private final PrintWriter out;
    private final LogFilter filter;
    private final List<LogLine> said = new ArrayList<>();
    private final Replay replay = new Replay(
            (session, buffer, offset, length) -> said.add(outputs().of(buffer, offset)),
            (position, timeNs, hash) -> {});
    private final Names names = new Names(replay.host().state());
    private final InputText inputs = new InputText(names);
    private final OutputText outputs = new OutputText(names);

    /** @param why whether risk checks are printed as well */
    LogPrinter(PrintWriter out, LogFilter filter, boolean why) {
        this.out = out;
        this.filter = filter;
        if (why) {
            replay.host().attach(new CheckText(said::add));
        }
    }

    private OutputText outputs() {
        return outputs;
    }

    @Override
    public void onMessage(long position, long timeNs, long sessionId, DirectBuffer buffer, int offset, int length) {
        final LogLine input = filter.wantsPosition(position)
                ? inputs.of(buffer, offset, length)
                : new LogLine("", LogLine.NO_SHARD, LogLine.NO_ORDER, "");
        replay.onMessage(position, timeNs, sessionId, buffer, offset, length);
        print(position, timeNs, input);
    }

    @Override
    public void onSessionOpened(long position, long timeNs, long sessionId, byte[] encodedPrincipal) {
        replay.onSessionOpened(position, timeNs, sessionId, encodedPrincipal);
        final String who = String.valueOf(Principals.role(encodedPrincipal));
        print(position, timeNs, line("SessionOpened", "session " + sessionId + " opened, a " + who));
    }

    @Override
    public void onSessionClosed(long position, long timeNs, long sessionId) {
        replay.onSessionClosed(position, timeNs, sessionId);
        print(position, timeNs, line("SessionClosed", "session " + sessionId + " closed"));
    }

    @Override
    public void onTimer(long position, long timeNs) {
        replay.onTimer(position, timeNs);
        print(position, timeNs, line("Timer", "time"));
    }

    @Override
    public void onNewTerm(long position, long timeNs, long termId, int leaderMemberId) {
        print(position, timeNs, line("NewTerm", "term " + termId + ", member " + leaderMemberId + " leads"));
    }

    @Override
    public void onSnapshot(long position, long timeNs) {
        print(position, timeNs, line("Snapshot", "snapshot"));
    }

    private static LogLine line(String type, String text) {
        return new LogLine(type, LogLine.NO_SHARD, LogLine.NO_ORDER, text);
    }

    private void print(long position, long timeNs, LogLine input) {
        if (filter.wantsPosition(position)
                && (filter.wants(input) || said.stream().anyMatch(filter::wants))) {
            out.printf("%12d %s %s%n", position, time(timeNs), input.text());
            said.stream()
                    .filter(line -> line.type().equals(CheckText.TYPE) || filter.wants(line) || filter.wants(input))
                    .forEach(line -> out.println("               > " + line.text()));
        }
        said.clear();
    }

    private static Instant time(long timeNs) {
        return Instant.ofEpochSecond(timeNs / 1_000_000_000L, timeNs % 1_000_000_000L);
    }
}
