package io.lockstep.chaostests.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What each process of a cell is started with. */
record CellArguments(Path directory, CellAddresses addresses, VenueKeyPair key, Cell.Plan plan) {
    private static List<String> set(List<String> settings) {
        final List<String> arguments = new ArrayList<>();
        settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        return arguments;
    }

    /** Settings, of which the command line is made where a member is a process. */
    List<String> memberSettings(int id) {
        final List<String> settings = new ArrayList<>(List.of(
                "id=" + id,
                "data-dir=" + directory.resolve("node-" + id),
                members(),
                principals(),
                httpHost("node-" + id)));
        settings.addAll(plan.memberSettings());
        return settings;
    }

    List<String> venue() {
        final Cell.Market market = plan.market();
        final List<String> arguments = new ArrayList<>(List.of(
                "--port",
                Integer.toString(addresses.port(CellPorts.VENUE)),
                "--source",
                market.source(),
                "--speed",
                market.speed(),
                "--seed",
                Long.toString(market.seed()),
                "--data-dir",
                directory.resolve("venue").toString(),
                "--start",
                "listener"));
        arguments.addAll(set(List.of(
                "host=" + host("venue"), key.venueSetting(), httpHost("venue"), httpPort(CellPorts.VENUE_STATUS))));
        arguments.addAll(set(plan.venueSettings()));
        return arguments;
    }

    /** @param cellFile with the instruments that it listens to */
    List<String> feed(int id, Path cellFile) {
        final String name = "feed-" + id;
        final List<String> arguments = new ArrayList<>(List.of(
                "--cell", cellFile.toString(), "--source", addresses.venue().toString()));
        arguments.addAll(set(List.of(
                "source-id=" + id,
                members(),
                principals(),
                egressHost(name),
                httpHost(name),
                httpPort(CellPorts.FEED + id))));
        return arguments;
    }

    List<String> gateway(int id) {
        final String name = "gateway-" + id;
        final List<String> arguments = new ArrayList<>(List.of(
                "--id",
                Integer.toString(id),
                "--venue-url",
                addresses.venue().toString(),
                "--data-dir",
                directory.resolve(name).toString()));
        arguments.addAll(set(List.of(
                "absence-margin=1s",
                key.gatewaySetting(),
                members(),
                principals(),
                egressHost(name),
                httpHost(name),
                httpPort(CellPorts.GATEWAY + id))));
        if (plan.gateways() > 1) {
            arguments.addAll(set(List.of("zookeeper=" + addresses.zooKeeper())));
        }
        return arguments;
    }

    private String members() {
        return "members=[\"" + String.join("\",\"", addresses.members()) + "\"]";
    }

    private String principals() {
        return "principals=" + directory.resolve("principals");
    }

    private String host(String process) {
        return addresses.place().host(process);
    }

    private String egressHost(String process) {
        return "egress-host=" + host(process);
    }

    private String httpHost(String process) {
        return "http-host=" + host(process);
    }

    private String httpPort(int offset) {
        return "http-port=" + addresses.port(offset);
    }
}
