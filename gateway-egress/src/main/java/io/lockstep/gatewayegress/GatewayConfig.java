package io.lockstep.gatewayegress;

import com.typesafe.config.Config;
import io.lockstep.codecs.Decimals;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.codecs.process.ConfigFiles;
import io.lockstep.gatewayegress.account.AccountSettings;
import io.lockstep.gatewayegress.discovery.Elections;
import io.lockstep.gatewayegress.risk.GateLimits;
import io.lockstep.gatewayegress.venue.binance.BinanceHosts;
import io.lockstep.gatewayegress.venue.okx.OkxHosts;
import io.lockstep.gatewayegress.venue.protocol.KeyFile;
import io.lockstep.gatewayegress.venue.protocol.RequestSigner;
import io.lockstep.gatewayegress.venue.protocol.VenueHosts;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import io.lockstep.gatewayingress.log.ClusterAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An order gateway's settings; {@code ops/config/gateway.conf} says what each means. Durations are in nanoseconds. */
public record GatewayConfig(
        int id,
        int cell,
        Path dataDir,
        ClusterAddress cluster,
        Path principals,
        String principal,
        int sourceId,
        List<Account> accounts,
        Environment environment,
        URI venueUrl,
        boolean mayTradeRealMoney,
        long maxClockDifferenceNs,
        long answerTimeoutNs,
        long absenceMarginNs,
        long deadManSwitchNs,
        long openOrdersEveryNs,
        ForeignOrders foreignOrders,
        long wireJournalMaxBytes,
        Elections.Settings elections,
        Path killFile,
        GateLimits gateLimits,
        String httpHost,
        int httpPort) {

    /** Which venue it speaks to. */
    public enum Environment {
        /** One of our own, at one address. */
        PAPER,
        /** The exchange's own place to try things. */
        TESTNET,
        /** The exchange. */
        LIVE
    }

    /** What an order on the account's books that is none of ours means. */
    public enum ForeignOrders {
        /** It is in the log. */
        TELL,
        /** It is in the log, and the account is halted. */
        HALT
    }

    /**
     * An account that this gateway may act for.
     *
     * @param apiKeyFile null where the API key stands in the settings
     * @param keyFile null where requests are not signed, which only a paper venue takes
     * @param passphraseFile null where the venue asks for no passphrase
     */
    public record Account(
            int id,
            Venue venue,
            String apiKey,
            @Nullable Path apiKeyFile,
            @Nullable Path keyFile,
            @Nullable Path passphraseFile) {
        /** Who it is at the venue. @throws IOException that says what is wrong with its files */
        public VenueKey key() throws IOException {
            return new VenueKey(
                    apiKeyFile == null ? apiKey : KeyFile.line(apiKeyFile),
                    keyFile == null ? RequestSigner.unsigned() : KeyFile.signer(keyFile),
                    passphraseFile == null ? "" : KeyFile.line(passphraseFile));
        }

        /** Whether it is one of OKX, which has its own protocol. */
        public boolean isOkx() {
            return venue == Venue.OKX_SPOT || venue == Venue.OKX_SWAP || venue == Venue.OKX_FUTURES;
        }

        /** An API key is not for logs. */
        @Override
        public String toString() {
            return "Account[" + id + ", " + venue + "]";
        }
    }

    private static final int UNIT_EXPONENT = -8;

    /** Four of the files that it comes in. */
    private static final long MIN_JOURNAL = 64L * 1024 * 1024;

    private static final long MIN_DEAD_MAN_NS = TimeUnit.SECONDS.toNanos(10);

    public GatewayConfig {
        accounts = List.copyOf(accounts);
        check(id >= 0 && id < 65_535, "id: 0 to 65534");
        check(!accounts.isEmpty(), "accounts: at least one");
        check(
                List.of("http", "https").contains(String.valueOf(venueUrl.getScheme())) && venueUrl.getPort() > 0,
                "venue-url: http://host:port or https://host:port");
        check(wireJournalMaxBytes >= MIN_JOURNAL, "wire-journal-max-size: 64MiB at least");
        check(maxClockDifferenceNs > 0, "max-clock-difference must be greater than 0");
        check(
                deadManSwitchNs == 0 || deadManSwitchNs >= MIN_DEAD_MAN_NS,
                "dead-man-switch: 0, or 10s at least: a gateway that takes over needs half of that");
        check(
                openOrdersEveryNs == 0 || openOrdersEveryNs >= TimeUnit.SECONDS.toNanos(1),
                "open-orders-every: 0, or 1s at least");
        for (final Account account : accounts) {
            check(
                    environment == Environment.PAPER || account.keyFile() != null,
                    "accounts: account " + account.id()
                            + " needs a key-file: only a paper venue takes unsigned orders");
            check(
                    environment == Environment.PAPER || !account.isOkx() || account.passphraseFile() != null,
                    "accounts: account " + account.id() + " needs a passphrase-file: OKX asks for it");
        }
    }

    private static void check(boolean isGood, String otherwise) {
        if (!isGood) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Where an account's venue is. */
    public VenueHosts hosts(Account account) {
        return switch (environment) {
            case PAPER -> VenueHosts.at(venueUrl);
            case TESTNET -> account.isOkx() ? OkxHosts.demo() : BinanceHosts.testnet(account.venue());
            case LIVE -> account.isOkx() ? OkxHosts.live() : BinanceHosts.live(account.venue());
        };
    }

    /** What the gateway of each account goes by. */
    AccountSettings accountSettings() {
        return new AccountSettings(
                cell, absenceMarginNs, deadManSwitchNs, openOrdersEveryNs, foreignOrders == ForeignOrders.HALT);
    }

    private static @Nullable Path file(Config account, String name) {
        return account.hasPath(name) ? Path.of(account.getString(name)) : null;
    }

    /** @throws IllegalArgumentException or a ConfigException that says what is wrong */
    public static GatewayConfig load(@Nullable Path file, List<String> settings) {
        final Config config = ConfigFiles.load("gateway", file, settings);
        return new GatewayConfig(
                config.getInt("id"),
                config.getInt("cell"),
                Path.of(config.getString("data-dir")),
                new ClusterAddress(config.getStringList("members"), config.getString("egress-host")),
                Path.of(config.getString("principals")),
                config.getString("principal"),
                config.getInt("source-id"),
                config.getConfigList("accounts").stream()
                        .map(account -> new Account(
                                account.getInt("id"),
                                account.getEnum(Venue.class, "venue"),
                                account.hasPath("api-key-file") ? "" : account.getString("api-key"),
                                file(account, "api-key-file"),
                                file(account, "key-file"),
                                file(account, "passphrase-file")))
                        .toList(),
                config.getEnum(Environment.class, "venue-environment"),
                URI.create(config.getString("venue-url")),
                config.getBoolean("i-understand-this-trades-real-money"),
                config.getDuration("max-clock-difference").toNanos(),
                config.getDuration("answer-timeout").toNanos(),
                config.getDuration("absence-margin").toNanos(),
                config.getDuration("dead-man-switch").toNanos(),
                config.getDuration("open-orders-every").toNanos(),
                config.getEnum(ForeignOrders.class, "foreign-orders"),
                config.getBytes("wire-journal-max-size"),
                new Elections.Settings(
                        config.getString("zookeeper"),
                        config.getDuration("election.session-timeout").toNanos(),
                        config.getBoolean("election.preferred"),
                        config.getDuration("election.unreachable-after").toNanos()),
                Path.of(config.getString("kill-file")),
                gateLimits(config),
                config.getString("http-host"),
                config.getInt("http-port"));
    }

    private static GateLimits gateLimits(Config config) {
        final String notional = config.getString("max-notional-per-minute");
        final long units = Decimals.parse(notional, UNIT_EXPONENT);
        check(units != Decimals.INVALID, "max-notional-per-minute: an amount with at most eight decimals");
        return new GateLimits(
                config.getInt("max-orders-per-second"),
                config.getInt("max-orders-per-minute"),
                units,
                config.getInt("max-leverage"));
    }
}
