package io.lockstep.gatewayegress.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.outbox.Venue;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.protocol.VenueWire;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a session says to the venue's dead-man switch. */
final class CountdownTest {
    @Test
    void shouldTellTheDeadManSwitchOfASymbol() {
        final ScriptedVenue venue = ScriptedVenue.up(Venue.BINANCE_USDM);
        final List<VenueAnswer<Long>> answers = new ArrayList<>();
        venue.session.countDown(venue.nowNs, ScriptedVenue.SHARD, 60 * ScriptedVenue.SECOND, answers::add);
        assertThat(venue.story.getLast())
                .matches("post \\d+ /fapi/v1/countdownCancelAll[?]symbol=BTCUSDT&countdownTime=60000&timestamp=\\d+");
        final long id = Long.parseLong(venue.story.getLast().split(" ")[1]);
        final String body = "{\"symbol\":\"BTCUSDT\",\"countdownTime\":\"60000\"}";
        venue.session.onRest(venue.nowNs, id, VenueWire.RestAnswer.of(200, body));
        assertThat(answers).containsExactly(new VenueAnswer.Ok<>(60 * ScriptedVenue.SECOND));
        assertThat(venue.session.anomalies().total()).isZero();
        assertThat(ScriptedVenue.up(Venue.BINANCE_SPOT).session.hasDeadManSwitch())
                .isFalse();
    }
}
