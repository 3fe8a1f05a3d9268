package io.lockstep.gatewayegress.venue.protocol;

/**
 * Who an account is at the venue.
 *
 * @param apiKey its public half; it goes with every request, and is kept out of journals and logs all the same
 * @param passphrase that was chosen with the key; empty where the venue asks for none
 */
public record VenueKey(String apiKey, RequestSigner signer, String passphrase) {
    /** At a venue that asks for no passphrase. */
    public VenueKey(String apiKey, RequestSigner signer) {
        this(apiKey, signer, "");
    }

    /** An account of the paper venue that has no secret. */
    public static VenueKey unsigned(String apiKey) {
        return new VenueKey(apiKey, RequestSigner.unsigned());
    }

    @Override
    public String toString() {
        return "VenueKey[" + signer + "]";
    }
}
