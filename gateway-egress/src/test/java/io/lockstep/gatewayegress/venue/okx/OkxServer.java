package io.lockstep.gatewayegress.venue.okx;

import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import io.lockstep.gatewayegress.venue.protocol.RequestSigner;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A venue of one account and one perpetual that speaks OKX's protocol over sockets: it checks signatures and ends of
 * orders, fills what reaches the best price at once and whole, and lets everything else rest. On the thread of its loop.
 */
final class OkxServer implements AutoCloseable {
    static final String KEY = "key-of-the-account";
    static final String PASSPHRASE = "open sesame";
    static final String SYMBOL = "BTC-USDT-SWAP";
    private static final int CODE = 10459;
    private static final String BEST_BID = "99.5";
    private static final String BEST_ASK = "100";

    private static final class Order {
        private final Map<String, String> args = new LinkedHashMap<>();
        private final long ordId;
        private String state = "live";
        private long tradeId;

        private Order(long ordId) {
            this.ordId = ordId;
        }

        private boolean isTaking() {
            final boolean isBuy = "buy".equals(args.get("side"));
            final String price = args.getOrDefault("px", isBuy ? BEST_ASK : BEST_BID);
            final int sign = new BigDecimal(price).compareTo(new BigDecimal(isBuy ? BEST_ASK : BEST_BID));
            return isBuy ? sign >= 0 : sign <= 0;
        }

        /** In the words of the stream. */
        private String event() {
            final boolean isTraded = tradeId > 0;
            return "{" + body() + ",\"execType\":\"" + (isTraded ? "T" : "") + "\",\"fillFee\":\""
                    + (isTraded ? "-0.0123456789" : "0") + "\",\"fillFeeCcy\":\"" + (isTraded ? "USDT" : "") + "\"}";
        }

        /** What stream and REST have both. */
        private String body() {
            final boolean isTraded = tradeId > 0;
            return "\"instType\":\"SWAP\",\"instId\":\"" + SYMBOL + "\",\"ordId\":\"" + ordId + "\",\"clOrdId\":\""
                    + args.get("clOrdId") + "\",\"state\":\"" + state + "\",\"side\":\"" + args.get("side")
                    + "\",\"posSide\":\"net\",\"tradeId\":\"" + (isTraded ? tradeId : "") + "\",\"fillPx\":\""
                    + (isTraded ? BEST_ASK : "") + "\",\"fillSz\":\"" + (isTraded ? args.get("sz") : "0")
                    + "\",\"fillTime\":\"" + (isTraded ? "1800000000000" : "") + "\",\"uTime\":\"1800000000001\"";
        }

        private String fill() {
            return "{\"instType\":\"SWAP\",\"instId\":\"" + SYMBOL + "\",\"ordId\":\"" + ordId + "\",\"clOrdId\":\""
                    + args.get("clOrdId") + "\",\"tradeId\":\"" + tradeId + "\",\"billId\":\"" + (90_000 + tradeId)
                    + "\",\"fillPx\":\"" + BEST_ASK + "\",\"fillSz\":\"" + args.get("sz") + "\",\"side\":\""
                    + args.get("side") + "\",\"execType\":\"T\",\"fee\":\"-0.0123456789\",\"feeCcy\":\"USDT\","
                    + "\"ts\":\"1800000000000\"}";
        }
    }

    private final RequestSigner signer;
    private final List<Order> orders = new ArrayList<>();
    private final Channel server;
    private @Nullable Channel account;
    private long lastTradeId = 1_000;

