package io.selaras.config;

import java.nio.file.Path;

/** Where the node keeps its data, and how much of it before it tidies up. */
public record DiskConfig(Path directory, long segmentBytes, long snapshotLogBytes) {}
