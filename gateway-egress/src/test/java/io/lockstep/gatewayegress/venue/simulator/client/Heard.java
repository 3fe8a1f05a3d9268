package io.lockstep.gatewayegress.venue.simulator.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A web socket to a venue, and all that it heard. */
record Heard(WebSocket socket, List<String> texts) {
    static Heard open(HttpClient http, RunningVenue venue, String path) throws Exception {
        final List<String> texts = new CopyOnWriteArrayList<>();
        final StringBuilder part = new StringBuilder();
        final WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(venue.webSocket() + path), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket webSocket, CharSequence text, boolean last) {
                        part.append(text);
                        if (last) {
                            texts.add(part.toString());
                            part.setLength(0);
                        }
                        webSocket.request(1);
                        return CompletableFuture.completedFuture(null);
                    }
                })
                .get(20, TimeUnit.SECONDS);
        return new Heard(socket, texts);
    }

    void say(String text) throws Exception {
        socket.sendText(text, true).get(20, TimeUnit.SECONDS);
    }

    boolean hasAnswer(String id) {
        return has("\"id\":" + id);
    }

    /** Whether one text has all these words. */
    boolean has(String... words) {
        return texts.stream().anyMatch(text -> List.of(words).stream().allMatch(text::contains));
    }
}
