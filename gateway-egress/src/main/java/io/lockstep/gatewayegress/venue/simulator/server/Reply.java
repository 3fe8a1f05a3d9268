package io.lockstep.gatewayegress.venue.simulator.server;

/** Where the answer to one request goes. */
interface Reply {
    /** @param json the result, or the error where the status is not 200 */
    void send(int status, byte[] json);

    /** Something that is no answer. */
    void sendNonsense(int status, byte[] text, String contentType);

    /** Sends the answer's first half, and no more. */
    void sendHalf(int status, byte[] json);

    void cut();
}
