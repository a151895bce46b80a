package dev.dealbridge.app.http;

import dev.dealbridge.app.configuration.Configuration.Access;
import dev.dealbridge.app.page.DealViews;
import dev.dealbridge.app.page.Pages;
import dev.dealbridge.app.page.ProblemPage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `GET /` and `GET /deals/{id}`: the page, for people.
public final class PageRoutes implements Consumer<RoutesConfig> {
    private static final Logger log = LoggerFactory.getLogger(PageRoutes.class);
    private static final Map<String, String> ASSETS = Map.of(
            "style.css", "text/css; charset=utf-8",
            "refresh.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");

    private final Pages pages = new Pages();
    private final DealViews views;
    private final Access access;

    public PageRoutes(DealViews views, Access access) {
        this.views = views;
        this.access = access;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.before(PageRoutes::protect);
        routes.get(
                "/",
                context -> guarded(
                        context,
                        () -> pages.html(views.deals(context.queryParam("state"), context.queryParam("after")))));
        routes.get(
                "/deals/{id}",
                context -> guarded(
                        context,
                        () -> views.deal(context.pathParam("id"))
                                .map(pages::html)
                                .orElseThrow(NotFoundResponse::new)));
        routes.get("/assets/{name}", PageRoutes::asset);
        routes.error(
                404,
                context -> problem(
                        context,
                        404,
                        "Not found",
                        "There is nothing at this address. Deals are listed on the first page."));
        routes.exception(RuntimeException.class, (problem, context) -> {
            log.atError().addKeyValue("path", context.path()).setCause(problem).log("a request failed");
            problem(
                    context,
                    500,
                    "This did not work",
                    "The log of Dealbridge says why; /health/ready says whether the database is there. Try again.");
        });
    }

    private interface Html {
        String get();
    }

    private void guarded(Context context, Html html) {
        if (!Visitor.mayPass(context, access)) {
            problem(
                    context,
                    403,
                    "Only on this machine",
                    "This page shows customers and amounts and has no login of its own, so it answers only to requests"
                            + " from the machine it runs on. Behind a proxy with a login, set http.page: anyone.");
            return;
        }
        context.html(html.get());
    }

    private void problem(Context context, int status, String title, String sentence) {
        context.status(status).html(pages.html(new ProblemPage(title, sentence)));
    }

    private static void protect(Context context) {
        context.header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                                + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }

    private static void asset(Context context) throws IOException {
        String name = context.pathParam("name");
        String type = ASSETS.get(name);
        try (InputStream file = type == null ? null : Pages.class.getResourceAsStream(name)) {
            if (type == null || file == null) {
                throw new NotFoundResponse();
            }
            context.contentType(type).header("Cache-Control", "max-age=300").result(file.readAllBytes());
        }
    }
}
