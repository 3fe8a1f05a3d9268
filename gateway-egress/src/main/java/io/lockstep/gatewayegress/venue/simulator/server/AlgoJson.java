package io.lockstep.gatewayegress.venue.simulator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.gatewayegress.venue.simulator.exchange.AlgoOrder;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import java.io.IOException;

/** Binance USD-M's shapes of conditional orders. */
final class AlgoJson {
    private static final int OK = 200;

    private AlgoJson() {}

    static Json.Body orders(Outcome.Algos algos) {
        return algos.isOne()
                ? order(algos.orders().getFirst())
                : Words.array(algos.orders().stream().map(AlgoJson::order));
    }

    private static Json.Body order(AlgoOrder order) {
        return Json.object(json -> {
            json.writeNumberField("algoId", order.algoId());
            json.writeStringField("clientAlgoId", order.clientAlgoId());
            json.writeStringField("algoType", "CONDITIONAL");
            json.writeStringField("orderType", order.type());
            json.writeStringField("symbol", order.listing().symbol());
            json.writeStringField("side", order.side().name());
            json.writeStringField("positionSide", order.text("positionSide", "BOTH"));
            json.writeStringField("timeInForce", order.text("timeInForce", "GTC"));
            json.writeStringField("quantity", order.text("quantity", "0"));
            json.writeStringField("algoStatus", order.status().name());
            json.writeStringField("actualOrderId", actualOrderId(order));
            json.writeStringField("triggerPrice", order.listing().price(order.triggerTicks()));
            json.writeStringField("price", order.text("price", "0"));
            json.writeStringField("selfTradePreventionMode", "NONE");
            json.writeStringField("workingType", order.isByMark() ? "MARK_PRICE" : "CONTRACT_PRICE");
            json.writeStringField("priceMatch", "NONE");
            json.writeBooleanField("closePosition", order.parameters().isTrue("closePosition"));
            json.writeBooleanField("priceProtect", false);
            json.writeBooleanField("reduceOnly", order.parameters().isTrue("reduceOnly"));
            json.writeNumberField("createTime", order.createdMs());
            json.writeNumberField("updateTime", order.updatedMs());
            json.writeNumberField("triggerTime", order.orderId() == 0 ? 0 : order.updatedMs());
            json.writeNumberField("goodTillDate", 0);
        });
    }

    private static String actualOrderId(AlgoOrder order) {
        return order.orderId() == 0 ? "" : Long.toString(order.orderId());
    }

    static Json.Body cancelled(Outcome.AlgoCancelled cancelled) {
        final AlgoOrder order = cancelled.order();
        return Json.object(json -> {
            if (order == null) {
                json.writeNumberField("code", OK);
                json.writeStringField("msg", "The operation of cancel all open order is done.");
                return;
            }
            json.writeNumberField("algoId", order.algoId());
            json.writeStringField("clientAlgoId", order.clientAlgoId());
            json.writeStringField("code", Integer.toString(OK));
            json.writeStringField("msg", "success");
        });
    }

    static Json.Body event(AlgoOrder order) {
        return Json.object(json -> {
            json.writeStringField("e", "ALGO_UPDATE");
            json.writeNumberField("T", order.updatedMs());
            json.writeNumberField("E", order.updatedMs());
            json.writeObjectFieldStart("o");
            update(json, order);
            json.writeEndObject();
        });
    }

    private static void update(JsonGenerator json, AlgoOrder order) throws IOException {
        json.writeStringField("caid", order.clientAlgoId());
        json.writeNumberField("aid", order.algoId());
        json.writeStringField("at", "CONDITIONAL");
        json.writeStringField("o", order.type());
        json.writeStringField("s", order.listing().symbol());
        json.writeStringField("S", order.side().name());
        json.writeStringField("ps", order.text("positionSide", "BOTH"));
        json.writeStringField("f", order.text("timeInForce", "GTC"));
        json.writeStringField("q", order.text("quantity", "0"));
        json.writeStringField("X", order.status().name());
        json.writeStringField("ai", actualOrderId(order));
        json.writeStringField("tp", order.listing().price(order.triggerTicks()));
        json.writeStringField("p", order.text("price", "0"));
        json.writeStringField("V", "NONE");
        json.writeStringField("wt", order.isByMark() ? "MARK_PRICE" : "CONTRACT_PRICE");
        json.writeStringField("pm", "NONE");
        json.writeBooleanField("cp", order.parameters().isTrue("closePosition"));
        json.writeBooleanField("pP", false);
        json.writeBooleanField("R", order.parameters().isTrue("reduceOnly"));
        json.writeNumberField("tt", order.orderId() == 0 ? 0 : order.updatedMs());
        json.writeNumberField("gtd", 0);
    }
}
