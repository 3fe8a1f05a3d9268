package io.lockstep.clusternode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The members' addresses: host and base port each, by member id. */
public record Members(List<Address> addresses) {
    /** Where one member is. */
    public record Address(String host, int basePort) {
        String archive() {
            return host + ":" + (basePort + 1);
        }

        String ingress() {
            return host + ":" + (basePort + 2);
        }

        String consensus() {
            return host + ":" + (basePort + 3);
        }

        String log() {
            return host + ":" + (basePort + 4);
        }

        String catchup() {
            return host + ":" + (basePort + 5);
        }

        int httpPort() {
            return basePort + 6;
        }
    }

    public Members {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty() || addresses.size() % 2 == 0) {
            throw new IllegalArgumentException("members: an odd number of them, 3 usually, not " + addresses.size());
        }
    }

    /** @param members each {@code host:basePort} */
    public static Members parse(List<String> members) {
        final List<Address> addresses = new ArrayList<>();
        for (String member : members) {
            final int colon = member.lastIndexOf(':');
            if (colon < 1 || !member.substring(colon + 1).matches("[0-9]{1,5}")) {
                throw new IllegalArgumentException("members: host:port wanted, not " + member);
            }
            addresses.add(new Address(member.substring(0, colon), Integer.parseInt(member.substring(colon + 1))));
        }
        return new Members(addresses);
    }

    public int count() {
        return addresses.size();
    }

    public Address get(int id) {
        return addresses.get(id);
    }

    /** As the consensus module wants it. */
    String clusterMembers() {
        return IntStream.range(0, count())
                .mapToObj(id -> {
                    final Address a = addresses.get(id);
                    return String.join(
                            ",", Integer.toString(id), a.ingress(), a.consensus(), a.log(), a.catchup(), a.archive());
                })
                .collect(Collectors.joining("|"));
    }

    /** As a client of the cluster wants it. */
    public String ingressEndpoints() {
        return IntStream.range(0, count())
                .mapToObj(id -> id + "=" + addresses.get(id).ingress())
                .collect(Collectors.joining(","));
    }
}
