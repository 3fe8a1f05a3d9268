package io.lockstep.chaostests.members;

import io.aeron.driver.DriverConductorProxy;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.media.SendChannelEndpoint;
import io.aeron.driver.media.UdpChannel;
import io.aeron.protocol.ErrorFlyweight;
import io.aeron.protocol.NakFlyweight;
import io.aeron.protocol.RttMeasurementFlyweight;
import io.aeron.protocol.StatusMessageFlyweight;
import java.net.InetSocketAddress;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.AtomicCounter;

/** Where a driver is told what the receivers of a channel have, with the network's faults. */
final class FaultySender extends SendChannelEndpoint {
    private final Arrivals arrivals;

    FaultySender(UdpChannel channel, AtomicCounter status, MediaDriver.Context context, Arrivals arrivals) {
        super(channel, status, context);
        this.arrivals = arrivals;
    }

    private boolean passes(InetSocketAddress from, int stream) {
        return arrivals.passes(from, stream, FaultyNetwork.Kind.CONTROL);
    }

    @Override
    public void onStatusMessage(
            StatusMessageFlyweight message,
            UnsafeBuffer buffer,
            int length,
            InetSocketAddress from,
            DriverConductorProxy conductor) {
        if (passes(from, message.streamId())) {
            super.onStatusMessage(message, buffer, length, from, conductor);
        }
    }

    @Override
    public void onNakMessage(NakFlyweight message, UnsafeBuffer buffer, int length, InetSocketAddress from) {
        if (passes(from, message.streamId())) {
            super.onNakMessage(message, buffer, length, from);
        }
    }

    @Override
    public void onRttMeasurement(
            RttMeasurementFlyweight message, UnsafeBuffer buffer, int length, InetSocketAddress from) {
        if (passes(from, message.streamId())) {
            super.onRttMeasurement(message, buffer, length, from);
        }
    }

    @Override
    public void onError(
            ErrorFlyweight message,
            UnsafeBuffer buffer,
            int length,
            InetSocketAddress from,
            DriverConductorProxy conductor) {
        if (passes(from, message.streamId())) {
            super.onError(message, buffer, length, from, conductor);
        }
    }
}
