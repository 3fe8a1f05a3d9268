package io.lockstep.chaostests.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A venue's ledger, written by hand: as the paper venue writes it. */
final class Ledger {
    private final List<VenueLedgerFile.Line> lines = new ArrayList<>();

    /** An order request arrives. */
    Ledger order(long venueOrderId, String clientOrderId) throws IOException {
        return line(venueOrderId, "\"fact\":\"order\",\"clientOrderId\":\"" + clientOrderId + "\",\"quantity\":\"10\"");
    }

    /** What the venue says to it, none of which the audit needs. */
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
