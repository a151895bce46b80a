package dev.dealbridge.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A test method that names the cases of the catalogue it covers, such as `@Tag("case-22")`.
///
/// @param type full name of its class
/// @param isLong whether only the long run has it
record TaggedTest(String module, String type, String method, List<Integer> cases, boolean isLong) {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"(case-([0-9]+)|long)\"\\)");
    private static final Pattern METHOD = Pattern.compile("^\\s+(?:public )?void (\\w+)\\(");

    /// Those of all modules, by module, class and place in it.
    static List<TaggedTest> all() throws IOException {
        List<TaggedTest> found = new ArrayList<>();
        for (Path module : children(ROOT)) {
            Path sources = module.resolve("src/test/java");
            if (Files.isDirectory(sources)) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                            .sorted()
                            .toList()) {
                        found.addAll(in(ROOT.relativize(module).toString(), sources, file));
                    }
                }
            }
        }
        return found;
    }

    /// The folders beside this module, this one included, in the order of their names.
    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static List<TaggedTest> in(String module, Path sources, Path file) throws IOException {
        String type = sources.relativize(file).toString().replace(".java", "").replace('/', '.');
        List<TaggedTest> found = new ArrayList<>();
        List<Integer> cases = new ArrayList<>();
        boolean isLong = false;
        for (String line : Files.readAllLines(file)) {
            Matcher tag = TAG.matcher(line);
            Matcher method = METHOD.matcher(line);
            if (tag.find()) {
                String number = tag.group(2);
                if (number == null) {
                    isLong = true;
                } else {
                    cases.add(Integer.valueOf(number));
                }
            } else if (method.find()) {
                if (!cases.isEmpty()) {
                    found.add(new TaggedTest(module, type, method.group(1), List.copyOf(cases), isLong));
                }
                cases.clear();
                isLong = false;
            }
        }
        return found;
    }

    /// As a reader looks for it.
    String name() {
        return type.substring(type.lastIndexOf('.') + 1) + "." + method;
    }

    /// The reports that the last run of its module has left of its class, nested classes included.
    List<Path> reports() {
        Path folder = ROOT.resolve(module).resolve("target/surefire-reports");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            file.getFileName().toString().matches("TEST-" + Pattern.quote(type) + "(\\$.*)?\\.xml"))
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
