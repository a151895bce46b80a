package dev.dealbridge.pipedrive.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.dealbridge.pipedrive.support.Answers;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/// The client as others get it: its jar and Jackson, nothing else, in a folder outside of this repository.
class ExamplesTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path CLASSES = Path.of("target/classes");
    private static final Path EXAMPLES = Path.of("examples");

    @TempDir
    private Path folder;

    private String jars = "";

    @BeforeEach
    void pack() throws IOException, ClassNotFoundException {
        Path jar = folder.resolve("client.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(CLASSES.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
            }
        }
        jars = Stream.of(
                        jar,
                        home(JsonNode.class),
                        home(JsonParser.class),
                        home(Class.forName("com.fasterxml.jackson.annotation.JsonProperty")))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void exportsEveryPackage() throws IOException {
        TreeSet<String> packages = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.endsWith("package-info.java"))
                    .map(file -> SOURCES.relativize(file.getParent()).toString().replace(File.separatorChar, '.'))
                    .forEach(packages::add);
        }
        String declared = Files.readString(SOURCES.resolve("module-info.java"));

        assertThat(packages)
                .hasSizeGreaterThan(15)
                .allSatisfy(name -> assertThat(declared).contains("exports " + name + ";"));
    }

    @Test
    void compileAndRunOnTheClassPath() throws Exception {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of("-cp", jars, "-d", classes.toString()));
        copyTo(folder.resolve("src"), "").forEach(file -> arguments.add(file.toString()));
        compile(arguments);

        String path = classes + File.pathSeparator + jars;
        assertThat(run("-cp", path, "ReceiveWebhooks"))
                .contains("change: A new roof")
                .contains("answered: 200");
        assertThat(firstCall("-cp", path, "FirstCall"))
                .contains("company: Acme")
                .contains("42 Deal 42: 1190 EUR");
    }

    @Test
    void compileAndRunOnTheModulePath() throws Exception {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Path sources = folder.resolve("src");
        List<String> arguments = new ArrayList<>(List.of("--module-path", jars, "-d", classes.toString()));
        copyTo(sources, "package outside;\n").forEach(file -> arguments.add(file.toString()));
        Path module = sources.resolve("module-info.java");
        Files.writeString(
                module,
                "module outside { requires dev.dealbridge.pipedrive; requires jdk.httpserver;"
                        + " requires java.net.http; }");
        arguments.add(module.toString());
        compile(arguments);

        String path = classes + File.pathSeparator + jars;
        assertThat(run("--module-path", path, "-m", "outside/outside.ReceiveWebhooks"))
                .contains("change: A new roof");
        assertThat(firstCall("--module-path", path, "-m", "outside/outside.FirstCall"))
                .contains("company: Acme");
    }

    @Test
    void runFromTheirSources() throws Exception {
        Path source = copyTo(folder.resolve("src"), "").stream()
                .filter(file -> file.endsWith("ReceiveWebhooks.java"))
                .findFirst()
                .orElseThrow();

        assertThat(run("-cp", jars, source.toString())).contains("answered: 200");
    }

    private static List<Path> copyTo(Path target, String firstLine) throws IOException {
        Files.createDirectories(target);
        List<Path> copies = new ArrayList<>();
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Path copy = target.resolve(file.getFileName());
                Files.writeString(copy, firstLine + Files.readString(file));
                copies.add(copy);
            }
        }
        assertThat(copies).hasSizeGreaterThan(3);
        return copies;
    }

    private static void compile(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("-Xlint:all", "-Werror", "--release", "25", "-proc:none"));
        all.addAll(arguments);
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, all.toArray(String[]::new));
        assertThat(status).as("the compiler's complaints stand above").isZero();
    }

    private String firstCall(String... arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/", exchange -> {
            String deal = Answers.deal(42).replaceFirst("(?s)\"data\":(\\{.*\\})\\}$", "\"data\":[$1]}");
            String body = exchange.getRequestURI().getPath().endsWith("/me")
                    ? "{\"success\":true,\"data\":{\"id\":1,\"name\":\"x\",\"company_id\":1,\"company_name\":\"Acme\"}}"
                    : deal;
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
        server.start();
        try {
            List<String> all = new ArrayList<>(List.of(arguments));
            all.add("http://127.0.0.1:" + server.getAddress().getPort());
            all.add("token");
            return run(all.toArray(String[]::new));
        } finally {
            server.stop(0);
        }
    }

    /// What a JVM of its own printed.
    private String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(out);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
