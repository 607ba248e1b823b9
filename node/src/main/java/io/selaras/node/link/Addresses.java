package io.selaras.node.link;

/** Addresses as sockets want them. */
final class Addresses {

    private Addresses() {}

    /** An IPv6 address without its brackets. */
    static String plain(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
