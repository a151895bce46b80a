package dev.dealbridge.sandbox.crm;

import dev.dealbridge.sandbox.field.FieldEntity;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.wire.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every operation that is served: method, path, Pipedrive's name, token cost and OAuth scopes.
///
/// Names, costs and scopes are those of Pipedrive's OpenAPI documents of August 2026 (`operationId`, `x-token-cost`,
/// `security`); a
/// test compares them. Paths of version 1 are written without the optional `/api` in front. A fixed segment stands
/// before a name
/// at the same place: `/users/me` before `/users/{id}`.
public final class RouteTable {
    private static final String READ_FILES =
            "deals:read deals:full activities:read activities:full contacts:read contacts:full";

    private final Map<String, List<Route>> byVersionAndLength = new HashMap<>();
    private final List<Route> all = new ArrayList<>();

    /// The routes of a world.
    ///
    /// @param plan refuses what it does not have
    public RouteTable(World world, Plan plan) {
        DealValue value = new DealValue(world);
        Resource deals = new Resource(world, new Deals(world));
        DealLines lines = new DealLines(world, value);
        DealDiscounts discounts = new DealDiscounts(world, value);
        DealInstallments installments = new DealInstallments(world, value, plan);
        Resource persons = new Resource(world, new Persons(world));
        Resource organizations = new Resource(world, new Organizations(world));
        Resource products = new Resource(world, new Products(world));
        Resource pipelines = new Resource(world, new Pipelines(world));
        Resource stages = new Resource(world, new Stages(world));
        Users users = new Users(world);
        FileRoutes files = new FileRoutes(world);
        Notes notes = new Notes(world);
        WebhookRoutes webhooks = new WebhookRoutes(world);

        v2("GET", "/deals", "getDeals", 10, "deals:read deals:full", deals::list);
        v2("GET", "/deals/archived", "getArchivedDeals", 20, "deals:read deals:full", deals::listArchived);
        v2("POST", "/deals", "addDeal", 5, "deals:full", deals::create);
        v2(
                "GET",
                "/deals/products",
                "getDealsProducts",
                10,
                "products:read products:full deals:read deals:full",
                lines::listOfDeals);
        v2("GET", "/deals/installments", "getInstallments", 10, "deals:read deals:full", installments::listOfDeals);
        v2("GET", "/deals/{id}", "getDeal", 1, "deals:read deals:full", deals::one);
        v2("PATCH", "/deals/{id}", "updateDeal", 5, "deals:full", deals::update);
        v2("DELETE", "/deals/{id}", "deleteDeal", 3, "deals:full", deals::delete);
        v2(
                "GET",
                "/deals/{id}/products",
                "getDealProducts",
                10,
                "products:read products:full deals:read deals:full",
                lines::list);
        v2("POST", "/deals/{id}/products", "addDealProduct", 5, "products:full deals:full", lines::add);
        v2(
                "DELETE",
                "/deals/{id}/products",
                "deleteManyDealProducts",
                15,
                "products:full deals:full",
                lines::deleteMany);
        v2("POST", "/deals/{id}/products/bulk", "addManyDealProducts", 25, "products:full deals:full", lines::addMany);
        v2(
                "PATCH",
                "/deals/{id}/products/{product_attachment_id}",
                "updateDealProduct",
                5,
                "products:full deals:full",
                lines::update);
        v2(
                "DELETE",
                "/deals/{id}/products/{product_attachment_id}",
                "deleteDealProduct",
                3,
                "deals:full products:full",
                lines::delete);
        v2("GET", "/deals/{id}/discounts", "getAdditionalDiscounts", 10, "deals:read deals:full", discounts::list);
        v2("POST", "/deals/{id}/discounts", "postAdditionalDiscount", 5, "deals:read deals:full", discounts::add);
        v2(
                "PATCH",
                "/deals/{id}/discounts/{discount_id}",
                "updateAdditionalDiscount",
                5,
                "deals:read deals:full",
                discounts::update);
        v2(
                "DELETE",
                "/deals/{id}/discounts/{discount_id}",
                "deleteAdditionalDiscount",
                3,
                "deals:read deals:full",
                discounts::delete);
        v2("POST", "/deals/{id}/installments", "postInstallment", 5, "deals:read deals:full", installments::add);
        v2(
                "PATCH",
                "/deals/{id}/installments/{installment_id}",
                "updateInstallment",
                5,
                "deals:read deals:full",
                installments::update);
        v2(
                "DELETE",
                "/deals/{id}/installments/{installment_id}",
                "deleteInstallment",
                3,
                "deals:read deals:full",
                installments::delete);
        v2("GET", "/persons", "getPersons", 10, "contacts:read contacts:full", persons::list);
        v2("POST", "/persons", "addPerson", 5, "contacts:full", persons::create);
        v2("GET", "/persons/{id}", "getPerson", 1, "contacts:read contacts:full", persons::one);
        v2("PATCH", "/persons/{id}", "updatePerson", 5, "contacts:full", persons::update);
        v2("DELETE", "/persons/{id}", "deletePerson", 3, "contacts:full", persons::delete);
        v2("GET", "/organizations", "getOrganizations", 10, "contacts:read contacts:full", organizations::list);
        v2("POST", "/organizations", "addOrganization", 5, "contacts:full", organizations::create);
        v2("GET", "/organizations/{id}", "getOrganization", 1, "contacts:read contacts:full", organizations::one);
        v2("PATCH", "/organizations/{id}", "updateOrganization", 5, "contacts:full", organizations::update);
        v2("DELETE", "/organizations/{id}", "deleteOrganization", 3, "contacts:full", organizations::delete);
        v2("GET", "/products", "getProducts", 10, "products:read products:full", products::list);
        v2("POST", "/products", "addProduct", 5, "products:full", products::create);
        v2("GET", "/products/{id}", "getProduct", 1, "products:read products:full", products::one);
        v2("PATCH", "/products/{id}", "updateProduct", 5, "products:full", products::update);
        v2("DELETE", "/products/{id}", "deleteProduct", 3, "products:full", products::delete);
        v2("GET", "/pipelines", "getPipelines", 5, "deals:read deals:full admin", pipelines::list);
        v2("POST", "/pipelines", "addPipeline", 5, "admin", pipelines::create);
        v2("GET", "/pipelines/{id}", "getPipeline", 1, "deals:read deals:full admin", pipelines::one);
        v2("PATCH", "/pipelines/{id}", "updatePipeline", 5, "admin", pipelines::update);
        v2("DELETE", "/pipelines/{id}", "deletePipeline", 3, "admin", pipelines::delete);
        v2("GET", "/stages", "getStages", 5, "deals:read deals:full admin", stages::list);
        v2("POST", "/stages", "addStage", 5, "admin", stages::create);
        v2("GET", "/stages/{id}", "getStage", 1, "deals:read deals:full admin", stages::one);
        v2("PATCH", "/stages/{id}", "updateStage", 5, "admin", stages::update);
        v2("DELETE", "/stages/{id}", "deleteStage", 3, "admin", stages::delete);

        for (FieldEntity entity : FieldEntity.values()) {
            fields(world, entity);
        }

        v1("GET", "/users", "getUsers", 20, "users:read", users::list);
        v1("GET", "/users/me", "getCurrentUser", 2, "base", users::me);
        v1("GET", "/users/{id}", "getUser", 2, "users:read", users::one);
        v1("GET", "/files", "getFiles", 20, READ_FILES, files::list);
        v1("POST", "/files", "addFile", 10, "deals:full activities:full contacts:full", files::add);
        v1("GET", "/files/{id}", "getFile", 2, READ_FILES, files::one);
        v1("PUT", "/files/{id}", "updateFile", 10, "deals:full activities:full contacts:full", files::update);
        v1("DELETE", "/files/{id}", "deleteFile", 6, "deals:full activities:full contacts:full", files::delete);
        v1("GET", "/files/{id}/download", "downloadFile", 20, READ_FILES, files::download);
        v1("GET", "/deals/{id}/files", "getDealFiles", 20, "deals:read deals:full", files::listOfDeal);
        v1("GET", "/persons/{id}/files", "getPersonFiles", 20, "contacts:read contacts:full", files::listOfPerson);
        v1(
                "GET",
                "/organizations/{id}/files",
                "getOrganizationFiles",
                20,
                "contacts:read contacts:full",
                files::listOfOrganization);
        v1("GET", "/products/{id}/files", "getProductFiles", 20, "products:read products:full", files::listOfProduct);
        v1("GET", "/notes", "getNotes", 20, "deals:read deals:full contacts:read contacts:full", notes::list);
        v1("POST", "/notes", "addNote", 10, "deals:full contacts:full", notes::add);
        v1("GET", "/notes/{id}", "getNote", 2, "deals:read deals:full contacts:read contacts:full", notes::one);
        v1("PUT", "/notes/{id}", "updateNote", 10, "deals:full contacts:full", notes::update);
        v1("DELETE", "/notes/{id}", "deleteNote", 6, "deals:full contacts:full", notes::delete);
        v1("GET", "/webhooks", "getWebhooks", 10, "admin", webhooks::list);
        v1("POST", "/webhooks", "addWebhook", 10, "admin", webhooks::add);
        v1("DELETE", "/webhooks/{id}", "deleteWebhook", 6, "admin", webhooks::delete);
    }

