package io.lockstep.gatewayegress.venue.simulator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.gatewayegress.venue.simulator.exchange.Decimals;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Listing;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperOrder;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueError;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueLimits;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueTime;
import java.io.IOException;
import java.util.Iterator;
import java.util.stream.Stream;

/** What both markets write in the same way. */
final class Words {
    private Words() {}

    static Json.Body error(VenueError error) {
        return Json.object(json -> {
            json.writeNumberField("code", error.code());
            json.writeStringField("msg", error.message());
        });
    }

    /** That something was done, as USD-M says it. */
    static Json.Body message(String text) {
        return Json.object(json -> {
            json.writeNumberField("code", Outcome.OK);
            json.writeStringField("msg", text);
        });
    }

    static byte[] bytes(VenueError error) {
        return Json.bytes(error(error));
    }

    static Json.Body array(Stream<Json.Body> bodies) {
        return json -> {
            json.writeStartArray();
            for (final Iterator<Json.Body> each = bodies.iterator(); each.hasNext(); ) {
                each.next().write(json);
            }
            json.writeEndArray();
        };
    }

    /** A level of a REST depth: {@code [price, quantity]}. */
    static void level(JsonGenerator json, Listing listing, long priceTicks, long lots) throws IOException {
        json.writeStartArray();
        json.writeString(listing.price(priceTicks));
        json.writeString(listing.quantity(lots));
        json.writeEndArray();
    }

    /** A market order has none: zero. */
    static String price(PaperOrder order) {
        return order.listing()
                .price(order.terms().type().isMarket() ? 0 : order.terms().priceTicks());
    }

    static String quantity(PaperOrder order) {
        return order.listing().quantity(order.terms().quantityLots());
    }

    static String filled(PaperOrder order) {
        return order.listing().quantity(order.filledLots());
    }

    static String filledQuote(PaperOrder order) {
        return Decimals.money(order.quoteUnits());
    }

    static long acceptedMs(PaperOrder order) {
        return VenueTime.toMs(order.acceptedNs());
    }

    static long updatedMs(PaperOrder order) {
        return VenueTime.toMs(order.updatedNs());
    }

    /** An instrument's filters, but for the smallest notional. */
    static void steps(JsonGenerator json, Listing listing) throws IOException {
        json.writeStartObject();
        json.writeStringField("filterType", "PRICE_FILTER");
        json.writeStringField("minPrice", listing.price(listing.rules().priceStepTicks()));
        json.writeStringField("maxPrice", listing.price(listing.maxPriceTicks()));
        json.writeStringField("tickSize", listing.price(listing.rules().priceStepTicks()));
        json.writeEndObject();
        json.writeStartObject();
        json.writeStringField("filterType", "LOT_SIZE");
        quantities(json, listing);
        json.writeEndObject();
        json.writeStartObject();
        json.writeStringField("filterType", "MARKET_LOT_SIZE");
        quantities(json, listing);
        json.writeEndObject();
        json.writeStartObject();
        json.writeStringField("filterType", "MAX_NUM_ORDERS");
        json.writeNumberField(listing.market() == Market.SPOT ? "maxNumOrders" : "limit", VenueLimits.OPEN_ORDERS);
        json.writeEndObject();
    }

    private static void quantities(JsonGenerator json, Listing listing) throws IOException {
        json.writeStringField("minQty", listing.quantity(listing.rules().minQuantityLots()));
        json.writeStringField("maxQty", listing.quantity(listing.rules().maxQuantityLots()));
        json.writeStringField("stepSize", listing.quantity(listing.rules().quantityStepLots()));
    }

    /** A ratio in millionths, as a decimal. */
    static String ppm(long ppm) {
        return Decimals.text(ppm, -6, 8);
    }

    /** Words in a field. */
    static void strings(JsonGenerator json, String name, String... words) throws IOException {
        json.writeArrayFieldStart(name);
        for (final String word : words) {
            json.writeString(word);
        }
        json.writeEndArray();
    }
}
