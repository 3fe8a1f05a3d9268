package io.lockstep.gatewayegress.venue.binance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.json.JSONArray;
import org.json.JSONObject;
import org.json.JSONTokener;
import org.jspecify.annotations.Nullable;

/** What a core must say of a fixture, worked out a second time: by another JSON library, and with decimals as they stand. */
final class FixtureOracle {
    private static final Map<String, String> STATUS = Map.of(
            "NEW", "OPEN",
            "PARTIALLY_FILLED", "OPEN",
            "PENDING_CANCEL", "OPEN",
            "FILLED", "FILLED",
            "CANCELED", "CANCELLED",
            "EXPIRED", "EXPIRED",
            "EXPIRED_IN_MATCH", "EXPIRED",
            "REJECTED", "REJECTED");

    private FixtureOracle() {}

    /** @return null where there is nothing to work out */
    static @Nullable String expect(String how, String text) {
        final String[] words = how.split(" ", 3);
        final boolean isSpot = words[1].equals("spot");
        return switch (words[0] + " " + words[2]) {
            case "session event" -> event(isSpot, unwrapped(text));
            case "session order" -> answer(new JSONObject(text));
            case "session refusal" -> refused(new JSONObject(text));
            case "session open orders", "session orders" ->
                list(elements(text).stream().map(FixtureOracle::order).toList());
            case "session trades" ->
                list(elements(text).stream().map(FixtureOracle::trade).toList());
            case "session positions" ->
                list(elements(text).stream().map(FixtureOracle::position).toList());
            case "session balances" -> list(balances(text));
            case "feed bookTicker" -> quote(unwrapped(text));
            case "feed trade" -> print(unwrapped(text));
            case "feed markPrice" -> mark(unwrapped(text));
            case "feed snapshot" -> snapshot(new JSONObject(text));
            case "feed depth" -> depth(unwrapped(text));
            default -> null;
        };
    }

    private static JSONObject unwrapped(String text) {
        final JSONObject json = new JSONObject(text);
        final JSONObject data = json.optJSONObject("data", json);
        return data.optJSONObject("event", data);
    }

    private static List<JSONObject> elements(String text) {
        final List<JSONObject> elements = new ArrayList<>();
        if (new JSONTokener(text).nextValue() instanceof JSONArray array) {
            array.forEach(element -> elements.add((JSONObject) element));
        } else {
            elements.add(new JSONObject(text));
        }
        return elements;
    }

    private static String list(List<String> values) {
        return "Ok[value=[" + String.join(", ", values) + "]]";
    }

    /** In 10^-8; what is null is nothing. */
    private static String units(JSONObject json, String name) {
        return units(json.isNull(name) ? "0" : json.getString(name));
    }

    private static String units(String decimal) {
        return new BigDecimal(decimal).movePointRight(8).toBigInteger().toString();
    }

    private static String ns(long ms) {
        return BigDecimal.valueOf(ms).movePointRight(6).toPlainString();
    }

    private static @Nullable String event(boolean isSpot, JSONObject event) {
        if (!event.getString("e").equals(isSpot ? "executionReport" : "ORDER_TRADE_UPDATE")) {
            return null;
        }
        final JSONObject o = isSpot ? event : event.getJSONObject("o");
        final String execution = o.getString("x");
        if (execution.equals("TRADE") || (execution.equals("CALCULATED") && o.getLong("t") > 0)) {
            final String trade = "VenueTrade[clientOrderId=" + o.getString("c") + ", venueOrderId=" + o.getLong("i")
                    + ", tradeId="
                    + o.getLong("t") + ", side=" + o.getString("S") + ", priceTicks=" + units(o, "L")
                    + ", quantityLots=" + units(o, "l") + ", feeUnits=" + units(o.optString("n", "0")) + ", feeAsset="
                    + o.optString("N", "") + ", isMaker=" + o.getBoolean("m") + ", venueTimeNs=" + ns(o.getLong("T"))
                    + "]";
            return o.getString("X").equals("FILLED")
                    ? trade + "; " + order(o.getString("c"), o.getLong("i"), "FILLED")
                    : trade;
        }
        final boolean isCancel =
                execution.equals("CANCELED") && !o.optString("C", "").isEmpty();
        return order(o.getString(isCancel ? "C" : "c"), o.getLong("i"), o.getString("X"));
    }

