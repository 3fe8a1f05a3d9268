package io.lockstep.chaostests.check;

import io.lockstep.archivetools.Replay;
import io.lockstep.archivetools.log.DelegatingListener;
import io.lockstep.archivetools.log.LogFrames;
import io.lockstep.archivetools.log.LogReader;
import io.lockstep.codecs.ClientOrderId;
import io.lockstep.codecs.log.ExecutionKind;
import io.lockstep.codecs.log.ExecutionReportDecoder;
import io.lockstep.codecs.outbox.AttemptChangedDecoder;
import io.lockstep.codecs.outbox.FillAppliedDecoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.OrderState;
import io.lockstep.codecs.outbox.PlaceOrderDecoder;
import io.lockstep.codecs.outbox.ProposalRejectedDecoder;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.Slots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** What a member's committed log, read back from its archive, says of orders: every attempt, every fill. */
public final class CommittedOrders {
    /**
     * An attempt that was committed.
     *
     * @param causeTimeNs receive time of the market data that led to it; 0 is none
     */
    public record Attempt(long causeTimeNs, CommittedTerms terms, OrderState state) {
        Attempt in(OrderState newState) {
            return new Attempt(causeTimeNs, terms, newState);
        }
    }

    /** A trade, named as the venue names it: by the order's client order id and the trade's number. */
    public record Fill(String clientOrderId, long tradeId) {}

    private final int cell;
    private final Map<String, Attempt> attempts = new LinkedHashMap<>();
    private final Map<Fill, Long> fills = new HashMap<>();
    private final Map<String, Long> rejections = new TreeMap<>();
    private final Map<Integer, Integer> priceExponents = new HashMap<>();
    private final Map<Integer, Integer> quantityExponents = new HashMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PlaceOrderDecoder place = new PlaceOrderDecoder();
    private final AttemptChangedDecoder changed = new AttemptChangedDecoder();
    private final FillAppliedDecoder fill = new FillAppliedDecoder();
    private final ProposalRejectedDecoder rejected = new ProposalRejectedDecoder();
    private final io.lockstep.codecs.log.MessageHeaderDecoder inputHeader =
            new io.lockstep.codecs.log.MessageHeaderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final Set<String> declaredUnsent = new HashSet<>();
    private long inputs;
    private final LeaderTerms terms = new LeaderTerms();

    /** Of an empty log. */
    public CommittedOrders(int cell) {
        this.cell = cell;
    }

    /**
     * Replays a log up to a position.
     *
     * @param archive a member's archive directory
     * @param cell the number of the cell in the orders' names
     */
    public static CommittedOrders read(Path archive, long untilPosition, int cell) throws IOException {
        final CommittedOrders orders = new CommittedOrders(cell);
        final Replay replay = new Replay(
                (session, buffer, offset, length) -> orders.onOutput(buffer, offset), (position, timeNs, hash) -> {});
        new LogReader(archive, true).read(untilPosition, new LogFrames(new DelegatingListener(replay) {
            @Override
            public void onMessage(
                    long position, long timeNs, long sessionId, DirectBuffer buffer, int offset, int length) {
                super.onMessage(position, timeNs, sessionId, buffer, offset, length);
                orders.onInput(buffer, offset, length);
                orders.terms.onInput(timeNs, buffer, offset, length);
            }

            @Override
            public void onNewTerm(long position, long timeNs, long termId, int leaderMemberId) {
                orders.terms.onNewTerm(timeNs);
            }
        }));
        orders.inputs = replay.host().inputCount();
        orders.learnShards(replay.host().state().shards());
        return orders;
    }

    /** How to read prices and quantities, from the engine that applied the log. */
    public void learnShards(Slots<Shard> shards) {
        for (int id = 0; id < shards.end(); id++) {
            final Shard shard = shards.find(id);
            if (shard != null) {
                priceExponents.put(id, shard.instrument().priceExponent());
                quantityExponents.put(id, shard.instrument().quantityExponent());
            }
        }
    }

    /** An input of the log: a gateway may say in it that it never sent an attempt. */
    public void onInput(DirectBuffer buffer, int offset, int length) {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH + ExecutionReportDecoder.BLOCK_LENGTH) {
            return;
        }
        inputHeader.wrap(buffer, offset);
        if (inputHeader.schemaId() == ExecutionReportDecoder.SCHEMA_ID
                && inputHeader.templateId() == ExecutionReportDecoder.TEMPLATE_ID) {
            report.wrapAndApplyHeader(buffer, offset, inputHeader);
            if (report.kind() == ExecutionKind.NOT_SENT) {
                declaredUnsent.add(name(report.shardId(), report.orderId(), report.attempt()));
            }
        }
    }

    /** What the engine said to the log's next input. */
    public void onOutput(DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case PlaceOrderDecoder.TEMPLATE_ID -> {
                place.wrapAndApplyHeader(buffer, offset, header);
                final String name = name(place.shardId(), place.orderId(), place.attempt());
                attempts.putIfAbsent(
                        name, new Attempt(place.causeTimeNs(), CommittedTerms.of(place), OrderState.PENDING));
            }
            case AttemptChangedDecoder.TEMPLATE_ID -> {
                changed.wrapAndApplyHeader(buffer, offset, header);
                final String name = name(changed.shardId(), changed.orderId(), changed.attempt());
                attempts.computeIfPresent(name, (key, attempt) -> attempt.in(changed.state()));
            }
            case FillAppliedDecoder.TEMPLATE_ID -> {
                fill.wrapAndApplyHeader(buffer, offset, header);
                final String name = name(fill.shardId(), fill.orderId(), fill.attempt());
                fills.merge(new Fill(name, fill.tradeId()), fill.quantityLots(), Long::sum);
            }
            case ProposalRejectedDecoder.TEMPLATE_ID -> {
                rejected.wrapAndApplyHeader(buffer, offset, header);
                rejections.merge(rejected.reason().name(), 1L, Long::sum);
            }
            default -> {} // says nothing of orders
        }
    }

    private String name(int shardId, long orderId, int attempt) {
        return new ClientOrderId(cell, shardId, orderId, attempt).text();
    }

    /** By the name each has at the venue, in the order they were committed. */
    public Map<String, Attempt> attempts() {
        return attempts;
    }

    /** Attempts of which a gateway said that it never sent them: stronger than that the venue has none. */
    public Set<String> declaredUnsent() {
        return declaredUnsent;
    }

    /** 10 to this power of the quote asset is a tick of the shard. */
    public int priceExponent(int shardId) {
        return priceExponents.getOrDefault(shardId, 0);
    }

    /** 10 to this power of the base asset is a lot of the shard. */
    public int quantityExponent(int shardId) {
        return quantityExponents.getOrDefault(shardId, 0);
    }

    /** Lots, by fill: more than traded where one was applied twice. */
    public Map<Fill, Long> fills() {
        return fills;
    }

    /** Proposals that risk rejected, by reason. */
    public Map<String, Long> rejections() {
        return rejections;
    }

    public long inputs() {
        return inputs;
    }

    /** When members led, the first included. */
    public LeaderTerms terms() {
        return terms;
    }
}
