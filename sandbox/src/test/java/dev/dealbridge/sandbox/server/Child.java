package dev.dealbridge.sandbox.server;

import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.settings.WebhookTiming;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A sandbox in a process of its own, to be killed.
final class Child implements AutoCloseable {
    static final String TOKEN = "child-token";

    private final Process process;
    private final URI baseUri;

    private Child(Process process, URI baseUri) {
        this.process = process;
        this.baseUri = baseUri;
    }

    /// What the process runs: `main(folder)`.
    public static void main(String[] args) throws InterruptedException {
        Sandbox sandbox = Sandbox.start(SandboxSettings.defaults()
                .withToken(TOKEN)
                .withInspectorToken("child-inspector")
                .withPlan(Plan.ULTIMATE, 10)
                .withWebhooks(WebhookTiming.pipedrive()
                        .withRetryDelays(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofSeconds(30)))
                .withData(Path.of(args[0])));
        System.out.println("ready " + sandbox.baseUri());
        Thread.currentThread().join();
    }

    static Child start(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("ready ")) {
                return new Child(process, URI.create(line.substring(6)));
            }
        }
        throw new IOException("the child ended with " + process.onExit().join().exitValue());
    }

    Api api() {
        return new Api(baseUri, TOKEN);
    }

    Api inspector() {
        return new Api(baseUri, "child-inspector");
    }

    /// Calls as another user, with a burst window of its own.
    Api newUser(int number) {
        String body = "{\"name\":\"User %1$d\",\"email\":\"user%1$d@example.com\"}".formatted(number);
        return new Api(
                baseUri, api().post("/sandbox/users", body).body().path("token").stringValue());
    }

    /// `kill -9`.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new AssertionError("the child does not die");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
