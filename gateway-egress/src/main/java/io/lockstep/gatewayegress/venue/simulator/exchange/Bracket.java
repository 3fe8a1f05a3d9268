package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.List;

/**
 * What the margin of a position is by its notional: the larger, the more. All contracts have the same brackets here.
 *
 * @param leverageMax the venue lends no more for a notional in it
 * @param floorUsdt its notionals begin here
 * @param capUsdt and end here
 * @param ratePpm of the notional: what must be there at least, in millionths
 * @param deductedUsdt from that, so that brackets meet without a step
 */
public record Bracket(int number, int leverageMax, long floorUsdt, long capUsdt, long ratePpm, long deductedUsdt) {
    public static final List<Bracket> ALL = List.of(
            new Bracket(1, 125, 0, 50_000, 4_000, 0),
            new Bracket(2, 100, 50_000, 600_000, 5_000, 50),
            new Bracket(3, 75, 600_000, 3_000_000, 6_500, 950),
            new Bracket(4, 50, 3_000_000, 12_000_000, 10_000, 11_450),
            new Bracket(5, 25, 12_000_000, 70_000_000, 20_000, 131_450),
            new Bracket(6, 20, 70_000_000, 100_000_000, 25_000, 481_450),
            new Bracket(7, 10, 100_000_000, 230_000_000, 50_000, 2_981_450),
            new Bracket(8, 5, 230_000_000, 480_000_000, 100_000, 14_481_450),
            new Bracket(9, 4, 480_000_000, 600_000_000, 125_000, 26_481_450),
            new Bracket(10, 3, 600_000_000, 800_000_000, 150_000, 41_481_450),
            new Bracket(11, 2, 800_000_000, 1_200_000_000, 250_000, 121_481_450),
            new Bracket(12, 1, 1_200_000_000, 1_800_000_000, 500_000, 421_481_450));

    private static final long UNITS_PER_USDT = 100_000_000;
    private static final int PPM_EXPONENT = -6;

    /** What a position of this notional must have at least; all in 10^-8 of the settlement asset. */
    public static long maintenanceUnits(long notionalUnits) {
        Bracket found = ALL.getLast();
        for (final Bracket each : ALL.reversed()) {
            if (notionalUnits < each.capUsdt * UNITS_PER_USDT) {
                found = each;
            }
        }
        return Decimals.product(notionalUnits, found.ratePpm, PPM_EXPONENT) - found.deductedUsdt * UNITS_PER_USDT;
    }

    /** The largest notional at a leverage, in whole USDT. */
    public static long capUsdt(int leverage) {
        long cap = 0;
        for (final Bracket each : ALL) {
            if (each.leverageMax >= leverage) {
                cap = each.capUsdt;
            }
        }
        return cap;
    }

    static long capUnits(int leverage) {
        return capUsdt(leverage) * UNITS_PER_USDT;
    }
}
