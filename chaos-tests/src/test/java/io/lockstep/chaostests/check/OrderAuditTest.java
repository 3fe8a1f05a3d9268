package io.lockstep.chaostests.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.ClientOrderId;
import io.lockstep.codecs.outbox.OrderState;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A checker is worth what it can find: each kind of wrong is done once, and must be named. */
final class OrderAuditTest {
    private static Ledger goodLedger() throws IOException {
        return new Ledger()
                .order(501, Committed.name(1))
                .fact(501, "accepted")
                .fill(501, 901, 4)
                .fill(501, 902, 6)
                .order(502, Committed.name(2))
                .fact(502, "accepted")
                .fact(502, "cancelled")
                .order(503, Committed.name(3))
                .fact(503, "rejected");
    }

    /** Order 4 was never sent. */
    private static Committed goodLog() {
        return new Committed()
                .place(1)
                .state(1, OrderState.WORKING)
                .fill(1, 901, 4)
                .fill(1, 902, 6)
                .state(1, OrderState.FILLED)
                .place(2)
                .state(2, OrderState.CANCELLED)
                .place(3)
                .state(3, OrderState.REJECTED)
                .place(4)
                .state(4, OrderState.NOT_SENT);
    }

    @Test
    void shouldFindNothingWhereNothingIsWrong() throws IOException {
        final OrderAudit audit = goodLog().against(goodLedger());
        assertThat(audit.isGood()).isTrue();
        assertThat(audit.venueOrders()).isEqualTo(3);
        assertThat(audit.venueFills()).isEqualTo(2);
        assertThat(audit.arrivals()).containsEntry(Committed.name(1), 1_001L).hasSize(3);
    }

    @Test
    void shouldFindAnOrderThatWasSentTwice() throws IOException {
        final OrderAudit audit = goodLog().against(goodLedger().order(504, Committed.name(2)));
        assertThat(audit.isGood()).isFalse();
        assertThat(audit.duplicates()).containsExactly(Committed.name(2));
        assertThat(audit.lost()).isEmpty();
        assertThat(audit.invented()).isEmpty();
    }

    @Test
    void shouldCountADuplicateEvenIfTheVenueRefusedIt() throws IOException {
        final Ledger ledger = goodLedger().order(504, Committed.name(2)).fact(504, "rejected");
        assertThat(goodLog().against(ledger).duplicates()).hasSize(1);
    }

    @Test
    void shouldFindAnOrderThatNeverArrived() throws IOException {
        final OrderAudit audit =
                goodLog().place(5).state(5, OrderState.CANCELLED).against(goodLedger());
        assertThat(audit.isGood()).isFalse();
        assertThat(audit.lost())
                .singleElement()
                .asString()
                .startsWith(Committed.name(5))
                .contains("never arrived");
    }

    @Test
    void shouldFindAnOrderWithoutAnEnd() throws IOException {
        for (OrderState open : new OrderState[] {OrderState.PENDING, OrderState.WORKING, OrderState.IN_DOUBT}) {
            final OrderAudit audit =
                    goodLog().place(5).state(5, open).against(goodLedger().order(505, Committed.name(5)));
            assertThat(audit.lost()).singleElement().asString().contains("still " + open);
        }
    }

    @Test
    void shouldFindAnOrderThatStillWorksAtTheVenue() throws IOException {
        final Ledger ledger =
                goodLedger().order(505, Committed.name(5)).fact(505, "accepted").fill(505, 903, 4);
        final Committed log = goodLog().place(5).fill(5, 903, 4).state(5, OrderState.CANCELLED);
        assertThat(log.against(ledger).lost()).singleElement().asString().contains("still works");
        assertThat(log.against(ledger.fact(505, "expired")).isGood()).isTrue();
    }

    @Test
    void shouldFindAnOrderThatIsNotTheOneThatWasCommitted() throws IOException {
        for (final String kind : new String[] {
            "\"type\":\"LIMIT\",\"timeInForce\":\"GTC\",\"price\":\"101\"",
            "\"type\":\"LIMIT\",\"timeInForce\":\"IOC\",\"price\":\"100\"",
            "\"type\":\"LIMIT_MAKER\",\"price\":\"100\"",
            "\"type\":\"MARKET\""
        }) {
            final Ledger ledger =
                    goodLedger().order(505, Committed.name(5), kind).fact(505, "rejected");
            assertThat(goodLog()
                            .place(5)
                            .state(5, OrderState.REJECTED)
                            .against(ledger)
                            .invented())
                    .singleElement()
                    .asString()
                    .contains("committed as");
        }
    }

