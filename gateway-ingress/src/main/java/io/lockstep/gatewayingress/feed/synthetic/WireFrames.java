package io.lockstep.gatewayingress.feed.synthetic;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import java.util.Locale;

/** Writes what a synthetic book does as its venue would: the same fields in the same order, the same decimals. */
final class WireFrames {
    private static final int SPOT_DECIMALS = 8;
    private static final int MARK_DECIMALS = 8;
    private static final long NS_PER_MS = 1_000_000;

    private final AsciiBuffer out;
    private final SyntheticBook book;
    private final boolean isSpot;
    private final int priceExponent;
    private final int quantityExponent;
    private final int priceDecimals;
    private final int quantityDecimals;
    private final String stream;
    private final String symbolField;

    WireFrames(SyntheticBook book, AsciiBuffer out) {
        final FeedInstrument instrument = book.instrument;
        this.out = out;
        this.book = book;
        this.isSpot = instrument.venue() == Venue.BINANCE_SPOT;
        this.priceExponent = instrument.priceExponent();
        this.quantityExponent = instrument.quantityExponent();
        this.priceDecimals = isSpot ? SPOT_DECIMALS : -priceExponent;
        this.quantityDecimals = isSpot ? SPOT_DECIMALS : -quantityExponent;
        this.stream = "{\"stream\":\"" + instrument.symbol().toLowerCase(Locale.ROOT) + "@";
        this.symbolField = ",\"s\":\"" + instrument.symbol() + "\"";
    }

    void quote(long timeNs) {
        out.text(stream).text("bookTicker\",\"data\":{");
        if (!isSpot) {
            out.text("\"e\":\"bookTicker\",");
        }
        out.text("\"u\":").number(book.lastId()).text(symbolField);
        price(",\"b\":\"", book.bids.priceTicks(0));
        quantity("\",\"B\":\"", book.bids.quantityLots(0));
        price("\",\"a\":\"", book.asks.priceTicks(0));
        quantity("\",\"A\":\"", book.asks.quantityLots(0));
        out.text("\"");
        if (!isSpot) {
            time(",\"T\":", timeNs);
            time(",\"E\":", timeNs);
        }
        out.text("}}");
    }

    void trade(long timeNs) {
        out.text(stream).text("trade\",\"data\":{\"e\":\"trade\"");
        time(",\"E\":", timeNs);
        if (!isSpot) {
            time(",\"T\":", timeNs);
        }
        out.text(symbolField).text(",\"t\":").number(book.tradeId());
        price(",\"p\":\"", book.tradeTicks());
        quantity("\",\"q\":\"", book.tradeLots());
        if (isSpot) {
            time("\",\"T\":", timeNs);
        } else {
            out.text("\",\"X\":\"MARKET\"");
        }
        out.text(",\"m\":").text(book.isBuyerMaker() ? "true" : "false").text(isSpot ? ",\"M\":true}}" : "}}");
    }

    void depthUpdate(long timeNs) {
        out.text(stream).text(isSpot ? "depth@100ms" : "depth@0ms").text("\",\"data\":{\"e\":\"depthUpdate\"");
        time(",\"E\":", timeNs);
        if (!isSpot) {
            time(",\"T\":", timeNs);
        }
        out.text(symbolField).text(",\"U\":").number(book.firstUnflushedId());
        out.text(",\"u\":").number(book.lastId());
        if (!isSpot) {
            out.text(",\"pu\":").number(book.flushedId());
        }
        changes(",\"b\":[", book.bids);
        changes(",\"a\":[", book.asks);
        out.text("}}");
    }

    /**
     * The mark is the middle of the book, the index that of the spot market.
     *
     * @param fundingRate in 10^-8
     */
    void mark(long timeNs, SyntheticBook spot, int fundingRate, long nextFundingNs) {
        out.text(stream).text("markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\"");
        time(",\"E\":", timeNs);
        out.text(symbolField);
        middle(",\"p\":\"", book);
        middle("\",\"P\":\"", spot);
        middle("\",\"i\":\"", spot);
        out.text("\",\"r\":\"").signedDecimal(fundingRate, FundingRates.EXPONENT, -FundingRates.EXPONENT);
        time("\",\"T\":", nextFundingNs);
        out.text("}}");
    }

    private void middle(String before, SyntheticBook of) {
        out.text(before).decimal(5 * of.middleHalfTicks(), of.instrument.priceExponent() - 1, MARK_DECIMALS);
    }

    void depthSnapshot(long timeNs) {
        out.text("{\"lastUpdateId\":").number(book.lastId());
        if (!isSpot) {
            time(",\"E\":", timeNs);
            time(",\"T\":", timeNs);
        }
        levels(",\"bids\":[", book.bids);
        levels(",\"asks\":[", book.asks);
        out.text("}");
    }

    private void changes(String name, SyntheticSide side) {
        out.text(name);
        for (int i = 0; i < side.changes(); i++) {
            final long ticks = side.changedTicks(i);
            level(ticks, side.lotsAt(ticks));
        }
        endOfList(side.changes());
    }

    private void levels(String name, SyntheticSide side) {
        out.text(name);
        for (int i = 0; i < side.size(); i++) {
            level(side.priceTicks(i), side.quantityLots(i));
        }
        endOfList(side.size());
    }

    private void level(long ticks, long lots) {
        price("[\"", ticks);
        quantity("\",\"", lots);
        out.text("\"],");
    }

    private void endOfList(int entries) {
        if (entries > 0) {
            out.dropLast();
        }
        out.text("]");
    }

    private void price(String before, long ticks) {
        out.text(before).decimal(ticks, priceExponent, priceDecimals);
    }

    private void quantity(String before, long lots) {
        out.text(before).decimal(lots, quantityExponent, quantityDecimals);
    }

    private void time(String before, long timeNs) {
        out.text(before).number(timeNs / NS_PER_MS);
    }
}
