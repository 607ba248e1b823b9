package io.selaras.config;

import io.selaras.config.setting.Setting;
import io.selaras.config.setting.SettingValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Everything a node is told, checked. */
public record NodeConfig(
        ClusterConfig cluster,
        TimingConfig timing,
        HttpConfig http,
        DiskConfig disk,
        Locks locks,
        LimitConfig limits,
        Reserved reserved,
        LogFormat logFormat) {

    /** Defaults of the lock manager. */
    public record Locks(Duration defaultTtl, Duration requestIdTtl) {}

    /**
     * Settings of parts that are not served yet; checked all the same, so that a deployment's
     * mistakes show on the first day.
     *
     * @param given those that somebody set, in the belief that they do something
     */
    public record Reserved(String redisHost, int redisPort, int cacheMaxSize, List<Setting> given) {

        public Reserved {
            given = List.copyOf(given);
        }
    }

    /** What the node does where nothing was given and other settings decide. */
    public Map<Setting, SettingValue> inferred() {
        return Map.of(
                Setting.NODE_PORT,
                new SettingValue(
                        Setting.NODE_PORT,
                        Integer.toString(http.port()),
                        Setting.CLUSTER_ADDRS.key()),
                Setting.DATA_DIR,
                new SettingValue(
                        Setting.DATA_DIR,
                        disk.directory().toString(),
                        SettingValue.DEFAULT_ORIGIN));
    }
}
