package io.lockstep.gatewayegress.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What came into the account and went out of it is in the log before it is compared. */
final class TransfersTest extends AccountFixture {
    private void transfer(long transactionId, String amount) {
        incomes.add("{\"symbol\":\"\",\"incomeType\":\"TRANSFER\",\"income\":\"" + amount
                + "\",\"asset\":\"USDT\",\"info\":\"TRANSFER\",\"time\":" + nowNs / 1_000_000 + ",\"tranId\":"
                + transactionId + ",\"tradeId\":\"\"}");
    }

    /** It is in the first word on the wallet, which would otherwise be opened with it and count it again. */
    @Test
    void shouldReportTransfersBeforeTheWalletIsOpened() {
        transfer(21, "300");
        lease(7);
        run(2);
        assertThat(gateway.isTrading()).isTrue();
        assertThat(holdings).containsExactly("transfer 30000000000 USDT", "3: 0", "4: 0", "5 USDT 100000000000");
    }

    @Test
    void shouldReportADepositOnceAndBeforeWhatItMadeOfTheWallet() {
        hasTraded();
        run(6);
        holdings.clear();
        transfer(22, "-1.5");
        wallet = "998.5";
        run(20);
        assertThat(holdings).startsWith("transfer -150000000 USDT", "3: 0", "4: 0", "5 USDT 99850000000");
        assertThat(holdings).containsOnlyOnce("transfer -150000000 USDT");
    }
}
