package org.corridorwall.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Puts what concerns every request in front of all other routes, and behind them what nobody answered. */
@Singleton
public class Front {
    private static final int FIRST = 500;
    private static final int SECOND = 400;

    private final Answering answering;
    private final Troubles troubles;

    @Inject
    public Front(Answering answering, Troubles troubles) {
        this.answering = answering;
        this.troubles = troubles;
    }

    void inFront(@Observes Filters filters) {
        filters.register(Headers::put, FIRST);
        filters.register(answering::ready, SECOND);
    }

    void behind(@Observes Router router) {
        for (int status : new int[] {400, 404, 405, 406, 413, 414, 415})
            router.errorHandler(status, request -> troubles.send(request, status));
    }
}
