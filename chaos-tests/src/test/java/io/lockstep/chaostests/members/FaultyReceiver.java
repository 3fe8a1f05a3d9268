package io.lockstep.chaostests.members;

import io.aeron.driver.DataPacketDispatcher;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.media.ReceiveChannelEndpoint;
import io.aeron.driver.media.UdpChannel;
import io.aeron.protocol.DataHeaderFlyweight;
import io.aeron.protocol.RttMeasurementFlyweight;
import io.aeron.protocol.SetupFlyweight;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.AtomicCounter;
import org.jspecify.annotations.Nullable;

/** Where a driver receives the data of a channel, with the network's faults. */
final class FaultyReceiver extends ReceiveChannelEndpoint {
    private record Held(ByteBuffer bytes, InetSocketAddress from, int transport) {}

    private final Arrivals arrivals;
    private @Nullable Held held;

    FaultyReceiver(
            UdpChannel channel,
            DataPacketDispatcher dispatcher,
            AtomicCounter status,
            MediaDriver.Context context,
            Arrivals arrivals) {
        super(channel, dispatcher, status, context);
        this.arrivals = arrivals;
    }

    @Override
    public int onDataPacket(
            DataHeaderFlyweight header, UnsafeBuffer buffer, int length, InetSocketAddress from, int transport) {
        final Held late = held;
        held = null;
        int bytes = 0;
        switch (arrivals.fate(from, header.streamId())) {
            case ARRIVES -> bytes = super.onDataPacket(header, buffer, length, from, transport);
            case TWICE -> {
                bytes = super.onDataPacket(header, buffer, length, from, transport);
                bytes += super.onDataPacket(header, buffer, length, from, transport);
            }
            case LATE -> held = hold(buffer, length, from, transport);
            case LOST -> {} // nobody will know
        }
        return late == null ? bytes : bytes + release(late);
    }

    private static Held hold(UnsafeBuffer buffer, int length, InetSocketAddress from, int transport) {
        final ByteBuffer bytes = ByteBuffer.allocateDirect(length);
        buffer.getBytes(0, bytes, length);
        return new Held(bytes, from, transport);
    }

    private int release(Held late) {
        final int length = late.bytes.capacity();
        return super.onDataPacket(
                new DataHeaderFlyweight(late.bytes), new UnsafeBuffer(late.bytes), length, late.from, late.transport);
    }

    @Override
    public void onSetupMessage(
            SetupFlyweight header, UnsafeBuffer buffer, int length, InetSocketAddress from, int transport) {
        if (arrivals.passes(from, header.streamId(), FaultyNetwork.Kind.DATA)) {
            super.onSetupMessage(header, buffer, length, from, transport);
        }
    }

    @Override
    public void onRttMeasurement(
            RttMeasurementFlyweight header, UnsafeBuffer buffer, int length, InetSocketAddress from, int transport) {
        if (arrivals.passes(from, header.streamId(), FaultyNetwork.Kind.DATA)) {
            super.onRttMeasurement(header, buffer, length, from, transport);
        }
    }
}
