import com.sun.net.httpserver.HttpServer;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.oauth.FileTokenStore;
import dev.dealbridge.pipedrive.oauth.OAuth;
import dev.dealbridge.pipedrive.oauth.OAuthApp;
import dev.dealbridge.pipedrive.oauth.OAuthCallback;
import dev.dealbridge.pipedrive.oauth.TokenStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Installs an app of the marketplace: waits for the user to come back from the consent page, keeps the tokens in a
/// file, and calls Pipedrive with them. The next time it needs no user.
///
/// Arguments: the OAuth host (`https://oauth.pipedrive.com`), client id, client secret, the app's redirect address
/// on this machine with a port, and the file for the tokens.
final class InstallApp {

    private InstallApp() {}

    public static void main(String[] arguments) throws IOException {
        URI redirect = URI.create(arguments[3]);
        OAuthApp app = OAuthApp.of(arguments[1], arguments[2], redirect).withBaseUri(URI.create(arguments[0]));
        TokenStore store = new FileTokenStore(Path.of(arguments[4]));
        if (store.read().isEmpty()) {
            install(app, redirect, store);
        }
        try (Pipedrive pipedrive = Pipedrive.connect(PipedriveSettings.of(app, store))) {
            System.out.println("installed for: " + pipedrive.users().me().companyName());
        }
    }

    private static void install(OAuthApp app, URI redirect, TokenStore store) throws IOException {
        CompletableFuture<String> query = new CompletableFuture<>();
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", redirect.getPort()), 0);
        server.createContext(redirect.getPath(), exchange -> {
            byte[] text = "You can close this page.".getBytes();
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
            query.complete(exchange.getRequestURI().getRawQuery());
        });
        server.start();
        try (OAuth oauth = OAuth.connect(app)) {
            String state = OAuth.newState();
            System.out.println("open: " + oauth.authorizationUri(state));
            switch (OAuthCallback.parse(query.join(), state)) {
                case OAuthCallback.Granted granted -> store.change(_ -> Optional.of(oauth.exchange(granted)));
                case OAuthCallback.Denied(String error) -> throw new IllegalStateException("Denied: " + error);
                case OAuthCallback.Forged() -> throw new IllegalStateException("Not the answer to this request");
            }
        } finally {
            server.stop(0);
        }
    }
}
