package io.lockstep.codecs.process;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process's settings: the annotated file under {@code ops/config} holds every setting and its default, a file of the
 * user's may set some of them otherwise, and {@code --set path=value} has the last word.
 */
public final class ConfigFiles {
    private ConfigFiles() {}

    /**
     * Reads the settings of one process.
     *
     * @param name of the annotated file and of the object in it, "node" say
     * @param file the user's; null is none
     * @param settings each {@code path=value}, the path without the leading name
     * @throws ConfigException that says what is wrong and where
     */
    public static Config load(String name, @Nullable Path file, List<String> settings) {
        final Config defaults = ConfigFactory.parseResources(
                ConfigFiles.class.getClassLoader(),
                "io/lockstep/config/" + name + ".conf",
                ConfigParseOptions.defaults().setAllowMissing(false));
        Config ours = ConfigFactory.empty();
        if (file != null) {
            if (!Files.isReadable(file)) {
                throw new ConfigException.Generic("cannot read the configuration file " + file);
            }
            ours = parse(file);
        }
        ours = parse(name, settings).withFallback(ours);
        final List<String> unknown = new ArrayList<>();
        findUnknown("", ours.root(), defaults.root(), unknown);
        if (!unknown.isEmpty()) {
            throw new ConfigException.Generic("unknown settings " + unknown + ": see ops/config/" + name + ".conf");
        }
        return ours.withFallback(defaults).resolve().getConfig(name);
    }

    private static Config parse(Path file) {
        try {
            return ConfigFactory.parseFile(file.toFile());
        } catch (StackOverflowError e) {
            throw new ConfigException.Generic("too many brackets inside each other in " + file, e);
        }
    }

    /** A length in bytes that is less than 2 GiB. @throws ConfigException that names it where it is more */
    public static int length(Config config, String path) {
        final long bytes = config.getBytes(path);
        if (bytes > Integer.MAX_VALUE) {
            throw new ConfigException.BadValue(config.getValue(path).origin(), path, "less than 2 GiB, not " + bytes);
        }
        return (int) bytes;
    }

    private static Config parse(String name, List<String> settings) {
        Config parsed = ConfigFactory.empty();
        for (String setting : settings) {
            final int equals = setting.indexOf('=');
            if (equals <= 0) {
                throw new ConfigException.Generic("--set wants path=value, not " + setting);
            }
            final String path = name + "." + setting.substring(0, equals);
            final String value = setting.substring(equals + 1);
            final String quoted =
                    value.startsWith("[") || value.startsWith("{") ? value : ConfigUtil.quoteString(value);
            parsed = ConfigFactory.parseString(path + " = " + quoted).withFallback(parsed);
        }
        return parsed;
    }

    private static void findUnknown(String path, ConfigObject ours, ConfigObject defaults, List<String> unknown) {
        for (Map.Entry<String, ConfigValue> entry : ours.entrySet()) {
            final String name = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            final ConfigValue standard = defaults.get(entry.getKey());
            if (standard == null) {
                unknown.add(name);
            } else if (entry.getValue() instanceof ConfigObject object && standard instanceof ConfigObject standards) {
                findUnknown(name, object, standards, unknown);
            }
        }
    }
}
