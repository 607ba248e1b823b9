package io.selaras.config;

import java.util.List;

/**
 * Where and for whom the node listens.
 *
 * @param allowedHosts names the Host header may carry besides loopback and the members' own; a
 *     single star allows any
 */
public record HttpConfig(String bind, int port, List<String> allowedHosts) {

    public HttpConfig {
        allowedHosts = List.copyOf(allowedHosts);
    }
}
