package io.lockstep.gatewayegress.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gatewayegress.venue.Fixtures;
import io.lockstep.gatewayegress.venue.protocol.FieldList;
import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The venue's documents have no field that is neither used nor left out for a reason. */
final class BinanceFieldsTest {
    private static final Map<String, BinanceFields> EVENTS = Map.ofEntries(
            Map.entry("executionReport", BinanceFields.EXECUTION_REPORT),
            Map.entry("ORDER_TRADE_UPDATE", BinanceFields.ORDER_TRADE_UPDATE),
            Map.entry("outboundAccountPosition", BinanceFields.OUTBOUND_ACCOUNT_POSITION),
            Map.entry("balanceUpdate", BinanceFields.BALANCE_UPDATE),
            Map.entry("externalLockUpdate", BinanceFields.EXTERNAL_LOCK_UPDATE),
            Map.entry("listStatus", BinanceFields.LIST_STATUS),
            Map.entry("ACCOUNT_UPDATE", BinanceFields.ACCOUNT_UPDATE),
            Map.entry("TRADE_LITE", BinanceFields.TRADE_LITE),
            Map.entry("ALGO_UPDATE", BinanceFields.ALGO_UPDATE),
            Map.entry("ACCOUNT_CONFIG_UPDATE", BinanceFields.ACCOUNT_CONFIG_UPDATE),
            Map.entry("MARGIN_CALL", BinanceFields.MARGIN_CALL),
            Map.entry("serverShutdown", BinanceFields.SERVER_SHUTDOWN),
            Map.entry("eventStreamTerminated", BinanceFields.EVENT_STREAM_TERMINATED),
            Map.entry("listenKeyExpired", BinanceFields.LISTEN_KEY_EXPIRED));

    @ParameterizedTest
    @EnumSource(BinanceFields.class)
    void noFieldIsBothUsedAndLeftOutAndEachReasonIsGiven(BinanceFields fields) {
        final Set<String> seen = new HashSet<>(fields.list().used());
        for (final FieldList.Ignored ignored : fields.list().ignored()) {
            assertThat(ignored.why()).isNotBlank();
            for (final String name : ignored.names().split(" ")) {
                assertThat(seen.add(name)).as(name).isTrue();
            }
        }
    }

    @Test
    void theEventsOfTheDocumentsAndOfRealCapturesAreKnownToTheLastField() throws IOException {
        final List<Path> files = new ArrayList<>(Fixtures.find("binance-spot-docs", ".json"));
        files.addAll(Fixtures.find("nautilus", ".json"));
        files.addAll(Fixtures.find("handmade-from-docs", ".json"));
        final Set<String> seen = new HashSet<>();
        for (final Path file : files) {
            for (final FlatJson json : parse(file)) {
                final String prefix = json.has("event.e") ? "event." : "";
                final BinanceFields fields = EVENTS.get(String.valueOf(json.find(prefix + "e")));
                if (fields != null) {
                    assertThat(fields.unknown(json.paths(), prefix))
                            .as(file.toString())
                            .isEmpty();
                    seen.add(json.text(prefix + "e"));
                }
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(EVENTS.keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "binance-spot-docs/web-socket-api, place-new-order-trade.resp.3.json, ORDER, result.",
        "binance-spot-docs/web-socket-api, place-new-order-trade.resp.4.json, ORDER, result.",
        "binance-spot-docs/web-socket-api, cancel-order-trade.resp.2.json, ORDER, result.",
        "binance-spot-docs/web-socket-api, query-order-user-data.resp.2.json, ORDER, result.",
        "binance-connector-js/usdm/websocket-api, TradeApi.newOrder.json, ORDER, result.",
        "binance-connector-js/usdm/websocket-api, TradeApi.cancelOrder.json, ORDER, result.",
        "binance-connector-js/usdm/websocket-api, TradeApi.queryOrder.json, ORDER, result.",
        "binance-spot-docs/rest-api, current-open-orders-user-data.resp.json, ORDER, ''",
        "binance-connector-js/usdm/rest-api, TradeApi.currentAllOpenOrders.json, ORDER, ''",
        "binance-spot-docs/rest-api, account-trade-list-user-data.resp.json, TRADE, ''",
        "binance-connector-js/usdm/rest-api, TradeApi.accountTradeList.json, TRADE, ''",
        "binance-connector-js/usdm/rest-api, AccountApi.getIncomeHistory.json, INCOME, ''",
        "binance-spot-docs/rest-api, account-information-user-data.resp.json, SPOT_ACCOUNT, ''",
        "nautilus/binance/spot/http_json, account_response.json, SPOT_ACCOUNT, ''",
        "binance-connector-js/usdm/rest-api, AccountApi.futuresAccountBalanceV2.json, USDM_BALANCE, ''",
        "binance-connector-js/usdm/rest-api, AccountApi.futuresAccountBalanceV3.json, USDM_BALANCE, ''",
        "binance-connector-js/usdm/rest-api, TradeApi.positionInformationV2.json, POSITION, ''",
        "binance-connector-js/usdm/rest-api, TradeApi.positionInformationV3.json, POSITION, ''",
        "binance-spot-docs/rest-api, check-server-time.resp.json, TIME, ''",
    })
    void theAnswersOfTheDocumentsAreKnownToTheLastField(String folder, String file, BinanceFields fields, String prefix)
            throws IOException {
        final List<Path> found = Fixtures.find(folder, "/" + file);
        assertThat(found).hasSize(1);
        for (final FlatJson json : parse(found.getFirst())) {
            assertThat(fields.unknown(json.paths(), prefix)).isEmpty();
            if (!prefix.isEmpty()) {
                assertThat(BinanceFields.ANSWER.unknown(json.paths(), "")).allMatch(path -> path.startsWith(prefix));
            }
        }
    }

    @Test
    void theErrorsOfTheDocumentsAreKnownToTheLastField() throws IOException {
        int errors = 0;
        for (final Path file : Fixtures.find("binance-spot-docs/web-socket-api", ".json")) {
            for (final FlatJson json : parse(file)) {
                if (json.has("error.code") && !json.has("error.data.cancelResult")) {
                    assertThat(BinanceFields.ANSWER.unknown(json.paths(), ""))
                            .as(file.toString())
                            .isEmpty();
                    errors++;
                }
            }
        }
        assertThat(errors).isGreaterThan(3);
    }

    @Test
    void whatIsInNeitherListIsUnknown() throws IOException {
        final FlatJson json = FlatJson.parse("{\"e\":\"balanceUpdate\",\"a\":\"BTC\",\"zz\":{\"y\":[1]}}")
                .getFirst();
        assertThat(BinanceFields.BALANCE_UPDATE.unknown(json.paths(), "")).containsExactly("zz.y.0");
    }

    /** Some files of the documents are cut off on purpose; those are none of ours. */
    private static List<FlatJson> parse(Path file) throws IOException {
        try {
            return FlatJson.parse(Files.readString(file));
        } catch (IOException _) {
            return List.of();
        }
    }
}
