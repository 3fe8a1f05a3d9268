package io.lockstep.gatewayingress.log;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where the cluster's members are, as a client sees them.
 *
 * @param members host and base port each, by member id; the ingress port is the base port + 2, the archive's + 1, the
 *     status server's + 6
 * @param egressHost this client's own address, to which the members answer
 */
public record ClusterAddress(List<String> members, String egressHost) {
    private static final int ARCHIVE = 1;
    private static final int INGRESS = 2;
    private static final int STATUS = 6;

    public ClusterAddress {
        members = List.copyOf(members);
        if (members.isEmpty() || !members.stream().allMatch(member -> member.matches("[^:]+:[0-9]{1,5}"))) {
            throw new IllegalArgumentException("members: host:port each, not " + members);
        }
    }

    String ingressEndpoints() {
        return IntStream.range(0, members.size())
                .mapToObj(id -> id + "=" + endpoint(id, INGRESS))
                .collect(Collectors.joining(","));
    }

    /** Of a member's archive: {@code host:port}. */
    public String archive(int memberId) {
        return endpoint(memberId, ARCHIVE);
    }

    /** Of a member's status server: {@code host:port}. */
    public String status(int memberId) {
        return endpoint(memberId, STATUS);
    }

    private String endpoint(int memberId, int offset) {
        final String member = members.get(memberId);
        final int colon = member.lastIndexOf(':');
        return member.substring(0, colon) + ":" + (Integer.parseInt(member.substring(colon + 1)) + offset);
    }
}
