package io.lockstep.chaostests.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A venue's ledger, written by hand: as the paper venue writes it. */
final class Ledger {
    private final List<VenueLedgerFile.Line> lines = new ArrayList<>();

    /** An order request arrives. */
    Ledger order(long venueOrderId, String clientOrderId) throws IOException {
        return order(venueOrderId, clientOrderId, "\"type\":\"LIMIT\",\"timeInForce\":\"GTC\",\"price\":\"100\"");
    }

    /** One of a certain kind. */
    Ledger order(long venueOrderId, String clientOrderId, String kind) throws IOException {
        return order(venueOrderId, clientOrderId, kind, 5_000, 1_000);
    }

    /** One that says when it was committed, and how long it may take, in milliseconds. */
    Ledger order(long venueOrderId, String clientOrderId, String kind, long timestamp, long window) throws IOException {
        return line(
                venueOrderId,
                "\"fact\":\"order\",\"clientOrderId\":\"" + clientOrderId + "\",\"side\":\"BUY\",\"quantity\":\"10\","
                        + "\"timestamp\":\"" + timestamp + "\",\"recvWindow\":\"" + window + "\"," + kind);
    }

    /** What becomes of it. */
    Ledger fact(long venueOrderId, String fact) throws IOException {
        return line(venueOrderId, "\"fact\":\"" + fact + "\"");
    }

    Ledger fill(long venueOrderId, long tradeId, long lots) throws IOException {
        return line(
                venueOrderId, "\"fact\":\"fill\",\"tradeId\":" + tradeId + ",\"quantity\":\"" + lots + ".00000000\"");
    }

    private Ledger line(long venueOrderId, String fields) throws IOException {
        final int number = lines.size() + 1;
        lines.add(VenueLedgerFile.parse("{\"n\":" + number + ",\"timeNs\":" + (1_000 + number) + ",\"orderId\":"
                + venueOrderId + "," + fields + "}"));
        return this;
    }

    List<VenueLedgerFile.Line> lines() {
        return lines;
    }
}
