package io.lockstep.chaostests.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lockstep.gatewayegress.venue.protocol.RequestSigner;
import io.lockstep.gatewayingress.net.Mailbox;
import io.lockstep.gatewayingress.net.WebSocketLink;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Orders over one web socket, so many at a time: each is placed far from the market, and cancelled when the venue has
 * acknowledged it. Every request is signed; every answer must say that it was done, and of every order the account's
 * stream must tell both that it is there and that it is cancelled.
 */
final class VenueOrders implements WebSocketLink.Listener, AutoCloseable {
    /** As many may be open on a symbol. */
    static final int WINDOW_MAX = 200;

    private static final int MAILBOX = 64 * 1024;
    private static final int OK = 200;
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long PATIENCE_NS = 10 * SECOND_NS;
    private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(20);
    private static final double NS_PER_MICRO = 1e3;
    private static final String PLACE = "p";
    private static final String CANCEL = "c";
    private static final byte[] REPORT = "\"e\":\"executionReport\"".getBytes(StandardCharsets.US_ASCII);

    /**
     * What was measured.
     *
     * @param cpuMicros processor time of the venue for one order
     * @param answersNs from when an order was sent to its acknowledgement
     */
    record Result(double ordersPerSecond, double cpuMicros, Histogram answersNs) {}

    private final BenchVenue venue;
    private final int window;
    private final RequestSigner signer;
    private final JsonFactory json = new JsonFactory();
    private final Mailbox mailbox = new Mailbox(MAILBOX);
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final WebSocketLink link;
    private final Histogram answersNs = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
    private final long[] sentNs = new long[1 << 16];
    private boolean isOpen;
    private boolean isListening;
    private boolean isClosed;
    private long placed;
    private long ended;
    private long reports;

    VenueOrders(BenchVenue venue, int window) throws IOException {
        this.venue = venue;
        this.window = window;
        try {
            signer = RequestSigner.hmac(BenchVenue.SECRET.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK knows no HMAC", e);
        }
        link = new WebSocketLink(group, venue.webSocket("/ws-api/v3"), mailbox, this);
        final long untilNs = System.nanoTime() + PATIENCE_NS;
        boolean isAsked = false;
        while (!isListening) {
            poll(untilNs);
            if (isOpen && !isAsked) {
                isAsked = true;
                send("s", "userDataStream.subscribe.signature", "apiKey=" + BenchVenue.API_KEY + timestamp());
            }
        }
    }

    private static String timestamp() {
        return "&timestamp=" + System.currentTimeMillis();
    }

    Result run(int seconds) throws IOException {
        answersNs.reset();
        final long before = ended;
        final long cpuBeforeNs = venue.cpuNs();
        final long beganNs = System.nanoTime();
        final long endNs = beganNs + seconds * SECOND_NS;
        while (System.nanoTime() < endNs) {
            while (placed - ended < window) {
                place();
            }
            poll(endNs + PATIENCE_NS);
        }
        final double rate = (double) (ended - before) * SECOND_NS / (System.nanoTime() - beganNs);
        final double cpuMicros = (venue.cpuNs() - cpuBeforeNs) / (NS_PER_MICRO * (ended - before));
        final Histogram measured = answersNs.copy();
        while (ended < placed || reports < 2 * placed) {
            poll(endNs + PATIENCE_NS);
        }
        return new Result(rate, cpuMicros, measured);
    }

    private void place() {
        final long number = ++placed;
        sentNs[slot(number)] = System.nanoTime();
        send(
                PLACE + number,
                "order.place",
                "apiKey=" + BenchVenue.API_KEY + "&newClientOrderId=b-" + number
                        + "&price=1000.00&quantity=0.10000&side=BUY&symbol=BTCUSDT&timeInForce=GTC" + timestamp()
                        + "&type=LIMIT");
    }

    private void cancel(long number) {
        send(
                CANCEL + number,
                "order.cancel",
                "apiKey=" + BenchVenue.API_KEY + "&origClientOrderId=b-" + number + "&symbol=BTCUSDT" + timestamp());
    }

    private int slot(long number) {
        return (int) (number & (sentNs.length - 1));
    }

    /** @param parameters in the order of their names: so they are signed */
    private void send(String id, String method, String parameters) {
        final StringBuilder text = new StringBuilder(400);
        text.append("{\"id\":\"").append(id).append("\",\"method\":\"").append(method);
        text.append("\",\"params\":{\"");
        text.append(parameters.replace("=", "\":\"").replace("&", "\",\""));
        text.append("\",\"signature\":\"").append(signer.sign(parameters)).append("\"}}");
        link.send(text.toString());
    }

    private void poll(long untilNs) throws IOException {
        if (mailbox.drain(MAILBOX) == 0) {
            LockSupport.parkNanos(PAUSE_NS);
            venue.requireAlive();
        }
        if (isClosed || System.nanoTime() > untilNs) {
            throw new IOException("answers got lost: " + ended + " orders of " + placed + ", " + reports + " reports");
        }
    }

    @Override
    public void onText(byte[] text) {
        try (JsonParser answer = json.createParser(text)) {
            String id = "";
            int status = 0;
            answer.nextToken();
            while (status == 0 && answer.nextToken() == JsonToken.FIELD_NAME) {
                final String name = answer.currentName();
                answer.nextToken();
                switch (name) {
                    case "id" -> id = answer.getText();
                    case "status" -> status = answer.getIntValue();
                    default -> {
                        reports += isReport(text) ? 1 : 0;
                        return;
                    }
                }
            }
            if (status != OK) {
                throw new IllegalStateException("refused: " + new String(text, StandardCharsets.UTF_8));
            }
            onDone(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An event of the account: it begins with its subscription, and its kind comes next. */
    private static boolean isReport(byte[] text) {
        for (int at = 0; at + REPORT.length <= Math.min(text.length, 64); at++) {
            int same = 0;
            while (same < REPORT.length && text[at + same] == REPORT[same]) {
                same++;
            }
            if (same == REPORT.length) {
                return true;
            }
        }
        return false;
    }

    private void onDone(String id) {
        if (id.startsWith(PLACE)) {
            final long number = Long.parseLong(id.substring(1));
            answersNs.recordValue(System.nanoTime() - sentNs[slot(number)]);
            cancel(number);
        } else if (id.startsWith(CANCEL)) {
            ended++;
        } else {
            isListening = true;
        }
    }

    @Override
    public void onOpened() {
        isOpen = true;
    }

    @Override
    public void onClosed() {
        isClosed = true;
    }

    @Override
    public void close() {
        link.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
