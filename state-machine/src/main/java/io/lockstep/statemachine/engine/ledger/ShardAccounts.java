package io.lockstep.statemachine.engine.ledger;

import io.lockstep.statemachine.engine.market.Instrument;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of the ledger that a shard's fills are posted to, looked up once. A spot shard exchanges what is in its
 * account's wallets; a derivative one exchanges contracts, and only profit reaches the wallet.
 */
public final class ShardAccounts {
    /** As many as a shard may open at most. */
    private static final int MOST = 9;

    final LedgerAccount exchangedQuantity;
    final LedgerAccount exchangedValue;

    /** The other side of {@link #exchangedQuantity}. */
    final LedgerAccount heldQuantity;

    /** The other side of {@link #exchangedValue}. */
    final LedgerAccount heldValue;

    /** Where profit, fees and funding come to. */
    final LedgerAccount wallet;

    final LedgerAccount realised;
    final LedgerAccount fees;
    final LedgerAccount funding;
    private final Position position;

    private ShardAccounts(Ledger ledger, int shardId, int accountId, Instrument instrument) {
        final int quantityAsset = instrument.quantityAssetId();
        final int settleAsset = instrument.settleAssetId();
        exchangedQuantity = open(ledger, LedgerKind.EXCHANGE, shardId, quantityAsset);
        exchangedValue = open(ledger, LedgerKind.EXCHANGE, shardId, settleAsset);
        realised = open(ledger, LedgerKind.REALISED, shardId, settleAsset);
        fees = open(ledger, LedgerKind.FEES, shardId, settleAsset);
        funding = open(ledger, LedgerKind.FUNDING, shardId, settleAsset);
        wallet = open(ledger, LedgerKind.WALLET, accountId, settleAsset);
        final boolean isSpot = instrument.kind().isSpot();
        heldQuantity = isSpot
                ? open(ledger, LedgerKind.WALLET, accountId, quantityAsset)
                : open(ledger, LedgerKind.CONTRACTS, shardId, quantityAsset);
        heldValue = isSpot ? wallet : open(ledger, LedgerKind.UNSETTLED, shardId, settleAsset);
        position = new Position(exchangedQuantity, exchangedValue, realised, fees, funding, instrument.unitsPerLot());
    }

    /** @return null where the ledger has no room for them */
    public static @Nullable ShardAccounts open(Ledger ledger, int shardId, int accountId, Instrument instrument) {
        return ledger.hasRoom(MOST) ? new ShardAccounts(ledger, shardId, accountId, instrument) : null;
    }

    private static LedgerAccount open(Ledger ledger, LedgerKind kind, int ownerId, int assetId) {
        final LedgerAccount account = ledger.account(kind, ownerId, assetId);
        if (account == null) {
            throw new IllegalStateException("no room for an account that there was room for");
        }
        return account;
    }

    /** What the venue holds of the settlement asset. */
    public long walletUnits() {
        return wallet.balanceUnits;
    }

    /** Whether the venue has told what it holds of the settlement asset, so that it can be relied on. */
    public boolean isWalletKnown() {
        return wallet.isOpened();
    }

    /** Of spot: what the venue holds of the asset that quantities count in. */
    public long heldUnits() {
        return heldQuantity.balanceUnits;
    }

    /** Of spot: whether the venue has told it. */
    public boolean isHeldKnown() {
        return heldQuantity.isOpened();
    }

    public Position position() {
        return position;
    }
}
