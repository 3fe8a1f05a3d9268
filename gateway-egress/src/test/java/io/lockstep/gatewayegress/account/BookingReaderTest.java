package io.lockstep.gatewayegress.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueFunding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Against a venue that lists its bookings from a time on, ten at once. */
final class BookingReaderTest {
    private static final int AT_ONCE = 10;
    private static final long SECOND_NS = 1_000_000_000L;

    private final List<VenueFunding> booked = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();
    private final List<Long> told = new ArrayList<>();
    private boolean isDown;
    private long nowNs = 1_700_000_000L * SECOND_NS;
    private final BookingReader<VenueFunding> reader =
            new BookingReader<>(this::list, AT_ONCE, funding -> told.add(funding.transactionId()));

    private void list(long askedNs, long fromNs, Consumer<VenueAnswer<List<VenueFunding>>> then) {
        final List<VenueFunding> listed = booked.stream()
                .filter(funding -> funding.venueTimeNs() >= fromNs)
                .limit(AT_ONCE)
                .toList();
        final boolean isLost = isDown;
        answers.add(() -> then.accept(isLost ? new VenueAnswer.Unknown<>("down") : new VenueAnswer.Ok<>(listed)));
    }

    private void book(long transactionId, long timeNs) {
        booked.add(new VenueFunding("BTCUSDT", transactionId, -1, timeNs));
    }

    private List<Long> run(int seconds) {
        for (int i = 0; i < seconds * 10; i++) {
            nowNs += SECOND_NS / 10;
            reader.poll(nowNs);
            final List<Runnable> due = List.copyOf(answers);
            answers.clear();
            due.forEach(Runnable::run);
        }
        final List<Long> heard = List.copyOf(told);
        told.clear();
        return heard;
    }

    @Test
    void shouldTellEachOnce() {
        book(1, nowNs - 20);
        reader.onLease(nowNs);
        assertThat(run(1)).containsExactly(1L);
        assertThat(run(30)).isEmpty();
        book(2, nowNs);
        assertThat(run(6)).containsExactly(2L);
        assertThat(run(7_200)).isEmpty();
        book(3, nowNs);
        assertThat(run(6)).containsExactly(3L);
    }

    @Test
    void shouldTellThoseOfOneMomentThatWereListedOneByOne() {
        reader.onLease(nowNs);
        final long atNs = nowNs;
        book(1, atNs);
        assertThat(run(6)).containsExactly(1L);
        book(2, atNs);
        assertThat(run(6)).containsExactly(2L);
    }

    @Test
    void shouldTellWhatIsListedLate() {
        reader.onLease(nowNs);
        book(2, nowNs);
        assertThat(run(6)).containsExactly(2L);
        booked.addFirst(new VenueFunding("BTCUSDT", 1, -1, nowNs - 60 * SECOND_NS));
        assertThat(run(6)).containsExactly(1L);
    }

    @Test
    void shouldReadAllOfALongList() {
        for (int i = 1; i <= 95; i++) {
            book(i, nowNs - 1_000 + i);
        }
        reader.onLease(nowNs);
        assertThat(run(5)).containsExactlyElementsOf(numbers(1, 95));
    }

    @Test
    void shouldBeginAnewUnderANewLease() {
        book(1, nowNs);
        reader.onLease(nowNs);
        run(1);
        reader.onLease(nowNs);
        assertThat(run(1)).containsExactly(1L);
    }

    /** The engine remembers a bounded number: what it forgot would be booked twice. */
    @Test
    void shouldTellNoMoreThanTheEngineRemembersUnderANewLease() {
        for (int i = 1; i <= 1_000; i++) {
            book(i, nowNs - 1_000 + i);
        }
        reader.onLease(nowNs);
        assertThat(run(20)).containsExactlyElementsOf(numbers(1_001 - BookingReader.FIRST, 1_000));
        assertThat(run(20)).isEmpty();
    }

    @Test
    void shouldNotLookBackBeyondAWeek() {
        book(1, nowNs - BookingReader.LOOK_BACK_NS - 1);
        book(2, nowNs - BookingReader.LOOK_BACK_NS);
        reader.onLease(nowNs);
        assertThat(run(20)).containsExactly(2L);
    }

    @Test
    void shouldAskAgainWhereThereIsNoAnswer() {
        book(1, nowNs);
        isDown = true;
        reader.onLease(nowNs);
        assertThat(run(20)).isEmpty();
        isDown = false;
        assertThat(run(6)).containsExactly(1L);
    }

    @Test
    void shouldForgetAnswersOfAnEarlierLease() {
        book(1, nowNs);
        reader.onLease(nowNs);
        reader.poll(nowNs);
        final Runnable late = answers.removeFirst();
        reader.onLease(nowNs);
        late.run();
        assertThat(told).isEmpty();
        assertThat(run(1)).containsExactly(1L);
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
