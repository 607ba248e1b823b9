package io.selaras.config;

/** How log lines look. */
public enum LogFormat {
    TEXT,
    JSON
}
