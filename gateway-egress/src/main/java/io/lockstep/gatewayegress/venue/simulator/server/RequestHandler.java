package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Parameters;
import io.lockstep.gatewayegress.venue.simulator.exchange.Refusal;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueError;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Takes HTTP requests apart, and turns those that ask for it into web sockets. On Netty's thread. */
final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final int FRAME_BYTES = 64 * 1024;

    private final VenueHandlers server;
    private final Connection connection;

    RequestHandler(VenueHandlers server, Connection connection) {
        this.server = server;
        this.connection = connection;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            refuse(VenueError.ILLEGAL_CHARACTERS);
        } else if ("websocket".equalsIgnoreCase(request.headers().get(HttpHeaderNames.UPGRADE))) {
            openWebSocket(context, request);
        } else {
            ask(request);
        }
    }

    private void ask(FullHttpRequest request) {
        final Parameters parameters = new Parameters();
        final String body = request.content().toString(StandardCharsets.UTF_8);
        final String path;
        final String rawQuery;
        try {
            final QueryStringDecoder query = new QueryStringDecoder(request.uri());
            path = query.path();
            rawQuery = query.rawQuery();
            putAll(parameters, query.parameters());
            putAll(parameters, new QueryStringDecoder(body, false).parameters());
        } catch (Refusal refusal) {
            refuse(refusal.error());
            return;
        } catch (IllegalArgumentException _) {
            refuse(VenueError.ILLEGAL_CHARACTERS); // a percent sign without its digits
            return;
        }
        final String apiKey = request.headers().get("X-MBX-APIKEY", "");
        final boolean isTaken = server.onRequest(
                connection, new RestApi.Request(request.method().name(), path, parameters, apiKey, rawQuery, body));
        if (!isTaken) {
            refuse(VenueError.SERVER_BUSY);
        }
    }

    private static void putAll(Parameters parameters, Map<String, List<String>> values) throws Refusal {
        for (final Map.Entry<String, List<String>> each : values.entrySet()) {
            for (final String value : each.getValue()) {
                parameters.put(each.getKey(), value);
            }
        }
    }

    private void refuse(VenueError error) {
        connection.refuse(error.httpStatus(), Json.bytes(Words.error(error)));
    }

    private void openWebSocket(ChannelHandlerContext context, FullHttpRequest request) {
        final WebSocketPath path = WebSocketPath.parse(request.uri());
        if (path == null) {
            refuse(VenueError.NO_SUCH_PATH);
            return;
        }
        final WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory(request.uri(), null, false, FRAME_BYTES).newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
            return;
        }
        handshaker.handshake(context.channel(), request).addListener(done -> {
            if (done.isSuccess()) {
                context.pipeline()
                        .addLast(new WebSocketFrameAggregator(FRAME_BYTES))
                        .addLast(new WebSocketHandler(server, connection, path));
                context.pipeline().remove(this);
                server.onWebSocket(connection, path);
            } else {
                context.close();
            }
        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
