package io.lockstep.gatewayegress.venue.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lockstep.gatewayegress.venue.protocol.Anomalies;
import io.lockstep.gatewayegress.venue.protocol.FieldWatch;
import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget.Use;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget.Verdict;
import io.lockstep.gatewayegress.venue.protocol.VenueClock;
import io.lockstep.gatewayegress.venue.protocol.VenueWire;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.RestAnswer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the venue for the limits that it counts by, once for each connection: they take the place of the documents'. Nothing
 * waits for the answer; where it does not come, or cannot be read, what was known before holds, and it is asked for again.
 * Its requests are numbered from the lowest number on, apart from those of the gateway and those for the time.
 */
final class LimitQuestions {
    static final long ASK_AGAIN_NS = TimeUnit.MINUTES.toNanos(1);

    private static final long LAST_ID = Long.MIN_VALUE / 2;
    private static final long NEVER_NS = Long.MIN_VALUE / 2;
    private static final String LIMITS = "rateLimits";

    /** What is kept of a body in which there are none, for the journal. */
    private static final int KEPT_CHARS = 500;

    private final BinanceDialect dialect;
    private final VenueClock clock;
    private final RequestBudget budget;
    private final RateLimitWords words;
    private final FieldWatch fields;
    private final VenueWire wire;
    private final Anomalies anomalies;
    private @Nullable String symbol;
    private boolean isDue;
    private long askedNs = NEVER_NS;
    private long lastId = Long.MIN_VALUE;

    LimitQuestions(
            BinanceDialect dialect,
            VenueClock clock,
            RequestBudget budget,
            RateLimitWords words,
            FieldWatch fields,
            VenueWire wire,
            Anomalies anomalies) {
        this.dialect = dialect;
        this.clock = clock;
        this.budget = budget;
        this.words = words;
        this.fields = fields;
        this.wire = wire;
        this.anomalies = anomalies;
    }

    /** One that the venue lists: spot tells its limits with the rules of a symbol, or else of all. */
    void symbol(String listed) {
        if (symbol == null) {
            symbol = listed;
        }
    }

    void onConnected() {
        isDue = true;
        askedNs = NEVER_NS;
    }

    void onTimer(long nowNs) {
        if (!isDue || symbol == null || nowNs - askedNs < ASK_AGAIN_NS) {
            return;
        }
        final long venueNs = clock.venueNs(nowNs);
        if (budget.ask(venueNs, Use.QUERY, dialect.limitsWeight()) == Verdict.NOW) {
            budget.spend(venueNs, Use.QUERY, dialect.limitsWeight());
            askedNs = nowNs;
            lastId++;
            wire.get(lastId, dialect.limitsPath(symbol), Map.of());
        }
    }

    static boolean isAsked(long requestId) {
        return requestId <= LAST_ID;
    }

    /** What counts of an answer: of a megabyte of rules the few lines of limits. */
    static RestAnswer kept(RestAnswer answer) {
        String body;
        try {
            body = limitsOf(answer.body());
        } catch (IOException _) {
            body = answer.body().substring(0, Math.min(KEPT_CHARS, answer.body().length()));
        }
        return new RestAnswer(answer.status(), answer.usedWeight(), answer.retryAfterS(), body);
    }

    private static String limitsOf(String body) throws IOException {
        try (JsonParser json = FlatJson.parser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final boolean isFound = json.currentName().equals(LIMITS);
                json.nextToken();
                final int begin = (int) json.currentTokenLocation().getCharOffset();
                json.skipChildren();
                if (isFound) {
                    final int end = (int) json.currentTokenLocation().getCharOffset() + 1;
                    return "{\"" + LIMITS + "\":" + body.substring(begin, end) + "}";
                }
            }
        }
        throw new IOException("no " + LIMITS);
    }

    /** An answer to one of these, as far as it was {@link #kept}. */
    void onRest(long nowNs, long requestId, RestAnswer answer) {
        if (requestId != lastId || !isDue) {
            return; // an old one
        }
        try {
            read(nowNs, answer);
            isDue = false;
        } catch (IOException e) {
            anomalies.add(Anomalies.Kind.UNTOLD_LIMITS, String.valueOf(e.getMessage()));
        }
    }

    private void read(long nowNs, RestAnswer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException("status " + answer.status());
        }
        final FlatJson json = FlatJson.only(FlatJson.parse(answer.body()));
        if (!json.has(LIMITS + ".0.limit")) {
            throw new IOException("the venue names no limits");
        }
        words.onLimits(clock.venueNs(nowNs), json);
        fields.look(BinanceFields.LIMITS, json, "");
    }
}
