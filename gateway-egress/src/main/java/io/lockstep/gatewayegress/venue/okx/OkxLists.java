package io.lockstep.gatewayegress.venue.okx;

import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lists of elements, as REST answers have them. */
final class OkxLists {
    /** Reads an element. */
    interface Element<T> {
        T read(FlatJson body, String prefix) throws IOException;
    }

    private OkxLists() {}

    /** @param list "data", or a list within it */
    static <T> List<T> read(FlatJson body, String list, Element<T> element) throws IOException {
        final int size = body.size(list);
        if (size == 0 && !body.isEmptyArray(list)) {
            throw new IOException("no list " + list);
        }
        final List<T> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(element.read(body, list + "." + i + "."));
        }
        return all;
    }
}
