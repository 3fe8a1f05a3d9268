package io.lockstep.gatewayegress.venue.protocol;

/**
 * Who an account is at the venue.
 *
 * @param apiKey its public half; it goes with every request, and is kept out of journals and logs all the same
 */
public record VenueKey(String apiKey, RequestSigner signer) {
    /** An account of the paper venue that has no secret. */
    public static VenueKey unsigned(String apiKey) {
        return new VenueKey(apiKey, RequestSigner.unsigned());
    }

    @Override
    public String toString() {
        return "VenueKey[" + signer + "]";
    }
}
