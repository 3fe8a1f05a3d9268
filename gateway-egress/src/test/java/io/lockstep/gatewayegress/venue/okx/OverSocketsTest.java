package io.lockstep.gatewayegress.venue.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.outbox.OrderType;
import io.lockstep.codecs.outbox.PositionSide;
import io.lockstep.codecs.outbox.Side;
import io.lockstep.codecs.outbox.TimeInForce;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.PlaceRequest;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueBalance;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenuePosition;
import io.lockstep.gatewayegress.venue.VenueSession;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayegress.venue.VenueTransfer;
import io.lockstep.gatewayegress.venue.protocol.NettyVenueWire;
import io.lockstep.gatewayegress.venue.protocol.RequestSigner;
import io.lockstep.gatewayegress.venue.protocol.VenueHosts;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import io.lockstep.gatewayegress.venue.protocol.WireJournal;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import io.lockstep.gatewayingress.feed.MarketData;
import io.lockstep.gatewayingress.feed.okx.OkxFeed;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import io.lockstep.gatewayingress.net.Mailbox;
import io.lockstep.gatewayingress.net.Trust;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Feed and session against a venue that speaks OKX's protocol: real sockets, signatures and times. */
final class OverSocketsTest implements VenueSession.Listener {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<String> told = new ArrayList<>();
    private final List<VenueAnswer<?>> answers = new ArrayList<>();
    private final RequestSigner signer;
    private final OkxServer server;
    private @Nullable VenueShard shard;

    OverSocketsTest() throws GeneralSecurityException {
        signer = signer();
        server = new OkxServer(group, signer());
    }

    /** One for each side: they sign at the same time, each on its thread. */
    private static RequestSigner signer() throws GeneralSecurityException {
        return RequestSigner.hmac("secret".getBytes(StandardCharsets.US_ASCII));
    }

    @AfterEach
    void close() {
        server.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    private static void await(IntSupplier poll, BooleanSupplier condition) {
        final long untilNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(untilNs);
            if (poll.getAsInt() == 0) {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
            }
        }
    }

    private static PlaceRequest order(long id, long priceTicks, long lots, long endsInNs) {
        final long nowNs = ProcessClock.epochNs();
        return new PlaceRequest(
                new AttemptId(0, id, 1),
                1,
                Side.BUY,
                OrderType.LIMIT,
                TimeInForce.GTC,
                false,
                priceTicks,
                lots,
                nowNs,
                nowNs + endsInNs,
                0);
    }

    @Test
    void shouldPlaceFillCancelAndFindOut() {
        final VenueShard traded = new VenueShard(
                0, 0, Venue.OKX_SWAP, OkxServer.SYMBOL, -1, -2, PositionSide.NET, "BTC", "USDT", "USDT", 0);
        shard = traded;
        final Mailbox mailbox = new Mailbox(1_024);
        final OkxSession[] made = new OkxSession[1];
        try (NettyVenueWire wire =
                new NettyVenueWire(group, VenueHosts.at(server.url()), Trust.ofThisMachine(), mailbox, () -> made[0])) {
            final OkxSession session = new OkxSession(
                    new OkxSession.Settings(Venue.OKX_SWAP, 1, 5 * SECOND, 5 * SECOND, true, false),
                    new VenueKey(OkxServer.KEY, signer, OkxServer.PASSPHRASE),
                    wire,
                    WireJournal.NONE,
                    this);
            made[0] = session;
            session.shards(List.of(traded));
            final IntSupplier poll = () -> {
                final int work = mailbox.drain(100);
                session.onTimer(ProcessClock.epochNs());
                return work;
            };
            await(poll, session::isReady);

            // The number of the instrument comes right behind; until then nothing is sent.
            await(poll, () -> {
                answers.clear();
                session.place(ProcessClock.epochNs(), order(1, 1_000, 125, 5 * SECOND), traded, answers::add);
                return answers.isEmpty();
            });
            await(poll, () -> told.contains("trade L-1-0-1-1 125@1000 fee 1234568"));
            session.place(ProcessClock.epochNs(), order(2, 990, 50, 5 * SECOND), traded, answers::add);
            await(poll, () -> told.contains("order L-1-0-2-1 OPEN"));
            session.cancel(ProcessClock.epochNs(), new AttemptId(0, 2, 1), traded, answers::add);
            await(poll, () -> told.contains("order L-1-0-2-1 CANCELLED"));
            session.place(ProcessClock.epochNs(), order(3, 990, 50, -SECOND), traded, answers::add);
            await(poll, () -> answers.size() == 4);
            assertThat(answers.subList(0, 3)).allMatch(answer -> answer instanceof VenueAnswer.Ok);
            assertThat(answers.getLast()).as("came after its end").isInstanceOf(VenueAnswer.Unknown.class);

            findOut(session, traded, poll);
            assertThat(session.anomalies().total()).isZero();
        }
    }