    private static String order(JSONObject order) {
        return order(order.getString("clientOrderId"), order.getLong("orderId"), order.getString("status"));
    }

    private static String order(String clientOrderId, long orderId, String status) {
        return "VenueOrder[clientOrderId=" + clientOrderId + ", venueOrderId=" + orderId + ", status="
                + STATUS.get(status) + "]";
    }

    private static String answer(JSONObject answer) {
        return answer.has("error")
                ? refused(answer.getJSONObject("error"))
                : "Ok[value=" + order(answer.getJSONObject("result")) + "]";
    }

    private static String refused(JSONObject error) {
        return "Refused[code=" + error.getInt("code") + ", message=" + error.getString("msg") + "]";
    }

    private static String trade(JSONObject trade) {
        final boolean isBuyer = trade.optBoolean("isBuyer") || trade.optBoolean("buyer");
        final boolean isMaker = trade.optBoolean("isMaker") || trade.optBoolean("maker");
        return "VenueTrade[clientOrderId=, venueOrderId=" + trade.getLong("orderId") + ", tradeId="
                + trade.getLong("id") + ", side=" + (isBuyer ? "BUY" : "SELL") + ", priceTicks="
                + units(trade, "price") + ", quantityLots=" + units(trade, "qty") + ", feeUnits="
                + units(trade, "commission") + ", feeAsset=" + trade.getString("commissionAsset") + ", isMaker="
                + isMaker + ", venueTimeNs=" + ns(trade.getLong("time")) + "]";
    }

    private static String position(JSONObject position) {
        return "VenuePosition[symbol=" + position.getString("symbol") + ", side=" + position.getString("positionSide")
                + ", quantityUnits=" + units(position, "positionAmt") + ", venueTimeNs="
                + ns(position.optLong("updateTime")) + "]";
    }

    private static List<String> balances(String text) {
        final List<String> balances = new ArrayList<>();
        for (final JSONObject document : elements(text)) {
            if (document.has("balances")) {
                for (final Object each : document.getJSONArray("balances")) {
                    final JSONObject balance = (JSONObject) each;
                    final BigDecimal free = balance.getBigDecimal("free");
                    final String all = free.add(balance.getBigDecimal("locked")).toPlainString();
                    balances.add(balance(balance, all, free.toPlainString(), document.optLong("updateTime")));
                }
            } else {
                balances.add(balance(
                        document,
                        document.getString("balance"),
                        document.getString("availableBalance"),
                        document.optLong("updateTime")));
            }
        }
        return balances;
    }

    private static String balance(JSONObject balance, String all, String free, long timeMs) {
        return "VenueBalance[asset=" + balance.getString("asset") + ", walletUnits=" + units(all) + ", availableUnits="
                + units(free) + ", venueTimeNs=" + ns(timeMs) + "]";
    }

    private static String quote(JSONObject o) {
        return "quote " + o.getLong("u") + " " + units(o, "B") + "@" + units(o, "b") + " " + units(o, "A") + "@"
                + units(o, "a");
    }

    private static String print(JSONObject o) {
        return "trade " + o.getLong("t") + " " + (o.getBoolean("m") ? "SELL" : "BUY") + " " + units(o, "q") + "@"
                + units(o, "p");
    }

    private static String mark(JSONObject o) {
        return "mark " + units(o, "p") + " index " + units(o, "i") + " funding "
                + o.getBigDecimal("r").movePointRight(9).toBigInteger() + " at " + ns(o.getLong("T"));
    }

    private static String snapshot(JSONObject o) {
        final long id = o.getLong("lastUpdateId");
        return "snapshot " + id + levels("BUY", o.getJSONArray("bids")) + levels("SELL", o.getJSONArray("asks"))
                + "; depth " + (id + 1);
    }

    /** Behind the snapshot that the reader makes for it. */
    private static String depth(JSONObject o) {
        return "snapshot " + o.getLong("U") + "; SELL 100000000@999999900000000; depth " + o.getLong("u")
                + levels("BUY", o.getJSONArray("b")) + levels("SELL", o.getJSONArray("a"));
    }

    private static String levels(String side, JSONArray levels) {
        final StringBuilder text = new StringBuilder();
        for (final Object each : levels) {
            final JSONArray level = (JSONArray) each;
            text.append("; ")
                    .append(side)
                    .append(' ')
                    .append(units(level.getString(1)))
                    .append('@');
            text.append(units(level.getString(0)));
        }
        return text.toString();
    }
}
