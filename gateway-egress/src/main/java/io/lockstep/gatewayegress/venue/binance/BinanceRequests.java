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

    private abstract static class Waiting {
        private final long sinceNs;

        Waiting(long sinceNs) {
            this.sinceNs = sinceNs;
        }

        abstract void answer(int status, List<FlatJson> documents, String prefix) throws IOException;

        abstract void unknown(String why);
    }

    private final BinanceDialect dialect;
    private final long timeoutNs;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private long lastId;

    BinanceRequests(BinanceDialect dialect, long timeoutNs) {
        this.dialect = dialect;
        this.timeoutNs = timeoutNs;
    }

    String add(long nowNs, Consumer<VenueAnswer<VenueOrder>> then) {
        final String id = Long.toString(++lastId);
        waiting.put(id, waiting(nowNs, then, documents -> BinanceDialect.order(documents.get(0), "result.")));
        return id;
    }

    <T> long addRest(long nowNs, Consumer<VenueAnswer<T>> then, Reader<T> reader) {
        lastId++;
        waiting.put(Long.toString(lastId), waiting(nowNs, then, reader));
        return lastId;
    }

    private <T> Waiting waiting(long nowNs, Consumer<VenueAnswer<T>> then, Reader<T> reader) {
        return new Waiting(nowNs) {
            @Override
            void answer(int status, List<FlatJson> documents, String prefix) throws IOException {
                if (status == 200) {
                    then.accept(new VenueAnswer.Ok<>(reader.read(documents)));
                    return;
                }
                final FlatJson error = documents.get(0);
                final long code = error.number(prefix + "code");
                final String message = error.text(prefix + "msg");
                if (dialect.isOutcomeUnknown(status, code, message)) {
                    then.accept(new VenueAnswer.Unknown<>(code + " " + message));
                } else {
                    then.accept(new VenueAnswer.Refused<>((int) code, message));
                }
            }

            @Override
            void unknown(String why) {
                then.accept(new VenueAnswer.Unknown<>(why));
            }
        };
    }

    /** An answer over web socket. An answer that makes no sense leaves the outcome unknown. */
    void onAnswer(String id, FlatJson json) throws IOException {
        final Waiting request = waiting.remove(id);
        if (request == null) {
            return; // too late: it was given up
        }
        try {
            request.answer((int) json.number("status"), List.of(json), "error.");
        } catch (IOException e) {
            request.unknown("an answer that makes no sense: " + e.getMessage());
            throw e;
        }
    }

    void onRest(long id, int status, String body) {
        final Waiting request = waiting.remove(Long.toString(id));
        if (request == null) {
            return;
        }
        try {
            request.answer(status, FlatJson.parse(body), "");
        } catch (IOException | IndexOutOfBoundsException e) {
            request.unknown("status " + status + ", an answer that makes no sense: " + e.getMessage());
        }
    }

    /** Gives up on what waited too long. */
    void expire(long nowNs) {
        final List<Waiting> expired = new ArrayList<>();
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
        final List<Waiting> lost = new ArrayList<>(waiting.values());
        waiting.clear();
        lost.forEach(request -> request.unknown(why));
    }
}
