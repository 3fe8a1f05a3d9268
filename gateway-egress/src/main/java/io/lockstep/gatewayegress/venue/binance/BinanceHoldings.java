package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.codecs.Decimals;
import io.lockstep.gatewayegress.venue.VenueBalance;
import io.lockstep.gatewayegress.venue.VenuePosition;
import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Balances and positions, as Binance's two venues tell of them over REST. */
final class BinanceHoldings {
    private static final int UNIT_EXPONENT = -8;

    private BinanceHoldings() {}

    /** {@code GET /api/v3/account}: one document, with all balances in it. */
    static List<VenueBalance> spotBalances(List<FlatJson> documents) throws IOException {
        final FlatJson account = FlatJson.only(documents);
        if (account.isEmptyArray("balances")) {
            return List.of();
        }
        final List<VenueBalance> balances = new ArrayList<>();
        int i = 0;
        do {
            final String p = "balances." + i + ".";
            final long freeUnits = units(account.text(p + "free"));
            final long walletUnits = sum(freeUnits, units(account.text(p + "locked")));
            balances.add(new VenueBalance(account.text(p + "asset"), walletUnits, freeUnits, time(account)));
            i++;
        } while (account.has("balances." + i + ".asset"));
        return balances;
    }

    /** {@code GET /fapi/v3/balance}: a document for each asset. */
    static List<VenueBalance> usdmBalances(List<FlatJson> documents) throws IOException {
        final List<VenueBalance> balances = new ArrayList<>();
        for (final FlatJson balance : documents) {
            balances.add(new VenueBalance(
                    balance.text("asset"),
                    units(balance.text("balance")),
                    units(balance.text("availableBalance")),
                    time(balance)));
        }
        return balances;
    }

    /** {@code GET /fapi/v3/positionRisk}: a document for each position. */
    static List<VenuePosition> positions(List<FlatJson> documents) throws IOException {
        final List<VenuePosition> positions = new ArrayList<>();
        for (final FlatJson position : documents) {
            positions.add(new VenuePosition(
                    position.text("symbol"),
                    side(position.text("positionSide")),
                    units(position.text("positionAmt")),
                    time(position)));
        }
        return positions;
    }

    /** Spot's {@code outboundAccountPosition}. */
    static List<VenueBalance> streamBalances(FlatJson json, String p) throws IOException {
        final long timeNs = json.timeNs(p + "u");
        final List<VenueBalance> balances = new ArrayList<>();
        for (int i = 0; json.has(p + "B." + i + ".a"); i++) {
            final String each = p + "B." + i + ".";
            final long freeUnits = units(json.text(each + "f"));
            balances.add(new VenueBalance(
                    json.text(each + "a"), sum(freeUnits, units(json.text(each + "l"))), freeUnits, timeNs));
        }
        return balances;
    }

    /** The positions in USD-M's {@code ACCOUNT_UPDATE}; there may be none. */
    static List<VenuePosition> streamPositions(FlatJson json) throws IOException {
        final long timeNs = json.timeNs("T");
        final List<VenuePosition> positions = new ArrayList<>();
        for (int i = 0; json.has("a.P." + i + ".s"); i++) {
            final String each = "a.P." + i + ".";
            positions.add(new VenuePosition(
                    json.text(each + "s"), side(json.text(each + "ps")), units(json.text(each + "pa")), timeNs));
        }
        return positions;
    }

    private static VenuePosition.Side side(String side) throws IOException {
        return switch (side) {
            case "BOTH" -> VenuePosition.Side.BOTH;
            case "LONG" -> VenuePosition.Side.LONG;
            case "SHORT" -> VenuePosition.Side.SHORT;
            default -> throw new IOException("unknown position side " + side);
        };
    }

    private static long time(FlatJson json) throws IOException {
        return json.has("updateTime") ? json.timeNs("updateTime") : 0;
    }

    private static long units(String amount) throws IOException {
        final long units = Decimals.parse(amount, UNIT_EXPONENT);
        if (units == Decimals.INVALID) {
            throw new IOException("not an amount of an asset: " + amount);
        }
        return units;
    }

    private static long sum(long a, long b) throws IOException {
        try {
            return Math.addExact(a, b);
        } catch (ArithmeticException e) {
            throw new IOException("more than can be counted: " + a + " + " + b, e);
        }
    }
}
