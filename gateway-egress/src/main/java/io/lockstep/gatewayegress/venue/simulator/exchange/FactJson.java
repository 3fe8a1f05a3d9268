package io.lockstep.gatewayegress.venue.simulator.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A fact as a JSON object on one line, and back. {@link VenueLedger} documents the fields. */
final class FactJson {
    private FactJson() {}

    /** @param number of the line, from 1 */
    static byte[] write(long number, Fact fact) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeNumberField("n", number);
            json.writeNumberField("timeNs", fact.timeNs());
            json.writeStringField("fact", name(fact));
            json.writeNumberField("orderId", fact.orderId());
            writeFields(json, fact);
            json.writeEndObject();
            json.writeRaw('\n');
        });
    }

    private static String name(Fact fact) {
        return switch (fact) {
            case Fact.Received _ -> "order";
            case Fact.Accepted _ -> "accepted";
            case Fact.Triggered _ -> "triggered";
            case Fact.Rejected _ -> "rejected";
            case Fact.Filled _ -> "fill";
            case Fact.Amended _ -> "amended";
            case Fact.Cancelled _ -> "cancelled";
            case Fact.Expired _ -> "expired";
            case Fact.Insured _ -> "insured";
            case Fact.Funded _ -> "funding";
        };
    }

    private static void writeFields(JsonGenerator json, Fact fact) throws IOException {
        switch (fact) {
            case Fact.Received order -> writeOrder(json, order);
            case Fact.Accepted _, Fact.Triggered _ -> {}
            case Fact.Rejected rejected -> {
                json.writeNumberField("code", rejected.code());
                json.writeStringField("message", rejected.message());
            }
            case Fact.Filled fill -> writeFill(json, fill);
            case Fact.Amended amended -> {
                json.writeStringField("clientOrderId", amended.clientOrderId());
                json.writeStringField("price", amended.price());
                json.writeStringField("quantity", amended.quantity());
            }
            case Fact.Cancelled cancelled ->
                json.writeStringField("cancelClientOrderId", cancelled.cancelClientOrderId());
            case Fact.Expired expired -> json.writeStringField("reason", expired.reason());
            case Fact.Insured insured -> writeInsured(json, insured);
            case Fact.Funded funded -> writeFunding(json, funded);
        }
    }

    private static void writeInsured(JsonGenerator json, Fact.Insured insured) throws IOException {
        json.writeStringField("account", insured.account());
        json.writeStringField("symbol", insured.symbol());
        json.writeStringField("quantity", insured.quantity());
        json.writeStringField("price", insured.price());
        json.writeStringField("markPrice", insured.markPrice());
        json.writeStringField("amount", insured.amount());
        json.writeStringField("asset", insured.asset());
    }

    private static void writeFunding(JsonGenerator json, Fact.Funded funded) throws IOException {
        json.writeNumberField("transactionId", funded.transactionId());
        json.writeStringField("account", funded.account());
        json.writeStringField("symbol", funded.symbol());
        json.writeStringField("position", funded.position());
        json.writeStringField("markPrice", funded.markPrice());
        json.writeStringField("rate", funded.rate());
        json.writeStringField("amount", funded.amount());
        json.writeStringField("asset", funded.asset());
    }

    private static void writeOrder(JsonGenerator json, Fact.Received order) throws IOException {
        json.writeStringField("account", order.account());
        json.writeStringField("market", order.market().name());
        json.writeStringField("symbol", order.symbol());
        json.writeStringField("clientOrderId", order.clientOrderId());
        json.writeStringField("side", order.side());
        json.writeStringField("type", order.type());
        json.writeStringField("timeInForce", order.timeInForce());
        json.writeStringField("price", order.price());
        json.writeStringField("quantity", order.quantity());
        json.writeStringField("timestamp", order.timestamp());
        json.writeStringField("recvWindow", order.recvWindow());
        if (order.market() == Market.USDM) {
            json.writeStringField("positionSide", order.positionSide());
            json.writeStringField("reduceOnly", order.reduceOnly());
        }
        if (!order.stopPrice().isEmpty() || !order.trailingDelta().isEmpty()) {
            json.writeStringField("stopPrice", order.stopPrice());
            json.writeStringField("trailingDelta", order.trailingDelta());
        }
    }

    private static void writeFill(JsonGenerator json, Fact.Filled fill) throws IOException {
        json.writeNumberField("tradeId", fill.tradeId());
        json.writeStringField("price", fill.price());
        json.writeStringField("quantity", fill.quantity());
        json.writeStringField("fee", fill.fee());
        json.writeStringField("feeAsset", fill.feeAsset());
        json.writeStringField("liquidity", fill.isMaker() ? "MAKER" : "TAKER");
    }

    /**
     * Reads a line.
     *
     * @param number that it must have
     * @throws IOException where it is not that line
     */
    static Fact read(byte[] line, long number) throws IOException {
        final Fields fields = new Fields(line);
        if (fields.number("n") != number) {
            throw new IOException("not line " + number);
        }
        final long timeNs = fields.number("timeNs");
        final long orderId = fields.number("orderId");
        return switch (fields.text("fact")) {
            case "order" -> readOrder(timeNs, orderId, fields);
            case "accepted" -> new Fact.Accepted(timeNs, orderId);
            case "triggered" -> new Fact.Triggered(timeNs, orderId);
            case "rejected" -> new Fact.Rejected(timeNs, orderId, (int) fields.number("code"), fields.text("message"));
            case "fill" -> readFill(timeNs, orderId, fields);
            case "amended" ->
                new Fact.Amended(
                        timeNs, orderId, fields.text("clientOrderId"), fields.text("price"), fields.text("quantity"));
            case "cancelled" -> new Fact.Cancelled(timeNs, orderId, fields.text("cancelClientOrderId"));
            case "expired" -> new Fact.Expired(timeNs, orderId, fields.text("reason"));
            case "insured" -> readInsured(timeNs, orderId, fields);
            case "funding" -> readFunding(timeNs, fields);
            default -> throw new IOException("unknown fact " + fields.text("fact"));
        };
    }

    private static Fact readOrder(long timeNs, long orderId, Fields fields) throws IOException {
        return new Fact.Received(
                timeNs,
                orderId,
                fields.text("account"),
                fields.market(),
                fields.text("symbol"),
                fields.text("clientOrderId"),
                fields.text("side"),
                fields.text("type"),
                fields.text("timeInForce"),
                fields.text("price"),
                fields.text("quantity"),
                fields.text("timestamp"),
                fields.text("recvWindow"),
                fields.textOrEmpty("positionSide"),
                fields.textOrEmpty("reduceOnly"),
                fields.textOrEmpty("stopPrice"),
                fields.textOrEmpty("trailingDelta"));
    }

    private static Fact readFill(long timeNs, long orderId, Fields fields) throws IOException {
        return new Fact.Filled(
                timeNs,
                orderId,
                fields.number("tradeId"),
                fields.text("price"),
                fields.text("quantity"),
                fields.text("fee"),
                fields.text("feeAsset"),
                fields.text("liquidity").equals("MAKER"));
    }

    private static Fact readInsured(long timeNs, long orderId, Fields fields) throws IOException {
        return new Fact.Insured(
                timeNs,
                orderId,
                fields.text("account"),
                fields.text("symbol"),
                fields.text("quantity"),
                fields.text("price"),
                fields.text("markPrice"),
                fields.text("amount"),
                fields.text("asset"));
    }

    private static Fact readFunding(long timeNs, Fields fields) throws IOException {
        return new Fact.Funded(
                timeNs,
                fields.number("transactionId"),
                fields.text("account"),
                fields.text("symbol"),
                fields.text("position"),
                fields.text("markPrice"),
                fields.text("rate"),
                fields.text("amount"),
                fields.text("asset"));
    }

    /** The fields of a flat object, as text. */
    private static final class Fields {
        private final Map<String, String> values = new HashMap<>();

        Fields(byte[] line) throws IOException {
            try (JsonParser json = Json.FACTORY.createParser(line)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    throw new IOException("not an object");
                }
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    final String name = json.currentName();
                    if (!json.nextToken().isScalarValue()) {
                        throw new IOException("field " + name + " is not a plain value");
                    }
                    values.put(name, json.getText());
                }
                if (json.nextToken() != null) {
                    throw new IOException("more than one object");
                }
            }
        }

        String text(String name) throws IOException {
            final String value = values.get(name);
            if (value == null) {
                throw new IOException("no field " + name);
            }
            return value;
        }

        /** What a ledger of an earlier release, or of the other market, does not have. */
        String textOrEmpty(String name) {
            return values.getOrDefault(name, "");
        }

        long number(String name) throws IOException {
            try {
                return Long.parseLong(text(name));
            } catch (NumberFormatException _) {
                throw new IOException("field " + name + " is not a number");
            }
        }

        Market market() throws IOException {
            final String name = text("market");
            for (final Market market : Market.values()) {
                if (market.name().equals(name)) {
                    return market;
                }
            }
            throw new IOException("unknown market " + name);
        }
    }
}
