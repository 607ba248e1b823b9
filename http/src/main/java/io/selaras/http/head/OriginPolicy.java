package io.selaras.http.head;

import io.selaras.http.problem.Problem;
import io.selaras.http.problem.ProblemCode;
import io.selaras.http.problem.RefusedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of strangers out: the Host header must name this service (against DNS rebinding;
 * addresses cannot be rebound), and what a page sends must come from the node's own origin and
 * carry a header that a plain form cannot set.
 */
public final class OriginPolicy {

    /** The header that a page's script must set. */
    public static final String CUSTOM_HEADER = "Selaras-Request";

    private static final Pattern URL = Pattern.compile("(https?)://([^/?#]*)(.*)");
    private static final int SHOWN = 64;

    private final Set<String> names;
    private final boolean any;
    private final AtomicReference<Members> members =
            new AtomicReference<>(new Members(Set.of(), null));

    /**
     * The members' hosts.
     *
     * @param allowed a text that was found to name a host that is allowed, with these members
     */
    private record Members(Set<String> hosts, @Nullable String allowed) {}

    /**
     * @param names allowed besides loopback; a star allows any
     */
    public OriginPolicy(Collection<String> names) {
        this.names = folded(names);
        this.any = this.names.contains("*");
    }

    /** The hosts of the members, which may be named too; any thread. */
    public void members(Collection<String> hosts) {
        members.set(new Members(folded(hosts), null));
    }

    private static Set<String> folded(Collection<String> names) {
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Refuses a request that is for another host, or that a stranger's page sent. */
    public void check(HttpServerRequest request) throws RefusedException {
        String host = "";
        for (String text : authorities(request)) {
            checkHost(text);
            host = text;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return;
        }
        if (!sameOrigin(origin, host)) {
            throw forbidden("origin", "Origin `" + shown(origin) + "` is not this node's own");
        }
        HttpMethod method = request.method();
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        if (!reads && request.getHeader(CUSTOM_HEADER) == null) {
            throw forbidden(CUSTOM_HEADER, "A request with Origin must carry " + CUSTOM_HEADER);
        }
    }

    /** Nearly every request of a node's clients names the same host. */
    void checkHost(String text) throws RefusedException {
        Members now = members.get();
        if (text.equals(now.allowed())) {
            return;
        }
        Authority authority =
                Authority.parse(text)
                        .orElseThrow(() ->
                                refused(
                                        ProblemCode.INVALID_HEADER,
                                        "Host",
                                        "Host `" + shown(text) + "` is no host"));
        if (!allowed(authority, now.hosts())) {
            throw forbidden("host", "Host `" + shown(text) + "` is not in ALLOWED_HOSTS");
        }
        members.compareAndSet(now, new Members(now.hosts(), text));
    }

    /** Refuses whatever a web page sent, also one of this node's own. */
    public void checkNoPage(HttpServerRequest request) throws RefusedException {
        if (request.headers().contains(HttpHeaders.ORIGIN)) {
            throw forbidden("origin", "Web pages have no business here");
        }
    }

    /** Every host that the request names: in its target, its Host header or its pseudo-header. */
    private static List<String> authorities(HttpServerRequest request) throws RefusedException {
        String target = request.uri();
        boolean path = target == null || target.startsWith("/") || target.equals("*");
        String host = request.getHeader(HttpHeaders.HOST);
        if (path && host != null && request.version() != HttpVersion.HTTP_2) {
            // The usual case, at little cost; that there is one header only is HeadRule's business.
            return List.of(host);
        }
        List<String> authorities = new ArrayList<>(request.headers().getAll(HttpHeaders.HOST));
        if (request.version() == HttpVersion.HTTP_2) {
            addPseudoHeader(request, authorities);
        } else if (request.version() == HttpVersion.HTTP_1_1 && authorities.isEmpty()) {
            throw refused(ProblemCode.INVALID_HEADER, "Host", "There is no header Host");
        }
        if (!path) {
            Matcher url = URL.matcher(target);
            if (!url.matches() || request.version() == HttpVersion.HTTP_2) {
                throw refused(
                        ProblemCode.INVALID_REQUEST,
                        "path",
                        "The request target is neither a path nor a URL of this service");
            }
            authorities.add(url.group(2));
        }
        return authorities;
    }

    private static void addPseudoHeader(HttpServerRequest request, List<String> authorities)
            throws RefusedException {
        var authority = request.authority();
        String named = authority == null ? "" : authority.toString();
        if (authorities.isEmpty()) {
            authorities.add(named);
        } else if (authority != null && !named.equalsIgnoreCase(authorities.getFirst())) {
            throw refused(ProblemCode.INVALID_HEADER, "Host", "Host and :authority name two hosts");
        }
    }

    private boolean allowed(Authority authority, Set<String> hosts) {
        String host = authority.host();
        return any
                || host.equals("localhost")
                || authority.isAddress()
                || names.contains(host)
                || hosts.contains(host);
    }

    private static boolean sameOrigin(String origin, String host) {
        Matcher url = URL.matcher(origin);
        Optional<Authority> own = Authority.parse(host);
        if (!url.matches() || !url.group(3).isEmpty() || own.isEmpty()) {
            return false;
        }
        String scheme = url.group(1);
        return Authority.parse(url.group(2))
                .filter(its -> its.host().equals(own.get().host()))
                .filter(its -> its.port(scheme) == own.get().port(scheme))
                .isPresent();
    }

    private static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }

    private static RefusedException forbidden(String field, String detail) {
        return refused(ProblemCode.FORBIDDEN, field, detail);
    }

    private static RefusedException refused(ProblemCode code, String field, String detail) {
        return new RefusedException(Problem.at(code, field, detail));
    }
}
