package io.lockstep.gatewayingress.feed;

import io.lockstep.gatewayingress.NotThereYetException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;

/** What a venue tells over REST before anything else: asked and waited for, since nothing goes without it. */
public final class VenueBodies {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Too many requests (Binance bans with 418), or an exchange that is down for a while. */
    private static final Set<Integer> BUSY = Set.of(418, 429, 500, 502, 503, 504);

    private VenueBodies() {}

    /**
     * @throws NotThereYetException when it does not answer, or is too busy to
     * @throws IOException that says what is wrong with its answer
     */
    public static byte[] get(URI url, String path) throws IOException {
        final HttpResponse<byte[]> response = ask(url, path);
        if (response.statusCode() == 200) {
            return response.body();
        }
        final String told = url.resolve(path) + " answers " + response.statusCode();
        throw BUSY.contains(response.statusCode()) ? new NotThereYetException(told, null) : new IOException(told);
    }

    private static HttpResponse<byte[]> ask(URI url, String path) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(url.resolve(path)).timeout(TIMEOUT).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new NotThereYetException("no venue at " + url + ": start it, ./lockstep venue-simulator is one", e);
        } catch (SSLHandshakeException e) {
            throw new IOException(url + " is not trusted: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new NotThereYetException(url.resolve(path) + " does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
