package io.lockstep.gatewayingress.feed.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.BuiltInInstruments;
import io.lockstep.gatewayingress.feed.protocol.RulesException;
import io.lockstep.gatewayingress.feed.protocol.UnknownFields;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What no document has is counted by message and name, and changes nothing else. */
final class UnknownFieldsTest {
    private final FeedFixture feed = FeedFixture.connected();

    private String unknown() {
        return feed.protocol.unknownFields().toString();
    }

    @ParameterizedTest
    @EnumSource(FeedFields.class)
    void noFieldIsBothUsedAndLeftOutAndEachReasonIsGiven(FeedFields message) {
        final Set<String> seen = new HashSet<>(message.used());
        assertThat(seen).hasSameSizeAs(message.used());
        for (final FeedFields.Ignored ignored : message.ignored()) {
            assertThat(ignored.why()).isNotBlank();
            for (final String name : ignored.names().split(" ")) {
                assertThat(seen.add(name)).as(name).isTrue();
            }
        }
        assertThat(seen).allMatch(message::knows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "QUOTE | {'stream':'btcusdt@bookTicker','data':{'u':1,'s':'BTCUSDT','b':'1.00','B':'1','a':'2.00','A':'1',"
                        + "'z':1,'new':{'u':[2]},'pu':3}}",
                "TRADE | {'stream':'btcusdt@trade','data':{'e':'trade','E':1,'s':'BTCUSDT','t':1,'p':'1.00','q':'1','T':1,"
                        + "'m':true,'M':true,'z':1,'new':[],'pu':3}}",
                "DEPTH_UPDATE | {'stream':'btcusdt@depth','z':1,'data':{'e':'depthUpdate','E':1,'s':'BTCUSDT','U':1,'u':1,"
                        + "'pu':1,'b':[],'a':[],'new':null,'seqNo':1}}",
                "MARK | {'stream':'btcusdt@markPrice','data':{'e':'markPriceUpdate','E':1,'s':'BTCUSDT','p':'1.00',"
                        + "'P':'1.00','i':'1.00','r':'0','T':1,'z':1,'new':true,'pu':3}}"
            })
    void anEventCountsAndWhatIsUnknownInItIsCounted(String message, String frame) {
        final Venue venue = message.equals("MARK") ? Venue.BINANCE_USDM : Venue.BINANCE_SPOT;
        feed.stream(venue, frame.replace('\'', '"'));
        assertThat(feed.protocol.counters(venue).used()).isEqualTo(1);
        feed.stream(venue, frame.replace('\'', '"'));
        assertThat(feed.protocol.counters(venue).used()).isEqualTo(2);
        assertThat(unknown().split(" "))
                .containsExactlyInAnyOrder(
                        message + ".z=2",
                        message + ".new=2",
                        message + (message.equals("DEPTH_UPDATE") ? ".seqNo=2" : ".pu=2"));
        assertThat(feed.protocol.unknownFields().total()).isEqualTo(6);
    }

    @Test
    void aSnapshotCountsTooAndWhatIsDroppedIsNotLookedInto() {
        feed.snapshotBody(
                Venue.BINANCE_USDM,
                "{\"lastUpdateId\":1,\"E\":1,\"T\":1,\"bids\":[],\"asks\":[],\"checksum\":[1,{\"E\":2}]}");
        feed.stream(Venue.BINANCE_SPOT, "{\"stream\":\"btcusdt@kline_1m\",\"data\":{\"zz\":1}}");
        feed.stream(Venue.BINANCE_SPOT, "{\"stream\":\"btcusdt@trade\",\"data\":{\"zz\":1,\"s\":\"NONE\"}}");
        assertThat(unknown()).isEqualTo("DEPTH_SNAPSHOT.checksum=1");
        assertThat(feed.protocol.counters(Venue.BINANCE_USDM).depthSnapshots()).isEqualTo(1);
    }

    @Test
    void theRulesOfInstrumentsAreLookedIntoToTheLastFilter() throws RulesException {
        final UnknownFields fields = new UnknownFields();
        final byte[] body =
                ("{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"colour\":1,\"filters\":[{\"filterType\":\"LOT_SIZE\","
                                + "\"minQtyNew\":\"1\"},{\"filterType\":\"T_PLUS_SELL\",\"endTime\":1}]}],\"moon\":{}}")
                        .getBytes(StandardCharsets.US_ASCII);
        assertThat(ExchangeInfo.parse(Venue.BINANCE_SPOT, body, body.length, List.of(), fields))
                .isEmpty();
        final byte[] funding =
                "[{\"symbol\":\"BTCUSDT\",\"fundingIntervalHours\":8,\"why\":1}]".getBytes(StandardCharsets.US_ASCII);
        assertThat(FundingInfo.apply(funding, List.of(), fields)).isEmpty();
        assertThat(fields.toString().split(" "))
                .containsExactlyInAnyOrder(
                        "EXCHANGE_INFO.moon=1",
                        "SYMBOL.colour=1",
                        "FILTER_TYPE.T_PLUS_SELL=1",
                        "FILTER.endTime=1",
                        "FILTER.minQtyNew=1",
                        "FUNDING_INFO.why=1");
    }

    @Test
    void noBuiltInRuleIsUnknown() throws RulesException {
        final UnknownFields fields = new UnknownFields();
        for (final Venue venue : List.of(Venue.BINANCE_SPOT, Venue.BINANCE_USDM)) {
            final byte[] body = BuiltInExchangeInfo.body(venue);
            assertThat(ExchangeInfo.parse(venue, body, body.length, BuiltInInstruments.KEYS, fields))
                    .hasSize(2);
        }
        assertThat(fields.toString()).isEmpty();
    }

    @Test
    void ofManyNamesTheLastAreCountedTogether() {
        final UnknownFields fields = new UnknownFields();
        for (int i = 0; i < 1_000; i++) {
            fields.look(FeedFields.TRADE, "name" + i);
        }
        assertThat(fields.total()).isEqualTo(1_000);
        assertThat(fields.toString().split(" ")).hasSize(51).contains("TRADE.name49=1", "TRADE.…=950");
    }
}
