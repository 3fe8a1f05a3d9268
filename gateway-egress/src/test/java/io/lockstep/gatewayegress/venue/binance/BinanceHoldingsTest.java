package io.lockstep.gatewayegress.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.codecs.Decimals;
import io.lockstep.gatewayegress.venue.VenueBalance;
import io.lockstep.gatewayegress.venue.VenuePosition;
import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class BinanceHoldingsTest {
    @Test
    void spotTellsFreeAndLockedAndTheWalletIsBoth() throws IOException {
        final String account = """
                {"updateTime":7,"balances":[
                  {"asset":"BTC","free":"1.50000000","locked":"0.25000000"},
                  {"asset":"USDT","free":"0.00000000","locked":"0.00000000"}]}""";
        assertThat(BinanceHoldings.spotBalances(FlatJson.parse(account)))
                .containsExactly(
                        new VenueBalance("BTC", 175_000_000, 150_000_000, 7_000_000),
                        new VenueBalance("USDT", 0, 0, 7_000_000));
        assertThat(BinanceHoldings.spotBalances(FlatJson.parse("{\"balances\":[]}")))
                .isEmpty();
    }

    @Test
    void usdmTellsTheWalletOfEachAsset() throws IOException {
        final String balances = """
                [{"accountAlias":"SgsR","asset":"USDT","balance":"-2.5","crossWalletBalance":"23.7",
                  "availableBalance":"0","updateTime":9}]""";
        assertThat(BinanceHoldings.usdmBalances(FlatJson.parse(balances)))
                .containsExactly(new VenueBalance("USDT", -250_000_000, 0, 9_000_000));
        assertThat(BinanceHoldings.usdmBalances(FlatJson.parse("[]"))).isEmpty();
    }

    @Test
    void aPositionIsAQuantityOnASide() throws IOException {
        final String positions = """
                [{"symbol":"ADAUSDT","positionSide":"BOTH","positionAmt":"-30","updateTime":9},
                 {"symbol":"BTCUSDT","positionSide":"LONG","positionAmt":"0.003"}]""";
        assertThat(BinanceHoldings.positions(FlatJson.parse(positions)))
                .containsExactly(
                        new VenuePosition("ADAUSDT", VenuePosition.Side.BOTH, -3_000_000_000L, 9_000_000),
                        new VenuePosition("BTCUSDT", VenuePosition.Side.LONG, 300_000, 0));
    }

    @Test
    void aPositionCountsInAnInstrumentsLotsOrNotAtAll() {
        final VenuePosition position = new VenuePosition("BTCUSDT", VenuePosition.Side.BOTH, -300_000, 0);
        assertThat(position.lots(-3)).isEqualTo(-3);
        assertThat(position.lots(-5)).isEqualTo(-300);
        assertThat(position.lots(-2)).isEqualTo(Decimals.INVALID);
    }

    @Test
    void whatMakesNoSenseIsNoAnswer() {
        for (final String account : new String[] {
            "{}",
            "[]",
            "{\"balances\":null}",
            "{\"balances\":[{\"asset\":\"BTC\",\"free\":\"1\"}]}",
            "{\"balances\":[{\"asset\":\"BTC\",\"free\":\"1e5\",\"locked\":\"0\"}]}",
            "{\"balances\":[{\"asset\":\"BTC\",\"free\":\"92233720368\",\"locked\":\"1\"}]}",
        }) {
            assertThatThrownBy(() -> BinanceHoldings.spotBalances(FlatJson.parse(account)))
                    .as(account)
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> BinanceHoldings.positions(
                        FlatJson.parse("[{\"symbol\":\"A\",\"positionSide\":\"NEITHER\",\"positionAmt\":\"1\"}]")))
                .isInstanceOf(IOException.class);
    }
}