    OkxServer(EventLoopGroup group, RequestSigner signer) {
        this.signer = signer;
        server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(64 * 1024))
                                .addLast(new WebSocketServerProtocolHandler(WebSocketServerProtocolConfig.newBuilder()
                                        .websocketPath("/ws/v5")
                                        .checkStartsWith(true)
                                        .build()))
                                .addLast(new Rest())
                                .addLast(new Texts());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort());
    }

    private final class Texts extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) throws IOException {
            if (frame.text().equals("ping")) {
                say(context.channel(), "pong");
                return;
            }
            final FlatJson json = FlatJson.only(FlatJson.parse(frame.text()));
            switch (json.text("op")) {
                case "login" -> login(context.channel(), json);
                case "subscribe" -> subscribe(context.channel(), json);
                case "order" -> place(context.channel(), json);
                case "cancel-order" -> cancel(context.channel(), json);
                default -> say(context.channel(), "{\"event\":\"error\",\"code\":\"60019\",\"msg\":\"Invalid op\"}");
            }
        }
    }

    private static void say(Channel channel, String text) {
        channel.writeAndFlush(new TextWebSocketFrame(text));
    }

    private void login(Channel channel, FlatJson json) throws IOException {
        final String p = "args.0.";
        final boolean isGood = json.text(p + "apiKey").equals(KEY)
                && json.text(p + "passphrase").equals(PASSPHRASE)
                && json.text(p + "sign")
                        .equals(signer.signBase64(json.text(p + "timestamp") + "GET/users/self/verify"));
        account = isGood ? channel : account;
        say(
                channel,
                isGood
                        ? "{\"event\":\"login\",\"code\":\"0\",\"msg\":\"\",\"connId\":\"a\"}"
                        : "{\"event\":\"error\",\"code\":\"60009\",\"msg\":\"Login failed.\",\"connId\":\"a\"}");
    }

    private static void subscribe(Channel channel, FlatJson json) throws IOException {
        for (int i = 0; i < json.size("args"); i++) {
            final String name = json.text("args." + i + ".channel");
            final String arg = name.equals("orders")
                    ? "{\"channel\":\"orders\",\"instType\":\"SWAP\"}"
                    : "{\"channel\":\"" + name + "\",\"instId\":\"" + SYMBOL + "\"}";
            say(channel, "{\"event\":\"subscribe\",\"arg\":" + arg + ",\"connId\":\"a\"}");
            final String data = data(name);
            if (data != null) {
                say(channel, "{\"arg\":" + arg + ",\"action\":\"snapshot\",\"data\":[" + data + "]}");
            }
        }
    }

    private static @Nullable String data(String channel) {
        final String sides = "\"asks\":[[\"" + BEST_ASK + "\",\"3\",\"0\",\"1\"]],\"bids\":[[\"" + BEST_BID
                + "\",\"2\",\"0\",\"1\"]],\"ts\":\"1800000000000\"";
        return switch (channel) {
            case "books" -> "{" + sides + ",\"checksum\":0,\"prevSeqId\":-1,\"seqId\":7}";
            case "bbo-tbt" -> "{" + sides + ",\"seqId\":7}";
            case "mark-price" ->
                "{\"instType\":\"SWAP\",\"instId\":\"" + SYMBOL + "\",\"markPx\":\"99.75\",\"ts\":\"1\"}";
            case "funding-rate" ->
                "{\"instId\":\"" + SYMBOL + "\",\"fundingRate\":\"0.0001\",\"fundingTime\":\"1800014400000\"}";
            default -> null;
        };
    }

    private void place(Channel channel, FlatJson json) throws IOException {
        final Order order = new Order(700 + orders.size());
        for (final String path : json.paths()) {
            if (path.startsWith("args.0.")) {
                order.args.put(path.substring("args.0.".length()), json.text(path));
            }
        }
        final String name = json.text("args.0.clOrdId");
        final String refusal = !channel.equals(account)
                ? "60011"
                : json.number("args.0.instIdCode") != CODE
                        ? "51001"
                        : json.number("expTime") < System.currentTimeMillis()
                                ? "51149"
                                : find(name) != null ? "51016" : "0";
        if (refusal.equals("0")) {
            orders.add(order);
        }
        answer(channel, json, name, refusal.equals("0") ? order.ordId : 0, refusal);
        if (refusal.equals("0") && order.isTaking()) {
            lastTradeId++;
            order.tradeId = lastTradeId;
            order.state = "filled";
        }
        if (refusal.equals("0")) {
            push(order);
        }
    }

    private void cancel(Channel channel, FlatJson json) throws IOException {
        final String name = json.text("args.0.clOrdId");
        final Order order = find(name);
        final boolean isGood = order != null && order.state.equals("live");
        answer(channel, json, name, order == null ? 0 : order.ordId, isGood ? "0" : "51400");
        if (order != null && isGood) {
            order.state = "canceled";
            push(order);
        }
    }

    private static void answer(Channel channel, FlatJson json, String name, long ordId, String sCode)
            throws IOException {
        say(
                channel,
                "{\"id\":\"" + json.text("id") + "\",\"op\":\"" + json.text("op") + "\",\"data\":[{\"clOrdId\":\""
                        + name
                        + "\",\"ordId\":\"" + ordId + "\",\"tag\":\"\",\"sCode\":\"" + sCode
                        + "\",\"sMsg\":\"\"}],\"code\":\"" + (sCode.equals("0") ? 0 : 1)
                        + "\",\"msg\":\"\",\"inTime\":\"1\",\"outTime\":\"2\"}");
    }

    private static void push(Channel to, Order order) {
        say(
                to,
                "{\"arg\":{\"channel\":\"orders\",\"instType\":\"SWAP\",\"uid\":\"1\"},\"data\":[" + order.event()
                        + "]}");
    }

    private void push(Order order) {
        if (account != null) {
            push(account, order);
        }
    }

    private @Nullable Order find(String name) {
        return orders.stream()
                .filter(order -> name.equals(order.args.get("clOrdId")))
                .findFirst()
                .orElse(null);
    }

    private final class Rest extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            final String body = isGood(request) ? body(request.uri()) : "{\"code\":\"50113\",\"msg\":\"Invalid Sign\"}";
            final DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.OK,
                    Unpooled.wrappedBuffer(body.getBytes(StandardCharsets.UTF_8)));
            response.headers()
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
            context.writeAndFlush(response);
        }

        private boolean isGood(FullHttpRequest request) {
            final HttpHeaders headers = request.headers();
            final String time = headers.get("OK-ACCESS-TIMESTAMP", "");
            return request.uri().startsWith("/api/v5/public/")
                    || (headers.get("OK-ACCESS-KEY", "").equals(KEY)
                            && headers.get("OK-ACCESS-PASSPHRASE", "").equals(PASSPHRASE)
                            && headers.get("OK-ACCESS-SIGN", "")
                                    .equals(signer.signBase64(time + "GET" + request.uri())));
        }
    }

    private String body(String uri) {
        final String path = uri.replaceFirst("\\?.*", "");
        return switch (path) {
            case "/api/v5/public/time" -> list("{\"ts\":\"" + System.currentTimeMillis() + "\"}");
            case "/api/v5/public/instruments" ->
                list("{\"instType\":\"SWAP\",\"instId\":\"" + SYMBOL + "\",\"instIdCode\":" + CODE
                        + ",\"uly\":\"BTC-USDT\",\"settleCcy\":\"USDT\",\"ctVal\":\"0.01\",\"ctMult\":\"1\","
                        + "\"ctValCcy\":\"BTC\",\"ctType\":\"linear\",\"tickSz\":\"0.1\",\"lotSz\":\"0.01\","
                        + "\"minSz\":\"0.01\",\"maxLmtSz\":\"1000\",\"state\":\"live\"}");
            case "/api/v5/public/funding-rate" ->
                list("{\"instId\":\"" + SYMBOL
                        + "\",\"fundingTime\":\"1800014400000\",\"nextFundingTime\":\"1800028800000\"}");
            case "/api/v5/trade/order" -> {
                final Order order = find(uri.replaceFirst(".*clOrdId=", ""));
                yield order == null
                        ? "{\"code\":\"51603\",\"data\":[],\"msg\":\"Order does not exist\"}"
                        : list("{" + order.body() + "}");
            }
            case "/api/v5/trade/fills" ->
                list(String.join(
                        ",",
                        orders.reversed().stream()
                                .filter(order -> order.tradeId > 0)
                                .map(Order::fill)
                                .toList()));
            default -> list("");
        };
    }

    private static String list(String elements) {
        return "{\"code\":\"0\",\"msg\":\"\",\"data\":[" + elements + "]}";
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
    }
}
