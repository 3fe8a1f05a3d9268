package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lists, as REST answers with them. */
final class BinanceLists {
    /** Makes one element. */
    interface Element<T> {
        T read(FlatJson document) throws IOException;
    }

    private BinanceLists() {}

    static <T> List<T> read(List<FlatJson> documents, Element<T> element) throws IOException {
        final List<T> list = new ArrayList<>(documents.size());
        for (final FlatJson document : documents) {
            list.add(element.read(document));
        }
        return list;
    }
}
