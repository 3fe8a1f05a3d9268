package io.lockstep.gatewayegress.venue.okx;

import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.protocol.Anomalies;
import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import io.lockstep.gatewayegress.venue.protocol.PendingRequests;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The requests that wait for an answer, and how OKX answers: a code of the whole request, 0 where it went well, and for
 * each order in it one more. A venue's codes are told with a minus: those without are of our own side.
 */
final class OkxRequests {
    /** Makes the answer of what REST gave. */
    interface Reader<T> {
        T read(FlatJson body) throws IOException;
    }

    private static final String FIRST = "data.0.";
    private static final int SERVER_ERROR = 500;

    private final PendingRequests pending;
    private final LongConsumer tooMany;

    /** @param tooMany told a code of the venue's that means: wait */
    OkxRequests(long timeoutNs, Anomalies anomalies, LongConsumer tooMany) {
        pending = new PendingRequests(timeoutNs, anomalies);
        this.tooMany = tooMany;
    }

    /** A request over web socket, about an order. @return its number */
    long add(long nowNs, Consumer<VenueAnswer<VenueOrder>> then) {
        return pending.add(nowNs, then, (_, documents) -> ordered(FlatJson.only(documents)));
    }

    private VenueAnswer<VenueOrder> ordered(FlatJson json) throws IOException {
        final long code = code(json, "code");
        final boolean isPerOrder = json.has(FIRST + "sCode");
        if (!isPerOrder) {
            if (code == 0) {
                throw new IOException("taken, but no order");
            }
            return refused(code, json.text("msg"));
        }
        final long orderCode = code(json, FIRST + "sCode");
        if ((code == 0) != (orderCode == 0)) {
            throw new IOException("code " + code + ", and of the order " + orderCode);
        }
        return orderCode == 0
                ? new VenueAnswer.Ok<>(OkxDialect.taken(json, FIRST))
                : refused(orderCode, json.text(FIRST + "sMsg"));
    }

    <T> long addRest(long nowNs, Consumer<VenueAnswer<T>> then, Reader<T> reader) {
        return pending.add(nowNs, then, (status, documents) -> {
            final FlatJson body = FlatJson.only(documents);
            final long code = code(body, "code");
            if (status >= SERVER_ERROR) {
                return new VenueAnswer.Unknown<>("status " + status + ", code " + code);
            }
            return code == 0 ? new VenueAnswer.Ok<>(reader.read(body)) : refused(code, body.text("msg"));
        });
    }

    private <T> VenueAnswer<T> refused(long code, String message) {
        if (OkxDialect.isTooMany(code)) {
            tooMany.accept(code);
        }
        return OkxDialect.isOutcomeUnknown(code)
                ? new VenueAnswer.Unknown<>(code + " " + message)
                : new VenueAnswer.Refused<>((int) -code, message);
    }

    /** 1 and 2 mean only that something of it went wrong. */
    private static long code(FlatJson json, String path) throws IOException {
        final long code = json.number(path);
        if (code < 0 || code > Integer.MAX_VALUE) {
            throw new IOException("not a code: " + code);
        }
        return code;
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /** An answer over web socket. */
    void onAnswer(String id, FlatJson json) {
        pending.onAnswer(id, 0, json);
    }

    /** An answer over REST; status 0 where there is none. */
    void onRest(long id, int status, String body) {
        pending.onRest(id, status, body);
    }

    void expire(long nowNs) {
        pending.expire(nowNs);
    }

    void loseAll(String why) {
        pending.loseAll(why);
    }
}
