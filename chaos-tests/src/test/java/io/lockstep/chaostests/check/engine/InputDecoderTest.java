package io.lockstep.chaostests.check.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.chaostests.check.model.Event;
import io.lockstep.chaostests.check.model.Input;
import io.lockstep.chaostests.check.model.Model;
import io.lockstep.codecs.log.InstrumentQueryEncoder;
import io.lockstep.codecs.log.OriginEncoder;
import io.lockstep.codecs.log.SourceHelloEncoder;
import java.util.HashSet;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class InputDecoderTest {
    private static final int SESSION = 4;
    private static final int SOURCE = 17;

    private final InputEncoder encoder = new InputEncoder();
    private final InputDecoder decoder = new InputDecoder();

    /** Whatever the generator thinks of, with all its odd numbers, is the same behind the wire. */
    @Test
    void shouldReadWhatWasWritten() {
        final Set<Class<?>> read = new HashSet<>();
        final Model model = new Model();
        final Generator generator = new Generator(7, model, false);
        for (int sequence = 0; sequence < 30_000; sequence++) {
            final Event event = generator.next();
            model.apply(generator.timeNs(), event);
            if (event instanceof Event.Said said) {
                final Event decoded = decode(said.input(), sequence);
                if (decoded != null) {
                    assertThat(decoded).isEqualTo(new Event.Said(SESSION, SOURCE, sequence, said.input(), 0));
                    read.add(said.input().getClass());
                }
            }
        }
        assertThat(read)
                .containsExactlyInAnyOrder(
                        Input.DefineShard.class,
                        Input.ShardLimits.class,
                        Input.SetState.class,
                        Input.Submit.class,
                        Input.Cancel.class,
                        Input.Amend.class,
                        Input.Decide.class,
                        Input.Quote.class,
                        Input.Mark.class,
                        Input.Feed.class,
                        Input.Define.class,
                        Input.Lease.class,
                        Input.Renew.class,
                        Input.Release.class,
                        Input.Resume.class,
                        Input.Report.class,
                        Input.Funding.class,
                        Input.Transfer.class,
                        Input.Balance.class,
                        Input.PositionTold.class);
    }

    private @Nullable Event decode(Input input, int sequence) {
        final int length = encoder.encode(input);
        new OriginEncoder()
                .wrap(encoder.buffer(), InputEncoder.HEADER)
                .sequence(sequence)
                .sourceId(SOURCE);
        return decoder.decode(SESSION, new UnsafeBuffer(encoder.buffer(), 0, length));
    }

    @Test
    void shouldReadWhoTakesASource() {
        encoder.begin(new SourceHelloEncoder()).sourceId(SOURCE).writerId(-5);
        assertThat(decoder.decode(SESSION, encoder.buffer())).isEqualTo(new Event.Hello(SESSION, SOURCE, -5));
    }

    @Test
    void shouldSayWhatItCannotRead() {
        encoder.encode(new Input.Query(1));
        assertThat(decoder.decode(SESSION, encoder.buffer())).isNull();
        assertThat(decoder.templateId(encoder.buffer())).isEqualTo(InstrumentQueryEncoder.TEMPLATE_ID);
    }
}
