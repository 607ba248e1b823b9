package io.selaras.fuzz.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.selaras.config.InvalidConfigException;
import io.selaras.config.NodeConfig;
import io.selaras.config.NodeConfigReader;
import io.selaras.config.setting.Setting;
import io.selaras.config.setting.Settings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings from flags and environment, one to a line. */
public class SettingsFuzzTest {

    @FuzzTest
    void settingsAreTakenAsTheyStandOrTheirFaultsListed(byte[] bytes) {
        List<String> flags = new ArrayList<>();
        Map<String, String> environment = new TreeMap<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            int equals = line.indexOf('=');
            if (line.startsWith("--")) {
                flags.add(line);
            } else if (equals > 0 && isNoName(line)) {
                environment.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        Settings settings = Settings.read(flags, Map.of(), environment);
        for (Setting setting : Setting.values()) {
            requireAsGiven(settings, setting, environment);
        }
        NodeConfig config;
        try {
            config = NodeConfigReader.read(settings);
        } catch (InvalidConfigException e) {
            assertThat(e.faults()).isNotEmpty();
            return;
        }
        assertThat(config.timing().electionMin()).isLessThan(config.timing().electionMax());
        assertThat(settings.describe(config.inferred())).contains("NODE_ID");
    }

    /** A host name would be looked up, on the network of whoever fuzzes. */
    private static boolean isNoName(String line) {
        return !line.startsWith("BIND=") || line.indexOf(':') >= 0 || line.equals("BIND=127.0.0.1");
    }

    private static void requireAsGiven(
            Settings settings, Setting setting, Map<String, String> environment) {
        String given = environment.get(setting.name());
        if (settings.get(setting).origin().equals("environment")) {
            assertThat(settings.get(setting).text()).isEqualTo(given == null ? "" : given.strip());
        }
    }
}