    @Test
    void shouldFindAnOrderThatMayArriveLaterThanWasCommitted() throws IOException {
        final String kind = "\"type\":\"LIMIT\",\"timeInForce\":\"GTC\",\"price\":\"100\"";
        for (final Ledger ledger : List.of(
                goodLedger().order(505, Committed.name(5), kind, 5_500, 1_000),
                goodLedger().order(505, Committed.name(5), kind, 5_000, 1_500))) {
            final Committed log = goodLog().place(5).state(5, OrderState.REJECTED);
            assertThat(log.against(ledger.fact(505, "rejected")).invented())
                    .singleElement()
                    .asString()
                    .contains("arrived as");
        }
    }

    @Test
    void shouldFindARefusalThatTheVenueNeverGave() throws IOException {
        final Ledger ledger =
                goodLedger().order(505, Committed.name(5)).fact(505, "accepted").fact(505, "cancelled");
        assertThat(goodLog()
                        .place(5)
                        .state(5, OrderState.REJECTED)
                        .against(ledger)
                        .invented())
                .singleElement()
                .asString()
                .contains("accepted by the venue");
    }

    @Test
    void shouldFindAFillThatTheLogDoesNotHave() throws IOException {
        final OrderAudit audit = goodLog().against(goodLedger().fill(502, 903, 1));
        assertThat(audit.isGood()).isFalse();
        assertThat(audit.lost()).singleElement().asString().contains("trade 903 of 1 lots, in the log 0");
    }

    @Test
    void shouldFindAFillThatWasAppliedTwice() throws IOException {
        final OrderAudit audit = goodLog().fill(1, 901, 4).against(goodLedger());
        assertThat(audit.isGood()).isFalse();
        assertThat(audit.lost()).singleElement().asString().contains("trade 901 of 4 lots, in the log 8");
    }

    @Test
    void shouldFindAFillThatTheVenueDoesNotHave() throws IOException {
        final OrderAudit audit = goodLog().fill(1, 999, 1).against(goodLedger());
        assertThat(audit.isGood()).isFalse();
        assertThat(audit.invented()).singleElement().asString().contains("trade 999 in the log, not at the venue");
    }

    @Test
    void shouldFindAnOrderThatWasNeverCommitted() throws IOException {
        final OrderAudit audit = goodLog().against(goodLedger().order(506, Committed.name(6)));
        assertThat(audit.isGood()).isFalse();
        assertThat(audit.invented()).singleElement().asString().contains("never committed");
    }

    @Test
    void shouldFindAnOrderThatWasAcceptedThoughProvenAbsent() throws IOException {
        final Ledger ledger = goodLedger().order(504, Committed.name(4)).fact(504, "accepted");
        final OrderAudit audit = goodLog().against(ledger);
        assertThat(audit.isGood()).isFalse();
        assertThat(audit.invented()).singleElement().asString().contains("NOT_SENT in the log, and accepted");
    }

    @Test
    void shouldFindAnOrderThatArrivedThoughItsGatewayDeclaredItUnsent() throws IOException {
        final Ledger ledger = goodLedger().order(504, Committed.name(4)).fact(504, "rejected");
        final OrderAudit audit = goodLog().declaredUnsent(4).against(ledger);
        assertThat(audit.isGood()).isFalse();
        assertThat(audit.invented()).singleElement().asString().contains("never sent, said its gateway");
    }

    @Test
    void shouldAllowThatARefusalWhichGotLostIsProvenAbsent() throws IOException {
        final Ledger ledger = goodLedger().order(504, Committed.name(4)).fact(504, "rejected");
        assertThat(goodLog().against(ledger).isGood()).isTrue();
    }

    @Test
    void shouldLeaveOrdersOfOthersAlone() throws IOException {
        final Ledger ledger = goodLedger()
                .order(601, "web_1234")
                .fill(601, 910, 1)
                .order(602, new ClientOrderId(Committed.CELL + 1, 3, 1, 1).text())
                .order(603, "L-?-3-1-1")
                .order(604, "L-1-3-zzzzzzzzzzzzz-1");
        assertThat(goodLog().against(ledger).isGood()).isTrue();
        assertThat(goodLog().against(ledger).venueOrders()).isEqualTo(3);
    }
}
