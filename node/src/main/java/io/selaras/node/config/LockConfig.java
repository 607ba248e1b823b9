package io.selaras.node.config;

import java.time.Duration;

/** Defaults of the lock manager. */
public record LockConfig(Duration defaultTtl, Duration requestIdTtl) {}
