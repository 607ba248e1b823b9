package io.selaras.node.door;

import io.selaras.node.problem.Problem;
import io.selaras.node.problem.ProblemCode;
import io.selaras.node.problem.RefusedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of strangers out: the Host header must name this service (against DNS rebinding;
 * addresses cannot be rebound), and what a page sends must come from the node's own origin and
 * carry a header that a plain form cannot set.
 */
public final class HostRule {

    /** The header that a page's script must set. */
    public static final String CUSTOM_HEADER = "Selaras-Request";

    private static final Pattern ADDRESS =
            Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");

    private final Set<String> names;
    private final boolean any;
    private volatile Set<String> members = Set.of();

    /**
     * @param names allowed besides loopback; a star allows any
     */
    public HostRule(Collection<String> names) {
        this.names = folded(names);
        this.any = this.names.contains("*");
    }

    /** The hosts of the members, which may be named too; any thread. */
    public void members(Collection<String> hosts) {
        members = folded(hosts);
    }

    private static Set<String> folded(Collection<String> names) {
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    void check(HttpServerRequest request) throws RefusedException {
        HostAndPort authority = request.authority();
        String host = request.getHeader(HttpHeaders.HOST);
        if (authority == null && host != null && !host.isEmpty()) {
            throw refused("host", "Host `" + host + "` is no host");
        }
        if (authority != null && !allowed(authority.host())) {
            throw refused("host", "Host `" + authority.host() + "` is not in ALLOWED_HOSTS");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null) {
            checkOrigin(request, origin, authority);
        }
    }

    private static void checkOrigin(
            HttpServerRequest request, String origin, @Nullable HostAndPort authority)
            throws RefusedException {
        if (authority == null || !sameOrigin(origin, authority)) {
            throw refused("origin", "Origin `" + origin + "` is not this node's own");
        }
        HttpMethod method = request.method();
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        if (!reads && request.getHeader(CUSTOM_HEADER) == null) {
            throw refused(CUSTOM_HEADER, "A request with Origin must carry " + CUSTOM_HEADER);
        }
    }

    private boolean allowed(String host) {
        if (any || host.equals("localhost") || ADDRESS.matcher(host).matches()) {
            return true;
        }
        String folded = host.toLowerCase(Locale.ROOT);
        return folded.equals("localhost") || names.contains(folded) || members.contains(folded);
    }

    private static boolean sameOrigin(String origin, HostAndPort authority) {
        try {
            URI uri = URI.create(origin);
            return authority.host().equalsIgnoreCase(uri.getHost())
                    && authority.port() == uri.getPort();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static RefusedException refused(String field, String detail) {
        return new RefusedException(Problem.at(ProblemCode.FORBIDDEN, field, detail));
    }
}
