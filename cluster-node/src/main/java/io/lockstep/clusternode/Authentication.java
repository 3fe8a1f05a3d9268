package io.lockstep.clusternode;

import io.aeron.security.Authenticator;
import io.aeron.security.SessionProxy;
import io.lockstep.codecs.Handshake;
import io.lockstep.codecs.Principals;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in who can prove a principal's secret: a name, a challenge that was never used before, and its keyed hash. Runs on
 * the leader, outside the replicated state; what the log has of it is the principal.
 */
final class Authentication implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);

    @SuppressWarnings("ArrayRecordComponent")
    private record Challenge(String name, byte[] bytes) {}

    private final Principals principals;
    private final SecureRandom random = new SecureRandom();
    private final Long2ObjectHashMap<Challenge> challenges = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<byte[]> accepted = new Long2ObjectHashMap<>();

    Authentication(Principals principals) {
        this.principals = principals;
    }

    @Override
    public void onConnectRequest(long sessionId, byte[] encodedCredentials, long nowMs) {
        final byte[] bytes = new byte[Handshake.CHALLENGE_LENGTH];
        random.nextBytes(bytes);
        challenges.put(sessionId, new Challenge(Handshake.name(encodedCredentials), bytes));
    }

    /** A name that does not exist is challenged like one that does. */
    @Override
    public void onConnectedSession(SessionProxy sessionProxy, long nowMs) {
        final Challenge challenge = challenges.get(sessionProxy.sessionId());
        if (challenge != null) {
            sessionProxy.challenge(challenge.bytes());
        }
    }

    @Override
    public void onChallengeResponse(long sessionId, byte[] encodedCredentials, long nowMs) {
        final Challenge challenge = challenges.remove(sessionId);
        final Principals.@Nullable Principal principal = challenge == null ? null : principals.find(challenge.name());
        if (challenge == null || principal == null) {
            accepted.put(sessionId, new byte[0]);
            return;
        }
        final byte[] expected = Handshake.answer(principal.name(), principal.secret(), challenge.bytes());
        final boolean isProof = MessageDigest.isEqual(expected, encodedCredentials);
        accepted.put(sessionId, isProof ? principal.encoded() : new byte[0]);
    }

    @Override
    public void onChallengedSession(SessionProxy sessionProxy, long nowMs) {
        final byte[] principal = accepted.remove(sessionProxy.sessionId());
        if (principal == null) {
            return;
        }
        if (principal.length == 0) {
            LOG.warn("session {} refused: not the secret of its name", sessionProxy.sessionId());
            sessionProxy.reject();
        } else {
            sessionProxy.authenticate(Arrays.copyOf(principal, principal.length));
        }
    }
}
