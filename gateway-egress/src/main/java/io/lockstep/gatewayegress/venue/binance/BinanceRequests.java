package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.protocol.Anomalies;
import io.lockstep.gatewayegress.venue.protocol.FieldWatch;
import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import io.lockstep.gatewayegress.venue.protocol.PendingRequests;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** The requests that wait for an answer, and how Binance answers: by status, and in an error by its code. */
final class BinanceRequests {
    /** Makes the answer of what REST gave. */
    interface Reader<T> {
        T read(List<FlatJson> documents) throws IOException;
    }

    private static final int OK = 200;

    private final BinanceDialect dialect;
    private final FieldWatch fields;
    private final PendingRequests pending;

    BinanceRequests(BinanceDialect dialect, long timeoutNs, FieldWatch fields, Anomalies anomalies) {
        this.dialect = dialect;
        this.fields = fields;
        pending = new PendingRequests(timeoutNs, anomalies);
    }

    /** A request over web socket, about an order. @return its number */
    long add(long nowNs, Consumer<VenueAnswer<VenueOrder>> then) {
        return pending.add(
                nowNs,
                then,
                (status, documents) ->
                        read(status, documents, "error.", json -> BinanceDialect.order(json.getFirst(), "result.")));
    }

    <T> long addRest(long nowNs, Consumer<VenueAnswer<T>> then, Reader<T> reader) {
        return pending.add(nowNs, then, (status, documents) -> read(status, documents, "", reader));
    }

    private <T> VenueAnswer<T> read(int status, List<FlatJson> documents, String prefix, Reader<T> reader)
            throws IOException {
        if (status == OK) {
            return new VenueAnswer.Ok<>(reader.read(documents));
        }
        final FlatJson error = FlatJson.only(documents);
        final long code = error.number(prefix + "code");
        final String message = error.text(prefix + "msg");
        if (code >= 0 || code < Integer.MIN_VALUE || status < 300) {
            throw new IOException("not a refusal: status " + status + ", code " + code);
        }
        if (prefix.isEmpty()) {
            fields.look(BinanceFields.ERROR, error, "");
        }
        return dialect.isOutcomeUnknown(status, code, message)
                ? new VenueAnswer.Unknown<>(code + " " + message)
                : new VenueAnswer.Refused<>((int) code, message);
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /** An answer over web socket. */
    void onAnswer(String id, FlatJson json) {
        pending.onAnswer(id, status(json), json);
    }

    /** 0 where there is none, which says nothing either. */
    private static int status(FlatJson json) {
        try {
            return Math.toIntExact(json.number("status"));
        } catch (IOException | ArithmeticException _) {
            return 0;
        }
    }

    /** An answer over REST; status 0 where there is none. */
    void onRest(long id, int status, String body) {
        pending.onRest(id, status, body);
    }

    /** Gives up on what waited too long. */
    void expire(long nowNs) {
        pending.expire(nowNs);
    }

    void loseAll(String why) {
        pending.loseAll(why);
    }
}
