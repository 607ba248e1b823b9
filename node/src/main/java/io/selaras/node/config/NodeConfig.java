package io.selaras.node.config;

import io.selaras.node.setting.Setting;
import io.selaras.node.setting.SettingValue;
import java.util.Map;

/** Everything a node is told, checked. */
public record NodeConfig(
        ClusterConfig cluster,
        TimingConfig timing,
        DoorConfig door,
        DiskConfig disk,
        LockConfig locks,
        LimitConfig limits,
        ReservedConfig reserved,
        LogFormat logFormat) {

    /** What the node does where nothing was given and other settings decide. */
    public Map<Setting, SettingValue> inferred() {
        return Map.of(
                Setting.NODE_PORT,
                new SettingValue(
                        Setting.NODE_PORT,
                        Integer.toString(door.port()),
                        Setting.CLUSTER_ADDRS.name()),
                Setting.DATA_DIR,
                new SettingValue(
                        Setting.DATA_DIR,
                        disk.directory().toString(),
                        SettingValue.DEFAULT_ORIGIN));
    }
}
