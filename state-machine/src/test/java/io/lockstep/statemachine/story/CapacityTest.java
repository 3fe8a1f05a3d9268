package io.lockstep.statemachine.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.LimitSetEncoder;
import io.lockstep.statemachine.engine.Limit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens when a table is full: a rejection with its reason, and nothing else; what is only remembered is forgotten. */
final class CapacityTest {
    private final StoryWorld world = new StoryWorld();

    @BeforeEach
    void openWorld() {
        world.run("world");
        world.run("agreed limits 0 maxOrder=100 orders=10000 windowMs=1 withinMs=1000 staleMs=1000");
    }

    /** What is said to a line, checkpoints left out. */
    private List<String> say(String line) {
        return world.run(line).stream()
                .filter(said -> !said.startsWith("checkpoint"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "INSTRUMENTS, instrument 1024 BINANCE_SPOT ETHUSDT",
        "SHARDS, shard 1024 0 0",
        "ACCOUNTS, shard 1 64 0",
        "STRATEGIES, strategy 256 market-maker 0",
        "SOURCES, session 256 FEED"
    })
    void shouldRejectWhatHasANumberBeyondTheTable(Limit limit, String line) {
        assertThat(limit.standard()).isPositive();
        assertThat(say(line)).hasSize(1).allMatch(said -> said.endsWith("CAPACITY"));
    }

    @Test
    void shouldGiveNoRoleToASessionTooMany() {
        for (int id = 4; id < Limit.SESSIONS.standard() + 10; id++) {
            if (id != 5) {
                world.host()
                        .onSessionOpened(
                                world.log().nextPosition(),
                                world.log().timeNs(),
                                1_000 + id,
                                "FEED:many".getBytes(StandardCharsets.US_ASCII));
            }
        }
        assertThat(say("session 200 FEED")).containsExactly("input 0 of source 200 rejected NOT_AUTHORISED");
    }

    @Test
    void shouldRejectAnOrderTooMany() {
        for (int i = 0; i < Limit.OPEN_ORDERS.standard(); i++) {
            assertThat(say("submit 0 BUY 1 STOP_MARKET trigger=150")).hasSize(1);
        }
        assertThat(say("submit 0 BUY 1 STOP_MARKET trigger=150"))
                .last()
                .asString()
                .endsWith("CAPACITY");
        assertThat(say("submit OCO 0 BUY 1@99 | 0 BUY 1 STOP_MARKET trigger=150"))
                .last()
                .asString()
                .endsWith("CAPACITY");
        assertThat(say("cancel 1")).hasSize(1);
        assertThat(say("submit 0 BUY 1 STOP_MARKET trigger=150")).hasSize(1);
    }

    @Test
    void shouldForgetTheOldestOfTheEndedOrders() {
        say("submit 0 BUY 1@99");
        say("report 1/EA-1 EXPIRED");
        for (int id = 2; id < Limit.ENDED_ORDERS.standard() + 1; id++) {
            say("submit 0 BUY 1 STOP_MARKET trigger=150");
            say("cancel " + id);
        }
        assertThat(say("fill 1/EA-1 1@99 trade=1")).anyMatch(said -> said.startsWith("anomaly LATE_FILL"));
        say("submit 0 BUY 1 STOP_MARKET trigger=150");
        say("cancel " + (Limit.ENDED_ORDERS.standard() + 1));
        assertThat(say("fill 1/EA-1 1@99 trade=2")).anyMatch(said -> said.startsWith("anomaly FILL_OF_UNKNOWN_ORDER"));
    }

    @Test
    void shouldEndAnOrderThatHasUsedAllItsAttempts() {
        say("submit 0 BUY 1@99 retries=65535");
        for (int attempt = 1; attempt < Limit.ATTEMPTS_PER_ORDER.standard(); attempt++) {
            assertThat(say("report 1/EA-" + attempt + " EXPIRED")).hasSize(3);
            if (attempt % 5_000 == 0) {
                say("time +1ms");
            }
        }
        assertThat(say("report 1/EA-" + Limit.ATTEMPTS_PER_ORDER.standard() + " EXPIRED"))
                .last()
                .asString()
                .endsWith("because ATTEMPTS_EXHAUSTED");
    }

    @Test
    void shouldForgetTheWorstLevelsOfABook() {
        final StringBuilder levels = new StringBuilder("depth 0 snapshot bid");
        for (int i = 0; i < 200; i++) {
            levels.append(" 1@").append(99 - i % 90);
        }
        levels.append(" ask");
        for (int i = 0; i < 200; i++) {
            levels.append(" 1@").append(101 + i);
        }
        say(levels.toString());
        for (int from = 301; from < 1_501; from += 200) {
            final StringBuilder more = new StringBuilder("depth 0 update bid ask");
            for (int i = 0; i < 200; i++) {
                more.append(" 1@").append(from + i);
            }
            say(more.toString());
        }
        final var asks =
                Objects.requireNonNull(world.host().state().books().find(0)).asks();
        assertThat(asks.size()).isEqualTo((int) Limit.DEPTH_LEVELS.standard());
        assertThat(asks.isCut()).isTrue();
    }

    @Test
    void shouldForgetTheOldestTrade() {
        say("submit 0 SELL 1@102");
        for (int trade = 1; trade <= Limit.TRADE_IDS.standard(); trade++) {
            say("fill 0/EA-0 1@99 trade=" + trade + (trade % 2 == 0 ? " SELL" : ""));
        }
        assertThat(say("fill 0/EA-0 1@99 trade=1")).last().asString().endsWith("DUPLICATE_FILL");
        say("fill 0/EA-0 1@99 trade=9999");
        assertThat(say("fill 0/EA-0 1@99 trade=1")).hasSizeGreaterThan(1);
    }

    @Test
    void shouldRejectAnOrderThatThereIsNoTimerFor() {
        List<String> said = List.of();
        int orders = 0;
        while (said.size() < 2) {
            said = say("submit 0 BUY 1 STOP_MARKET trigger=150 GTD expiresInMs=500000");
            orders++;
        }
        assertThat(said).last().asString().endsWith("CAPACITY");
        assertThat((long) orders).isBetween(Limit.TIMERS.standard() - 10, Limit.TIMERS.standard());
    }

    @Test
    void shouldRefuseABookingInAnAssetTooManyAndHalt() {
        List<String> said = List.of("posted");
        int transfers = 0;
        while (said.size() == 1 && said.getFirst().startsWith("posted")) {
            transfers++;
            said = say("transfer 0 " + transfers + " 1 A" + transfers);
        }
        assertThat((long) transfers).isBetween(Limit.ASSETS.standard() - 4, Limit.ASSETS.standard());
        assertThat(said).last().asString().endsWith("CAPACITY");
        assertThat(said).anyMatch(line -> line.contains("BOOKING_OVERFLOW"));
        assertThat(said).anyMatch(line -> line.endsWith("because LEDGER_FULL"));
    }

    @Test
    void shouldRefuseABookingThatTheLedgerHasNoAccountFor() {
        world.log()
                .send(
                        StoryWorld.OPERATOR,
                        world.log()
                                .begin(new LimitSetEncoder())
                                .limitId((short) Limit.ASSETS.ordinal())
                                .value(Limit.ASSETS.ceiling()));
        List<String> said = List.of("posted");
        int transfers = 0;
        while (said.size() == 1 && said.getFirst().startsWith("posted")) {
            transfers++;
            said = say("transfer 0 " + transfers + " 1 A" + transfers);
        }
        assertThat((long) transfers).isBetween(Limit.LEDGER_ACCOUNTS.standard() / 2 - 10, Limit.ASSETS.ceiling() - 1);
        assertThat(said).last().asString().endsWith("CAPACITY");
        assertThat(say("shard 1 0 0")).last().asString().endsWith("CAPACITY");
    }

    @Test
    void shouldRejectAChangeTooMany() {
        for (int i = 0; i < Limit.PENDING_CHANGES.standard(); i++) {
            assertThat(say("adjust 0 USDT 1")).last().asString().contains("SECOND_PERSON");
        }
        assertThat(say("adjust 0 USDT 1")).last().asString().endsWith("CAPACITY");
        say("drop 2");
        assertThat(say("adjust 0 USDT 1")).last().asString().contains("SECOND_PERSON");
    }
}
