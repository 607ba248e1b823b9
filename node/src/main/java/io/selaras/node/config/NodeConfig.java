package io.selaras.node.config;

/** Everything a node is told, checked. */
public record NodeConfig(
        ClusterConfig cluster,
        TimingConfig timing,
        DoorConfig door,
        DiskConfig disk,
        LockConfig locks,
        LimitConfig limits,
        ReservedConfig reserved,
        LogFormat logFormat) {}
