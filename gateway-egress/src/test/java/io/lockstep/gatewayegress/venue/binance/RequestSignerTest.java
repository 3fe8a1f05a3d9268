package io.lockstep.gatewayegress.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.gatewayegress.venue.protocol.RequestSigner;
import io.lockstep.gatewayegress.venue.protocol.RequestText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestSignerTest {
    /** The secret that the venue's own documents sign their examples with. */
    private static final String DOCUMENTS_SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    private static RequestSigner hmac(String secret) throws GeneralSecurityException {
        return RequestSigner.hmac(secret.getBytes(StandardCharsets.US_ASCII));
    }

    /** From the documents of the spot web socket API: parameters by name, not encoded. */
    @ParameterizedTest
    @CsvSource({
        "BTCUSDT,SELL,0.01000000,52000.00,100,aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24",
        "１２３４５６,BUY,1.00000000,0.10000000,5000,b33892ae8e687c939f4468c6268ddd4c40ac1af18ad19a064864c47bae0752cd",
    })
    void theVenuesExamplesOverWebSocket(
            String symbol, String side, String quantity, String price, String window, String expected)
            throws GeneralSecurityException {
        final Map<String, String> params = new LinkedHashMap<>();
        params.put("symbol", symbol);
        params.put("side", side);
        params.put("type", "LIMIT");
        params.put("timeInForce", "GTC");
        params.put("quantity", quantity);
        params.put("price", price);
        params.put("recvWindow", window);
        params.put("timestamp", "1645423376532");
        params.put("apiKey", "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A");
        assertThat(hmac(DOCUMENTS_SECRET).sign(RequestText.sorted(params))).isEqualTo(expected);
    }

    /** What Binance's own clients were seen to send with the key "k" and the secret "s". */
    @ParameterizedTest
    @CsvSource({
        "timestamp=1795228576780,b140c31cfb0c143ebb05f770d4bd00f0d41861d215cbbf90faced92bd5a37ec6",
        "recvWindow=5000&timestamp=1795228579603,a586508711713f03a1f437b2e04fda32fe1df759af531d14916eb47ef1a46a10",
        "symbol=BTCUSDT&orderId=28&timestamp=1795227864815,"
                + "0942cd65620b356b291710f486ec7db687bb566c8136d5aad78aa619713eb4cc",
        "apiKey=k&timestamp=1795227865537,ebddb6d919e34f6faaa24917c6ce36302d53aa15910bb2a19f9693db8cd9282b",
    })
    void whatRealClientsSend(String payload, String expected) throws GeneralSecurityException {
        assertThat(hmac("s").sign(payload)).isEqualTo(expected);
    }

    /** RFC 8032, section 7.1, test 2. */
    @Test
    void ed25519IsThatOfTheStandard() throws GeneralSecurityException {
        final EdECPrivateKey key = (EdECPrivateKey) KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(
                        NamedParameterSpec.ED25519,
                        HexFormat.of().parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")));
        final String signature = RequestSigner.of(key).sign("r"); // 0x72
        assertThat(HexFormat.of().formatHex(Base64.getDecoder().decode(signature)))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    @ParameterizedTest
    @CsvSource({"RSA,SHA256withRSA,RSA", "Ed25519,Ed25519,ED25519"})
    void thePublicKeyConfirmsEverySignature(String keys, String algorithm, RequestSigner.Scheme scheme)
            throws GeneralSecurityException {
        final KeyPair pair = KeyPairGenerator.getInstance(keys).generateKeyPair();
        final RequestSigner signer = RequestSigner.of(pair.getPrivate());
        assertThat(signer.scheme()).isEqualTo(scheme);
        for (final String payload : new String[] {"a=1", "a=1&b=%20", ""}) {
            final Signature check = Signature.getInstance(algorithm);
            check.initVerify(pair.getPublic());
            check.update(payload.getBytes(StandardCharsets.US_ASCII));
            assertThat(check.verify(Base64.getDecoder().decode(signer.sign(payload))))
                    .as(payload)
                    .isTrue();
        }
    }

    @Test
    void withoutAKeyNothingIsSigned() throws GeneralSecurityException {
        assertThat(RequestSigner.unsigned().isSigning()).isFalse();
        assertThatThrownBy(() -> hmac("")).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void theKeyIsNeverShown() throws GeneralSecurityException {
        assertThat(hmac("very-secret")).hasToString("RequestSigner[HMAC_SHA256]");
    }

    @Test
    void aQueryIsEncodedByTheStandardAndKeepsItsOrder() {
        final Map<String, String> params = new LinkedHashMap<>();
        params.put("symbol", "１");
        params.put("b", "a b*~+/=");
        params.put("a", "x-y_z.1");
        assertThat(RequestText.query(params)).isEqualTo("symbol=%EF%BC%91&b=a%20b%2A~%2B%2F%3D&a=x-y_z.1");
        assertThat(RequestText.sorted(params)).isEqualTo("a=x-y_z.1&b=a b*~+/=&symbol=１");
    }
}
