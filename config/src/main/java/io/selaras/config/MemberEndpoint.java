package io.selaras.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node and where it listens. */
public record MemberEndpoint(String id, String host, int port) {

    private static final Pattern ADDRESS =
            Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+):([0-9]{1,5})");

    private static final int MAX_PORT = 65_535;

    /** Whether this text may name a node. */
    public static boolean isId(String text) {
        return AddressParser.NODE_ID.matcher(text).matches();
    }

    /** A node at {@code host:port}; empty if that is not an address. */
    public static Optional<MemberEndpoint> at(String id, String address) {
        Matcher matcher = ADDRESS.matcher(address);
        int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
        return port < 1 || port > MAX_PORT
                ? Optional.empty()
                : Optional.of(new MemberEndpoint(id, matcher.group(1), port));
    }

    /** Whether it is known where it listens. */
    public boolean reachable() {
        return port > 0;
    }

    public String address() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return id + "=" + address();
    }
}
