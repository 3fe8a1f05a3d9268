package io.lockstep.gatewayegress.venue.protocol;

import io.lockstep.gatewayegress.venue.VenueAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The requests that wait for an answer; each gets exactly one, if only that there is none. */
public final class PendingRequests {
    /**
     * Makes the answer of what the venue said.
     *
     * @param <T> of it
     */
    public interface Reader<T> {
        /** @throws IOException where it makes no sense: then the outcome is unknown */
        VenueAnswer<T> read(int status, List<FlatJson> documents) throws IOException;
    }

    private record Waiting<T>(long sinceNs, Consumer<VenueAnswer<T>> then, Reader<T> reader) {
        void unknown(String why) {
            then.accept(new VenueAnswer.Unknown<>(why));
        }
    }

    private final long timeoutNs;
    private final Anomalies anomalies;
    private final Map<Long, Waiting<?>> waiting = new LinkedHashMap<>();
    private long lastId;

    public PendingRequests(long timeoutNs, Anomalies anomalies) {
        this.timeoutNs = timeoutNs;
        this.anomalies = anomalies;
    }

    /** @return its number */
    public <T> long add(long nowNs, Consumer<VenueAnswer<T>> then, Reader<T> reader) {
        lastId++;
        waiting.put(lastId, new Waiting<>(nowNs, then, reader));
        return lastId;
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** An answer over web socket. */
    public void onAnswer(String id, int status, FlatJson json) {
        final Waiting<?> request = waiting.remove(parse(id));
        if (request == null) {
            anomalies.add(Anomalies.Kind.UNASKED, "id " + id);
            return;
        }
        answer(request, status, List.of(json));
    }

    /** An answer over REST; status 0 where there is none. */
    public void onRest(long id, int status, String body) {
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
        answer(request, status, documents);
    }

    private <T> void answer(Waiting<T> request, int status, List<FlatJson> documents) {
        VenueAnswer<T> answer;
        try {
            answer = request.reader.read(status, documents);
        } catch (IOException e) {
            anomalies.add(Anomalies.Kind.SENSELESS_ANSWER, "status " + status + ": " + e.getMessage());
            answer = new VenueAnswer.Unknown<>("an answer that makes no sense: " + e.getMessage());
        }
        request.then.accept(answer);
    }

    /** Our numbers are plain; 0 is none. */
    private static long parse(String id) {
        return id.matches("[1-9][0-9]{0,17}") ? Long.parseLong(id) : 0;
    }

    /** Gives up on what waited too long. */
    public void expire(long nowNs) {
        if (waiting.isEmpty()) {
            return;
        }
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

    public void loseAll(String why) {
        final List<Waiting<?>> lost = new ArrayList<>(waiting.values());
        waiting.clear();
        lost.forEach(request -> request.unknown(why));
    }
}
