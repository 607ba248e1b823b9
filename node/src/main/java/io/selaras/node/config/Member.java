package io.selaras.node.config;

/** A node of the initial membership and where it listens. */
public record Member(String id, String host, int port) {

    @Override
    public String toString() {
        return id + "=" + host + ":" + port;
    }
}