    private void fields(World world, FieldEntity entity) {
        FieldRoutes fields = new FieldRoutes(world, entity);
        String name = entity.key().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + entity.key().substring(1) + "Field";
        String all = "/" + entity.path();
        String one = all + "/{field_code}";
        String read = switch (entity) {
            case DEAL -> "deals:read deals:full admin deal-fields:full";
            case PERSON, ORGANIZATION -> "contacts:read contacts:full admin contact-fields:full";
            case PRODUCT -> "products:read products:full product-fields:full";
            case ACTIVITY -> "admin";
        };
        v2("GET", all, "get" + name + "s", 10, read, fields::list);
        v2("GET", one, "get" + name, 1, read, fields::one);
        if (entity == FieldEntity.ACTIVITY) {
            return;
        }
        String create = switch (entity) {
            case DEAL -> "admin deal-fields:full";
            case PERSON, ORGANIZATION -> "admin contact-fields:full";
            case PRODUCT, ACTIVITY -> "products:full product-fields:full";
        };
        String change = switch (entity) {
            case DEAL -> "deals:full admin deal-fields:full";
            case PERSON, ORGANIZATION -> "contacts:full admin contact-fields:full";
            case PRODUCT, ACTIVITY -> "products:full product-fields:full";
        };
        v2("POST", all, "add" + name, 5, create, fields::create);
        v2("PATCH", one, "update" + name, 5, change, fields::update);
        v2("DELETE", one, "delete" + name, 3, create, fields::delete);
        v2("POST", one + "/options", "add" + name + "Options", 5, change, fields::addOptions);
        v2("PATCH", one + "/options", "update" + name + "Options", 5, change, fields::updateOptions);
        v2("DELETE", one + "/options", "delete" + name + "Options", 3, change, fields::deleteOptions);
    }

