package io.selaras.config.setting;

import io.selaras.config.text.Names;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigValue;

/** Every setting with its value: flag before system property before environment before default. */
public final class Settings {

    private static final int FLAG_ORDINAL = 500;
    private static final int PROPERTY_ORDINAL = 400;
    private static final int ENVIRONMENT_ORDINAL = 300;

    /** Shorter environment names are too often somebody else's to be called misspelt. */
    private static final int SHORTEST_SUSPICIOUS_NAME = 10;

    private final Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
    private final List<String> faults = new ArrayList<>();

    private Settings() {}

    /**
     * Reads the sources.
     *
     * @param flags as in {@code --node-id=node2} or {@code --NODE_ID=node2}
     */
    public static Settings read(
            List<String> flags, Map<String, String> properties, Map<String, String> environment) {
        Settings settings = new Settings();
        Map<String, String> flagValues = settings.parseFlags(flags);
        settings.reportMisspelling(environment);
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(
                                source(flagValues, "flag", FLAG_ORDINAL),
                                source(properties, "system property", PROPERTY_ORDINAL),
                                source(environment, "environment", ENVIRONMENT_ORDINAL))
                        .build();
        for (Setting setting : Setting.values()) {
            settings.values.put(setting, value(config, setting));
        }
        return settings;
    }

    public SettingValue get(Setting setting) {
        SettingValue value = values.get(setting);
        if (value == null) {
            throw new IllegalStateException("No value for " + setting.key());
        }
        return value;
    }

    /** What was wrong with the names. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /**
     * All settings with origin, one a line; of secrets only whether they are given.
     *
     * @param inferred what follows from other settings, for those that nobody gave
     */
    public String describe(Map<Setting, SettingValue> inferred) {
        StringBuilder text = new StringBuilder();
        values.forEach((setting, given) -> {
            SettingValue value = given.explicit() ? given : inferred.getOrDefault(setting, given);
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-26s %-46s %-16s %s%n",
                            setting.key(),
                            value.text().isEmpty() ? "-" : value.shown(),
                            value.origin(),
                            setting.meaning()));
        });
        return text.toString();
    }

    private Map<String, String> parseFlags(List<String> flags) {
        Map<String, String> values = new TreeMap<>();
        for (String flag : flags) {
            int equals = flag.indexOf('=');
            if (!flag.startsWith("--") || equals < 0) {
                faults.add("`" + flag + "` is not of the form --NAME=value");
                continue;
            }
            String name = flag.substring(2, equals).toUpperCase(Locale.ROOT).replace('-', '_');
            Setting setting = Setting.named(name);
            if (setting == null) {
                faults.add("`" + name + "` is not known" + Names.didYouMean(name, Setting.names()));
            } else if (setting.secret()) {
                faults.add(
                        "`%s` is no flag: others would see it in the list of processes; use %s_FILE"
                                .formatted(name, name));
            } else if (values.put(name, flag.substring(equals + 1)) != null) {
                faults.add("`" + name + "` is given twice");
            }
        }
        return values;
    }

    private void reportMisspelling(Map<String, String> environment) {
        List<String> known = Setting.names();
        environment.keySet().stream()
                .sorted()
                .filter(name -> name.length() >= SHORTEST_SUSPICIOUS_NAME)
                .filter(name -> !known.contains(name))
                .forEach(name ->
                        Names.withinTwoEdits(name, known)
                                .ifPresent(near ->
                                        faults.add(
                                                "environment variable `%s` is not known; did you mean `%s`?"
                                                        .formatted(name, near))));
    }

    private static PropertiesConfigSource source(
            Map<String, String> all, String name, int ordinal) {
        Map<String, String> ours = new TreeMap<>();
        for (String known : Setting.names()) {
            String value = all.get(known);
            if (value != null && !value.isBlank()) {
                ours.put(known, value.strip());
            }
        }
        return new PropertiesConfigSource(ours, name, ordinal);
    }

    private static String origin(ConfigValue found) {
        return switch (found.getSourceOrdinal()) {
            case FLAG_ORDINAL -> "flag";
            case PROPERTY_ORDINAL -> "system property";
            default -> "environment";
        };
    }

    private static SettingValue value(SmallRyeConfig config, Setting setting) {
        ConfigValue found = config.getConfigValue(setting.key());
        if (found.getValue() == null) {
            return new SettingValue(setting, setting.defaultText(), SettingValue.DEFAULT_ORIGIN);
        }
        return new SettingValue(setting, found.getValue(), origin(found));
    }
}
