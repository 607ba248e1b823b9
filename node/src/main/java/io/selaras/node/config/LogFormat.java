package io.selaras.node.config;

/** How log lines look. */
public enum LogFormat {
    TEXT,
    JSON
}
