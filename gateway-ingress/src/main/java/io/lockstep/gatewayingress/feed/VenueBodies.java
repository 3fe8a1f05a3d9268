package io.lockstep.gatewayingress.feed;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a venue tells over REST before anything else: asked and waited for, since nothing goes without it. */
public final class VenueBodies {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private VenueBodies() {}

    /** @throws IOException that says what is wrong */
    public static byte[] get(URI url, String path) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            final HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(url.resolve(path)).timeout(TIMEOUT).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(url.resolve(path) + " answers " + response.statusCode());
            }
            return response.body();
        } catch (ConnectException e) {
            throw new IOException("no venue at " + url + ": start it, ./lockstep venue-simulator is one", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
