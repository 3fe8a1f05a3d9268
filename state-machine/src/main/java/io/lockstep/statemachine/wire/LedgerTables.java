package io.lockstep.statemachine.wire;

import static io.lockstep.statemachine.wire.WireEnums.code;
import static io.lockstep.statemachine.wire.WireEnums.require;

import io.lockstep.codecs.snapshot.AssetRowDecoder;
import io.lockstep.codecs.snapshot.AssetRowEncoder;
import io.lockstep.codecs.snapshot.LedgerRowDecoder;
import io.lockstep.codecs.snapshot.LedgerRowEncoder;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.ledger.LedgerAccount;
import io.lockstep.statemachine.engine.ledger.LedgerKind;

/** The tables of a snapshot that tell of money: assets, and the accounts of the ledger in the order they were opened. */
final class LedgerTables {
    private LedgerTables() {}

    static void writeAssets(EngineState state, SnapshotRows rows) {
        for (int id = 0; id < state.assets().end(); id++) {
            final AssetRowEncoder row = rows.begin(new AssetRowEncoder()).assetId(id);
            AssetBytes.put(
                    row.buffer(),
                    row.offset() + AssetRowEncoder.nameEncodingOffset(),
                    state.assets().head(id),
                    state.assets().tail(id));
            rows.done(row);
        }
    }

    static int readAsset(AssetRowDecoder row, EngineState state) {
        final int name = row.offset() + AssetRowDecoder.nameEncodingOffset();
        final int id = state.assets().idOf(AssetBytes.head(row.buffer(), name), AssetBytes.tail(row.buffer(), name));
        if (id != row.assetId()) {
            throw new CorruptSnapshotException("corrupt snapshot: assets are out of order");
        }
        return row.encodedLength();
    }

    /** They come before the shards, which open theirs; a shard's accounts are then there already. */
    static void writeAccounts(EngineState state, SnapshotRows rows) {
        final LedgerRowEncoder row = new LedgerRowEncoder();
        for (int i = 0; i < state.ledger().size(); i++) {
            final LedgerAccount account = state.ledger().get(i);
            rows.done(rows.begin(row)
                    .kind(io.lockstep.codecs.snapshot.LedgerKind.get(code(account.kind())))
                    .opened(SnapshotRows.flag(account.isOpened()))
                    .assetId(account.assetId())
                    .ownerId(account.ownerId())
                    .balanceUnits(account.balanceUnits()));
        }
    }

    static int readAccount(LedgerRowDecoder row, EngineState state) {
        final LedgerKind kind = require(LedgerKind.values(), row.kindRaw());
        SnapshotReader.latest(state.ledger().account(kind, row.ownerId(), row.assetId()))
                .restore(row.balanceUnits(), row.opened() != 0);
        return row.encodedLength();
    }
}
