package io.lockstep.gatewayegress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.codecs.outbox.Venue;
import io.lockstep.gatewayegress.venue.binance.BinanceHosts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LiveConsentTest {
    private static final String KEYS = "accounts=[{id=0,venue=BINANCE_SPOT,api-key-file=a,key-file=b},"
            + "{id=1,venue=BINANCE_USDM,api-key=c,key-file=d}]";

    private static GatewayConfig config(String... settings) {
        final List<String> all = new ArrayList<>(List.of("id=1"));
        all.addAll(List.of(settings));
        return GatewayConfig.load(null, all);
    }

    @Test
    void paperAndTestnetNeedNoConsent() {
        assertThat(LiveConsent.refusal(config(), false, () -> null)).isNull();
        assertThat(LiveConsent.refusal(config("venue-environment=TESTNET", KEYS), false, () -> null))
                .isNull();
    }

    @Test
    void realMoneyNeedsTheCommandLineAndEitherTheSettingOrTheWords() {
        final GatewayConfig live = config("venue-environment=LIVE", KEYS);
        assertThat(LiveConsent.refusal(live, false, () -> LiveConsent.WORDS)).contains("--live");
        assertThat(LiveConsent.refusal(live, true, () -> null)).contains("i-understand-this-trades-real-money");
        assertThat(LiveConsent.refusal(live, true, () -> "yes")).contains("not confirmed");
        assertThat(LiveConsent.refusal(live, true, () -> " trade real money ")).isNull();
        final GatewayConfig said = config("venue-environment=LIVE", KEYS, "i-understand-this-trades-real-money=true");
        assertThat(LiveConsent.refusal(said, true, () -> null)).isNull();
        assertThat(LiveConsent.refusal(said, false, () -> null)).contains("--live");
    }

    @Test
    void onlyAPaperVenueTakesUnsignedOrders() {
        assertThatThrownBy(() -> config("venue-environment=TESTNET"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key-file");
    }

    @Test
    void eachEnvironmentHasItsHosts() {
        assertThat(config("venue-url=https://127.0.0.1:1")
                        .hosts(config().accounts().getFirst())
                        .orders())
                .hasToString("wss://127.0.0.1:1");
        assertThat(config("venue-environment=LIVE", KEYS)
                        .hosts(config().accounts().getLast()))
                .isEqualTo(BinanceHosts.live(Venue.BINANCE_USDM));
        assertThat(BinanceHosts.live(Venue.BINANCE_USDM).user().resolve("/private/ws?listenKey=a"))
                .hasToString("wss://fstream.binance.com/private/ws?listenKey=a");
        assertThat(BinanceHosts.live(Venue.BINANCE_SPOT).orders().resolve("/ws-api/v3"))
                .hasToString("wss://ws-api.binance.com:443/ws-api/v3");
        assertThat(BinanceHosts.testnet(Venue.BINANCE_SPOT).rest()).hasToString("https://testnet.binance.vision");
    }

    @Test
    void anApiKeyIsNotShown() {
        assertThat(config("venue-environment=LIVE", KEYS).accounts().get(1).toString())
                .isEqualTo("Account[1, BINANCE_USDM]");
    }

    @Test
    void okxHasHostsOfItsOwnAndAsksForAPassphrase() {
        final String account = "accounts=[{id=0,venue=OKX_SWAP,api-key=a,key-file=b,passphrase-file=c}]";
        final GatewayConfig demo = config("venue-environment=TESTNET", account);
        assertThat(demo.hosts(demo.accounts().getFirst()).orders().resolve("/ws/v5/private"))
                .hasToString("wss://wspap.okx.com:8443/ws/v5/private");
        final GatewayConfig live = config("venue-environment=LIVE", account);
        assertThat(live.hosts(live.accounts().getFirst()).orders()).hasToString("wss://ws.okx.com:8443");
        assertThatThrownBy(() ->
                        config("venue-environment=TESTNET", "accounts=[{id=0,venue=OKX_SWAP,api-key=a,key-file=b}]"))
                .hasMessageContaining("passphrase-file");
    }
}