    private void v1(String method, String path, String name, int cost, String scopes, Route.Handler handler) {
        add(new Operation(name, 1, method, "/v1" + path, cost, scopes, false), handler);
    }

    private void v2(String method, String path, String name, int cost, String scopes, Route.Handler handler) {
        add(new Operation(name, 2, method, "/api/v2" + path, cost, scopes, false), handler);
    }

    private void add(Operation operation, Route.Handler handler) {
        Route route = new Route(operation, handler);
        all.add(route);
        byVersionAndLength
                .computeIfAbsent(key(segments(operation.path())), _ -> new ArrayList<>())
                .add(route);
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(Math.min(1, path.length())).split("/", -1));
    }

    private static String key(List<String> segments) {
        return segments.getFirst() + segments.size();
    }

    /// Every operation that is served.
    public List<Operation> operations() {
        return all.stream().map(Route::operation).toList();
    }

    /// A route and the values of the names in its path.
    public record Match(Route route, Map<String, String> path) {}

    /// Whether any method is served at a path.
    public boolean isKnown(String path) {
        List<String> segments = segments(path);
        return byVersionAndLength.getOrDefault(key(segments), List.of()).stream()
                .anyMatch(route -> route.match(segments).isPresent());
    }

    /// The route of a method and a path, version 1 without `/api`.
    public Optional<Match> find(String method, String path) {
        List<String> segments = segments(path);
        for (Route route : byVersionAndLength.getOrDefault(key(segments), List.of())) {
            if (route.operation().method().equals(method)) {
                Optional<Map<String, String>> values = route.match(segments);
                if (values.isPresent()) {
                    return Optional.of(new Match(route, values.get()));
                }
            }
        }
        return Optional.empty();
    }
}
