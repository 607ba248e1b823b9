package io.selaras.config.setting;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.testkit.GoldenFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Names of settings stand in other people's files. */
class SettingNamesTest {

    @Test
    void settingsHaveTheNamesTheyHad() throws Exception {
        Settings settings = Settings.read(List.of(), Map.of(), Map.of());
        List<String> lines =
                settings.describe(Map.of()).lines().map(line -> line.stripTrailing()).toList();
        GoldenFile.compare("settings.txt", lines);
    }

    @Test
    void everyNameIsReadFromTheEnvironmentAndAllButSecretsFromFlags() {
        for (Setting setting : Setting.values()) {
            String name = Setting.names().get(List.of(Setting.values()).indexOf(setting));
            Map<String, String> environment = new TreeMap<>(Map.of(name, "given"));
            assertThat(Settings.read(List.of(), Map.of(), environment).get(setting).text())
                    .isEqualTo("given");
            Settings byFlag = Settings.read(List.of("--" + name + "=given"), Map.of(), Map.of());
            assertThat(byFlag.faults().isEmpty()).isEqualTo(!setting.secret());
        }
    }
}
