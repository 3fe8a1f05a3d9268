package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Caller;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.exchange.Parameters;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueError;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes, extends and ends listen keys. USD-M has them; of spot the venue took them away, and this one offers them still, for
 * clients that know no other way.
 */
final class ListenKeyApi {
    /** What is to become of a key. */
    enum Action {
        OPEN,
        EXTEND,
        CLOSE
    }

    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    private final PaperVenue venue;
    private final ListenKeys keys;
    private final UserStreams userStreams;

    ListenKeyApi(PaperVenue venue, ListenKeys keys, UserStreams userStreams) {
        this.venue = venue;
        this.keys = keys;
        this.userStreams = userStreams;
    }

    /** From here on keys whose time is over are looked for every second. */
    void start() {
        venue.later(SECOND_NS, this::everySecond);
    }

    private void everySecond() {
        venue.later(SECOND_NS, this::everySecond);
        keys.takeExpired(venue.time().epochMs()).forEach(userStreams::end);
    }

    /** @return null where the operation is none of these */
    static @Nullable Action ofRest(Market market, String method, String operation) {
        if (!operation.equals(market == Market.USDM ? "listenKey" : "userDataStream")) {
            return null;
        }
        return switch (method) {
            case "POST" -> Action.OPEN;
            case "PUT" -> Action.EXTEND;
            case "DELETE" -> Action.CLOSE;
            default -> null;
        };
    }

    /** @return null where the method is none of these */
    static @Nullable Action ofWebSocket(String method) {
        return switch (method) {
            case "userDataStream.start" -> Action.OPEN;
            case "userDataStream.ping" -> Action.EXTEND;
            case "userDataStream.stop" -> Action.CLOSE;
            default -> null;
        };
    }

    void ask(Action action, Caller caller, Parameters parameters, Reply reply) {
        venue.subscribe(caller, parameters, false, outcome -> {
            final Outcome done = outcome instanceof Outcome.Admitted admitted
                    ? done(
                            action,
                            new ListenKeys.Owner(
                                    caller.market(), admitted.account().name()))
                    : outcome;
            final byte[] json = MarketJson.of(caller.market()).bytes(done);
            return () -> reply.send(done.httpStatus(), json);
        });
    }

    private Outcome done(Action action, ListenKeys.Owner owner) {
        final long nowMs = venue.time().epochMs();
        return switch (action) {
            case OPEN -> told(keys.open(owner, nowMs));
            case EXTEND -> {
                final String key = keys.extend(owner, nowMs);
                yield key == null ? new Outcome.Refused(VenueError.INVALID_LISTEN_KEY) : told(key);
            }
            case CLOSE -> {
                final String key = keys.close(owner);
                if (key != null) {
                    userStreams.end(key);
                }
                yield new Outcome.Told(Json.object(_ -> {}));
            }
        };
    }

    private static Outcome told(String key) {
        return new Outcome.Told(Json.object(json -> json.writeStringField("listenKey", key)));
    }
}
