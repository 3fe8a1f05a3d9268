package io.lockstep.chaostests.load;

import io.lockstep.codecs.Principals;
import io.lockstep.gatewayingress.log.ClusterLink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;

/**
 * As many sessions as {@link Trading} needs, which say nothing: every open session costs each driver some work, and that
 * is not what a service is compared by.
 */
final class IdleSessions implements Companions, ClusterLink.Listener {
    private final List<ClusterLink> links = new ArrayList<>();

    IdleSessions(BenchCluster cluster, String aeronDirectory) throws IOException {
        final Principals principals = Principals.read(cluster.principals());
        for (String name : List.of("feed", "operator", "gateway-1")) {
            links.add(new ClusterLink(cluster.address(), principals.require(name), aeronDirectory, this));
        }
    }

    @Override
    public void poll() {
        links.forEach(link -> link.poll(System.nanoTime()));
    }

    @Override
    public void onSessionOpened() {}

    @Override
    public void onSessionLost() {}

    @Override
    public void onNewLeader(int memberId) {}

    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length) {}

    @Override
    public void close() {
        CloseHelper.quietCloseAll(links);
    }
}
