package io.selaras.http.head;

import java.net.Inet6Address;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and perhaps a port, as in a Host header, in one form only.
 *
 * @param host a name in lower case, an IPv4 address, or an IPv6 address in brackets
 * @param port -1 if none is given
 */
record Authority(String host, int port) {

    private static final Pattern FORM =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{0,5}))?");

    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");

    private static final int MAX_PORT = 65_535;

    /** Reads {@code host} or {@code host:port}; empty for anything else. */
    static Optional<Authority> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group(1).toLowerCase(Locale.ROOT);
        String digits = matcher.group(2);
        int port = digits == null || digits.isEmpty() ? -1 : Integer.parseInt(digits);
        boolean bracketed = host.startsWith("[");
        return port > MAX_PORT || (bracketed && !isIpv6(host.substring(1, host.length() - 1)))
                ? Optional.empty()
                : Optional.of(new Authority(host, port));
    }

    /** Whether it is an address and no name, so that nobody can make it mean another host. */
    boolean isAddress() {
        return host.startsWith("[") || IPV4.matcher(host).matches();
    }

    /** The port, or what stands for it in this scheme. */
    int port(String scheme) {
        if (port >= 0) {
            return port;
        }
        return scheme.equals("https") ? 443 : 80;
    }

    private static boolean isIpv6(String text) {
        try {
            // An address that stands for one of IPv4 is returned as that.
            return Inet6Address.ofLiteral(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
