package io.selaras.api.lock;

import io.selaras.api.request.ClientRequests;
import io.selaras.http.Route;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** All routes of this package. */
public final class LockApi {

    private final List<Route> routes;

    /**
     * Routes through {@code requests}.
     *
     * @param defaultTtl of grants whose requests name none
     */
    public LockApi(ClientRequests requests, Duration defaultTtl) {
        LockCommands commands = new LockCommands(requests);
        AcquireRequestParser form = new AcquireRequestParser(defaultTtl.toMillis());
        routes =
                Stream.of(
                                new LockRoutes(commands, form).routes(),
                                new GrantRoutes(commands, defaultTtl.toMillis()).routes(),
                                new AdminRoutes(commands, requests).routes(),
                                new ExplainRoute(form, requests).routes(),
                                new SessionRoutes(commands, requests).routes(),
                                new SemaphoreRoutes(commands, form).routes(),
                                new LatchBarrierRoutes(commands).routes(),
                                new ElectionRoutes(commands, form).routes(),
                                new StateRoutes(requests).routes())
                        .flatMap(List::stream)
                        .toList();
    }

    public List<Route> routes() {
        return routes;
    }
}
