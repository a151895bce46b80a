import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dealbridge.pipedrive.webhook.BasicAuth;
import dev.dealbridge.pipedrive.webhook.EventObject;
import dev.dealbridge.pipedrive.webhook.Snapshot;
import dev.dealbridge.pipedrive.webhook.WebhookDelivery;
import dev.dealbridge.pipedrive.webhook.WebhookEvent;
import dev.dealbridge.pipedrive.webhook.WebhookReading;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.node.JsonNodeFactory;

/// A receiver of webhooks on a free port, and one delivery to it, made as Pipedrive would make it.
///
/// No arguments.
final class ReceiveWebhooks {

    private static final BasicAuth AUTH = new BasicAuth("pipedrive", "use 32 random bytes instead");

    private ReceiveWebhooks() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/hook", ReceiveWebhooks::receive);
        server.start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/hook");
            WebhookDelivery delivery = WebhookDelivery.changed(
                            EventObject.Known.DEAL,
                            "42",
                            JsonNodeFactory.instance.objectNode().put("id", 42).put("title", "A new roof"),
                            JsonNodeFactory.instance.objectNode().put("title", "A roof"))
                    .withAuth(AUTH);
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()));
            delivery.headers().forEach(request::header);
            System.out.println("answered: "
                    + client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode());
        } finally {
            server.stop(0);
        }
    }

    private static void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(WebhookEvent.LARGEST_BODY + 1);
        boolean known = AUTH.accepts(exchange.getRequestHeaders().getFirst("authorization"));
        if (known) {
            switch (WebhookEvent.parse(body)) {
                case WebhookReading.Understood(WebhookEvent event) -> print(event);
                case WebhookReading.VersionOne(String reason) -> System.out.println(reason);
                case WebhookReading.Malformed(String reason) -> System.out.println(reason);
            }
        }
        exchange.sendResponseHeaders(known ? 200 : 401, -1);
        exchange.close();
    }

    private static void print(WebhookEvent event) {
        if (event.data() instanceof Snapshot.Deal deal) {
            System.out.println(event.meta().action().text() + ": " + deal.title());
        }
    }
}
