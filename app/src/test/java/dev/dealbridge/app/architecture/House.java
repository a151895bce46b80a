package dev.dealbridge.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The product's main code, as classes and as source files.
final class House {
    static final List<String> MODULES =
            List.of("invoice", "pipedrive", "sandbox", "engine", "ledger", "accounting", "bridge", "simulation", "app");

    /// Main classes of all modules that are on the class path.
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.dealbridge");

    private House() {}

    /// All Java sources of all modules' main code.
    static List<Path> sources() {
        Path root = Path.of("..").toAbsolutePath().normalize();
        return MODULES.stream()
                .map(module -> root.resolve(module).resolve("src/main/java"))
                .flatMap(House::javaFiles)
                .toList();
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
