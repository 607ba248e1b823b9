package io.selaras.cli.client;

/**
 * A request to a node.
 *
 * @param key the request id under which it happens once, however often it is sent; empty for none
 */
public record Change(String method, String path, String body, String key) {}
