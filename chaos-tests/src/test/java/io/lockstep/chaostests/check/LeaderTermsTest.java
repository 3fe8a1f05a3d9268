package io.lockstep.chaostests.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.chaostests.check.LeaderTerms.Term;
import io.lockstep.codecs.log.BestQuoteEncoder;
import io.lockstep.codecs.log.LeaseRenewEncoder;
import io.lockstep.codecs.log.MessageHeaderEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;
import org.junit.jupiter.api.Test;

final class LeaderTermsTest {
    private final LeaderTerms terms = new LeaderTerms();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);

    private void input(long timeNs, MessageEncoderFlyweight message) {
        new MessageHeaderEncoder()
                .wrap(buffer, 0)
                .blockLength(message.sbeBlockLength())
                .templateId(message.sbeTemplateId())
                .schemaId(message.sbeSchemaId())
                .version(message.sbeSchemaVersion());
        terms.onInput(timeNs, buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + message.sbeBlockLength());
    }

    @Test
    void shouldSayWhenALeaderBeganAndWhenItWasFed() {
        terms.onNewTerm(100);
        input(110, new BestQuoteEncoder());
        terms.onNewTerm(200);
        input(210, new LeaseRenewEncoder());
        input(220, new BestQuoteEncoder());
        input(230, new BestQuoteEncoder());

        assertThat(terms.count()).isEqualTo(2);
        assertThat(terms.after(50)).isEqualTo(new Term(100, 110));
        assertThat(terms.after(100)).isEqualTo(new Term(200, 220));
        assertThat(terms.after(200)).isNull();
    }

    /** A leader that was deposed at once. */
    @Test
    void shouldPassOverATermThatWasNeverFed() {
        terms.onNewTerm(100);
        terms.onNewTerm(200);
        input(210, new BestQuoteEncoder());

        assertThat(terms.after(50)).isEqualTo(new Term(200, 210));
    }

    /** What is no message of ours, and what comes before any leader, is none of its business. */
    @Test
    void shouldNotTakeAnythingElseForMarketData() {
        input(90, new BestQuoteEncoder());
        terms.onNewTerm(100);
        terms.onInput(110, buffer, 0, 3);
        terms.onInput(120, new UnsafeBuffer(new byte[64]), 0, 64);
        input(130, new BestQuoteEncoder());

        assertThat(terms.after(0)).isEqualTo(new Term(100, 130));
    }
}
