package io.lockstep.gatewayegress.venue.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gatewayegress.venue.simulator.VenueConfig;
import io.lockstep.gatewayegress.venue.simulator.VenueProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A paper venue on a thread of its own, with three accounts that sign: HMAC, RSA, Ed25519. Its market plays at once. */
final class RunningVenue implements AutoCloseable {
    static final String HMAC_KEY = "k";
    static final String SECRET = "s";
    static final String RSA_KEY = "rsa";
    static final String ED25519_KEY = "ed25519";

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);

    private final Path directory;
    private final VenueProcess process;
    private final Thread thread;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile boolean isStopping;
    private volatile @Nullable Throwable failure;

    RunningVenue(Path directory, String... settings) throws IOException, GeneralSecurityException {
        this.directory = Files.createDirectories(directory);
        final Path rsa = makeKeys("RSA", "rsa");
        final Path ed25519 = makeKeys("Ed25519", "ed25519");
        final List<String> all = new ArrayList<>(List.of(
                "port=0",
                "http-port=0",
                "start=at-once",
                "strangers=false",
                "data-dir=" + directory,
                "latency.entry=1ms",
                "latency.response=1ms",
                "keys=[{api-key=k,secret=s},{api-key=rsa,public-key-file=\"" + rsa
                        + "\"},{api-key=ed25519,public-key-file=\"" + ed25519 + "\"}]"));
        all.addAll(List.of(settings));
        process = new VenueProcess(VenueConfig.load(null, all));
        thread = new Thread(this::run, "venue");
        thread.start();
        await(
                "the books",
                () -> get("/api/v3/depth?symbol=BTCUSDT").statusCode() == 200
                        && get("/fapi/v1/depth?symbol=BTCUSDT").statusCode() == 200
                        && get("/fapi/v1/premiumIndex?symbol=BTCUSDT").statusCode() == 200
                        && get("/api/v3/trades?symbol=BTCUSDT").body().length() > 2
                        && get("/fapi/v1/trades?symbol=BTCUSDT").body().length() > 2);
    }

    private void run() {
        try {
            while (!isStopping) {
                if (process.poll() == 0) {
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private Path makeKeys(String algorithm, String name) throws IOException, GeneralSecurityException {
        final KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        Files.writeString(privateKey(name), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        return Files.writeString(
                directory.resolve(name + "-public.pem"),
                pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + what
                + "-----\n";
    }

    Path privateKey(String name) {
        return directory.resolve(name + "-private.pem");
    }

    String http() {
        return "http://127.0.0.1:" + process.port();
    }

    String webSocket() {
        return "ws://127.0.0.1:" + process.port();
    }

    /** An address of the owner's, on the status port. */
    URI admin(String path) {
        return URI.create("http://127.0.0.1:" + process.statusPort() + path);
    }

    HttpResponse<String> get(String path) {
        return ask(HttpRequest.newBuilder(URI.create(http() + path)));
    }

    HttpResponse<String> ask(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until something is so. */
    void await(String what, BooleanSupplier condition) {
        final long untilNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(failure).as("the venue's thread").isNull();
            assertThat(System.nanoTime()).as("until there is " + what).isLessThan(untilNs);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Override
    public void close() throws IOException {
        isStopping = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
        process.close();
        assertThat(failure).as("the venue's thread").isNull();
    }
}
