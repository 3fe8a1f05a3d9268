package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.codecs.outbox.PositionSide;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.codecs.wire.WireKind;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.Channel;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.RestAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.json.JSONArray;
import org.json.JSONObject;
import org.json.JSONTokener;

/** Lets a session read a fixture as if the venue had said it, and tells what the session made of it. */
final class SessionFixtures {
    private static final Pattern SYMBOL = Pattern.compile("\"(?:s|symbol)\"\\s*:\\s*\"([A-Z0-9_]+)\"");

    private final Venue market;
    private final List<String> anomalies = new ArrayList<>();
    private final ScriptedVenue venue;
    private final VenueShard shard;
    private final Object document;

    private SessionFixtures(Venue market, String text) {
        this.market = market;
        final Object json = new JSONTokener(text).nextValue();
        // a stream that was asked for together with others; ours is alone
        document = json instanceof JSONObject object && object.has("stream") ? object.getJSONObject("data") : json;
        final Matcher symbol = SYMBOL.matcher(text);
        shard = new VenueShard(
                0,
                0,
                market,
                symbol.find() ? symbol.group(1) : "BTCUSDT",
                -8,
                -8,
                PositionSide.NET,
                "BASE",
                "QUOTE",
                "QUOTE",
                0);
        venue = new ScriptedVenue(market, VenueKey.unsigned("paper"), (_, kind, _, _, answer) -> {
            if (kind == WireKind.ANOMALY) {
                anomalies.add("anomaly " + answer.body());
            }
        });
        venue.session.shards(List.of(shard));
    }

    /** @return what the session said, anomalies last; empty where it said nothing */
    static List<String> read(Venue market, String as, String text) {
        final SessionFixtures fixture = new SessionFixtures(market, text);
        final List<String> said = new ArrayList<>(fixture.read(as));
        said.addAll(fixture.anomalies);
        return said;
    }

    private List<String> read(String as) {
        switch (as) {
            case "limits", "time", "opening" -> {}
            default -> venue.comeUp(market);
        }
        final BinanceSession session = venue.session;
        final long nowNs = venue.nowNs;
        final List<Object> answers = new ArrayList<>();
        switch (as) {
            case "event" -> session.onText(nowNs, channel(), document.toString());
            case "order" -> {
                session.query(nowNs, 1, shard, answers::add);
                answer(venue.lastId());
            }
            case "open orders" -> session.openOrders(nowNs, shard, answers::add);
            case "trades" -> session.trades(nowNs, shard, 0, answers::add);
            case "balances", "refusal" -> session.balances(nowNs, answers::add);
            case "positions" -> session.positions(nowNs, answers::add);
            case "transfers" -> session.transfers(nowNs, 0, answers::add);
            case "orders" -> session.orders(nowNs, shard, 0, answers::add);
            case "countdown" -> session.countDown(nowNs, shard, ScriptedVenue.SECOND, answers::add);
            case "sign of life" -> answer("sign-of-life");
            case "keep-alive" -> answer("keep-alive");
            case "opening" -> open();
            case "time" -> tellTime();
            case "limits" -> tellLimits();
            default -> throw new IllegalArgumentException("a session reads no " + as);
        }
        answerRest(as.equals("refusal") ? 400 : 200);
        answers.addAll(venue.told);
        return answers.isEmpty()
                ? List.of(session.figures(nowNs).condition())
                : answers.stream().map(String::valueOf).toList();
    }

    private Channel channel() {
        return market == Venue.BINANCE_SPOT ? Channel.ORDERS : Channel.USER;
    }

    private void answer(String id) {
        venue.say(((JSONObject) document).put("id", id).toString());
    }

    /** Whatever was asked over REST; of one thing the venue tells lists. */
    private void answerRest(int status) {
        if (!venue.story.isEmpty() && venue.story.getLast().matches("(get|post) .*")) {
            final long id = Long.parseLong(venue.story.getLast().split(" ")[1]);
            final boolean isOne = document instanceof JSONObject object && (object.has("balances") || status != 200);
            final Object body = isOne || document instanceof JSONArray ? document : new JSONArray().put(document);
            venue.session.onRest(venue.nowNs, id, RestAnswer.of(status, body.toString()));
        }
    }

    private void open() {
        venue.pass(ScriptedVenue.SECOND);
        venue.session.onOpened(venue.nowNs, Channel.ORDERS);
        final Matcher id = Pattern.compile("\"id\":\"([a-z]+)\"").matcher(venue.story.getLast());
        answer(id.find() ? id.group(1) : "");
        venue.story.clear();
    }

    private void tellTime() {
        venue.isTimeTold = false;
        venue.session.onTimer(venue.nowNs);
        venue.session.onRest(venue.nowNs, -1, RestAnswer.of(200, document.toString()));
        venue.story.clear();
        venue.told.add("ahead by " + venue.session.figures(venue.nowNs).clockOffsetNs());
    }

    private void tellLimits() {
        venue.limits = RestAnswer.of(200, document.toString());
        venue.comeUp(market);
        venue.pass(ScriptedVenue.SECOND);
        venue.story.clear();
        venue.told.add("weight " + venue.session.figures(venue.nowNs).weightLimit());
    }
}
