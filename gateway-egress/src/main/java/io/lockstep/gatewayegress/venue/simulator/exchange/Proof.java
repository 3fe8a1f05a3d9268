package io.lockstep.gatewayegress.venue.simulator.exchange;

/**
 * What shows that a caller is who it says it is.
 *
 * @param payload what was signed, as it was sent
 * @param signature empty where there is none
 * @param isLoggedOn whether it comes over a web socket that was logged on
 */
public record Proof(String payload, String signature, boolean isLoggedOn) {
    public static final Proof NONE = new Proof("", "", false);
    public static final Proof LOGGED_ON = new Proof("", "", true);
}
