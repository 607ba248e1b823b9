package io.selaras.link;

import io.selaras.config.MemberEndpoint;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;

/** Addresses as sockets want them. */
final class Addresses {

    private Addresses() {}

    /** An IPv6 address without its brackets. */
    static String plain(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The peer route of that node. */
    static WebSocketConnectOptions toPeer(MemberEndpoint peer, Duration timeout) {
        WebSocketConnectOptions options = new WebSocketConnectOptions();
        options.setHost(plain(peer.host()));
        options.setPort(peer.port());
        options.setURI(PeerTransport.PATH);
        // Only web pages have an origin, and those may not talk here.
        options.setAllowOriginHeader(false);
        options.setConnectTimeout(timeout.toMillis());
        options.setTimeout(timeout.multipliedBy(2).toMillis());
        return options;
    }
}