    private void findOut(OkxSession session, VenueShard traded, IntSupplier poll) {
        answers.clear();
        session.query(ProcessClock.epochNs(), new AttemptId(0, 1, 1), traded, answers::add);
        session.query(ProcessClock.epochNs(), new AttemptId(0, 3, 1), traded, answers::add);
        session.trades(ProcessClock.epochNs(), traded, 1, answers::add);
        await(poll, () -> answers.size() == 3);
        assertThat(answers)
                .contains(
                        new VenueAnswer.Ok<>(new VenueOrder("L-1-0-1-1", 700, VenueOrder.Status.FILLED)),
                        new VenueAnswer.Refused<>(session.unknownOrderCode(), "Order does not exist"));
        assertThat(answers.toString()).contains("VenueTrade[clientOrderId=L-1-0-1-1, venueOrderId=700, tradeId=1001");
    }

    @Test
    void shouldNotLogOnWithAWrongPassphrase() {
        final Mailbox mailbox = new Mailbox(1_024);
        final OkxSession[] made = new OkxSession[1];
        try (NettyVenueWire wire =
                new NettyVenueWire(group, VenueHosts.at(server.url()), Trust.ofThisMachine(), mailbox, () -> made[0])) {
            final OkxSession session = new OkxSession(
                    new OkxSession.Settings(Venue.OKX_SWAP, 1, 5 * SECOND, 5 * SECOND, true, false),
                    new VenueKey(OkxServer.KEY, signer, "wrong"),
                    wire,
                    WireJournal.NONE,
                    this);
            made[0] = session;
            await(
                    () -> {
                        session.onTimer(ProcessClock.epochNs());
                        return mailbox.drain(100);
                    },
                    () -> session.figures(ProcessClock.epochNs()).condition().equals("refused: 60009 Login failed."));
            assertThat(session.isReady()).isFalse();
        }
    }

    @Test
    void shouldBringTheMarket() throws IOException {
        final List<InstrumentKey> keys =
                List.of(new InstrumentKey(7, io.lockstep.codecs.log.Venue.OKX_SWAP, OkxServer.SYMBOL));
        final List<FeedInstrument> instruments = OkxFeed.rules(server.url(), keys);
        assertThat(instruments.getFirst().terms().fundingIntervalNs()).isEqualTo(TimeUnit.HOURS.toNanos(4));
        final MarketData market = (MarketData) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MarketData.class}, (_, method, args) -> {
                    told.add(method.getName() + (args == null ? "" : " " + args[args.length - 1]));
                    return null;
                });
        try (OkxFeed feed = new OkxFeed(group, server.url(), instruments, FeedSettings.STANDARD, market)) {
            final List<String> expected =
                    List.of("feedState " + FeedState.SYNCED, "bestQuote 300", "mark 1800014400000000000", "depthEnd");
            await(() -> feed.poll(ProcessClock.epochNs(), true), () -> told.containsAll(expected));
        }
    }

    @Override
    public void onReady() {}

    @Override
    public void onDown() {}

    @Override
    public void onTrade(VenueShard of, VenueTrade trade) {
        assertThat(of).isEqualTo(shard);
        told.add("trade " + trade.clientOrderId() + " " + trade.quantityLots() + "@" + trade.priceTicks() + " fee "
                + trade.feeUnits());
    }

    @Override
    public void onOrder(VenueShard of, VenueOrder order, long venueTimeNs) {
        told.add("order " + order.clientOrderId() + " " + order.status());
    }

    @Override
    public void onBalance(VenueBalance balance) {}

    @Override
    public void onPosition(VenuePosition position) {}

    @Override
    public void onTransfer(VenueTransfer transfer) {}

    @Override
    public void onUnclear(VenueShard of, String clientOrderId) {
        throw new AssertionError("the venue made no sense of " + clientOrderId);
    }
}
