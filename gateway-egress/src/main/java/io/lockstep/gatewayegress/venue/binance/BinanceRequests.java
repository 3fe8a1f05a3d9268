package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The requests that wait for an answer; each gets exactly one, if only that there is none. */
final class BinanceRequests {
    /** Makes the answer of what REST gave. */
    interface Reader<T> {
        T read(List<FlatJson> documents) throws IOException;
    }

    private static final int OK = 200;

    private final BinanceDialect dialect;
    private final long timeoutNs;
    private final FieldWatch fields;
    private final Anomalies anomalies;
    private final Map<Long, Waiting<?>> waiting = new LinkedHashMap<>();
    private long lastId;

    BinanceRequests(BinanceDialect dialect, long timeoutNs, FieldWatch fields, Anomalies anomalies) {
        this.dialect = dialect;
        this.timeoutNs = timeoutNs;
        this.fields = fields;
        this.anomalies = anomalies;
    }

    private final class Waiting<T> {
        private final long sinceNs;
        private final Consumer<VenueAnswer<T>> then;
        private final Reader<T> reader;

        Waiting(long sinceNs, Consumer<VenueAnswer<T>> then, Reader<T> reader) {
            this.sinceNs = sinceNs;
            this.then = then;
            this.reader = reader;
        }

        void answer(long status, List<FlatJson> documents, String prefix) {
            VenueAnswer<T> answer;
            try {
                answer = read(status, documents, prefix);
            } catch (IOException e) {
                anomalies.add(Anomalies.Kind.SENSELESS_ANSWER, "status " + status + ": " + e.getMessage());
                answer = new VenueAnswer.Unknown<>("an answer that makes no sense: " + e.getMessage());
            }
            then.accept(answer);
        }

        private VenueAnswer<T> read(long status, List<FlatJson> documents, String prefix) throws IOException {
            if (status == OK) {
                return new VenueAnswer.Ok<>(reader.read(documents));
            }
            if (documents.size() != 1) {
                throw new IOException(documents.size() + " documents instead of an error");
            }
            final FlatJson error = documents.getFirst();
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

        void unknown(String why) {
            then.accept(new VenueAnswer.Unknown<>(why));
        }
    }

    /** A request over web socket, about an order. @return its number */
    long add(long nowNs, Consumer<VenueAnswer<VenueOrder>> then) {
        return addRest(nowNs, then, documents -> BinanceDialect.order(documents.getFirst(), "result."));
    }

    <T> long addRest(long nowNs, Consumer<VenueAnswer<T>> then, Reader<T> reader) {
        lastId++;
        waiting.put(lastId, new Waiting<>(nowNs, then, reader));
        return lastId;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** An answer over web socket. */
    void onAnswer(String id, FlatJson json) {
        final Waiting<?> request = waiting.remove(parse(id));
        if (request == null) {
            anomalies.add(Anomalies.Kind.UNASKED, "id " + id);
            return;
        }
        long status;
        try {
            status = json.number("status");
        } catch (IOException _) {
            status = 0; // which says nothing either
        }
        request.answer(status, List.of(json), "error.");
    }

    /** An answer over REST; status 0 where there is none. */
    void onRest(long id, int status, String body) {
        final Waiting<?> request = waiting.remove(id);
        if (request == null) {
            return; // given up before
        }
        if (status == 0) {
            request.unknown("no answer");
            return;
        }
        List<FlatJson> documents;
        try {
            documents = FlatJson.parse(body);
        } catch (IOException e) {
            anomalies.add(Anomalies.Kind.NOT_JSON, "status " + status + ": " + e.getMessage());
            request.unknown("status " + status + ", and no JSON");
            return;
        }
        request.answer(status, documents, "");
    }

    /** Our numbers are plain; 0 is none. */
    private static long parse(String id) {
        return id.matches("[1-9][0-9]{0,17}") ? Long.parseLong(id) : 0;
    }

    /** Gives up on what waited too long. */
    void expire(long nowNs) {
        final List<Waiting<?>> expired = new ArrayList<>();
        waiting.values().removeIf(request -> {
            final boolean isExpired = nowNs - request.sinceNs > timeoutNs;
            if (isExpired) {
                expired.add(request);
            }
            return isExpired;
        });
        expired.forEach(request -> request.unknown("no answer in time"));
    }

    void loseAll(String why) {
        final List<Waiting<?>> lost = new ArrayList<>(waiting.values());
        waiting.clear();
        lost.forEach(request -> request.unknown(why));
    }
}
