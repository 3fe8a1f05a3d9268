package io.lockstep.gatewayegress.venue;

/**
 * What the account has of an asset.
 *
 * @param walletUnits in 10^-8 of the asset: without unrealised profit, what is locked in orders included
 * @param availableUnits in 10^-8 of the asset: what new orders could use
 * @param venueTimeNs when it last changed; 0 where the venue does not say
 */
public record VenueBalance(String asset, long walletUnits, long availableUnits, long venueTimeNs) {}
