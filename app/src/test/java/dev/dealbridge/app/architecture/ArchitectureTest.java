package dev.dealbridge.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules of the house (DESIGN: arrows, names, sizes, banned calls), each as one test.
class ArchitectureTest {
    /// Who may know whom. What is not listed is forbidden.
    private static final Map<String, Set<String>> ARROWS = Map.of(
            "invoice",
            Set.of(),
            "pipedrive",
            Set.of(),
            "sandbox",
            Set.of(),
            "engine",
            Set.of(),
            "ledger",
            Set.of("invoice"),
            "accounting",
            Set.of("ledger", "invoice"),
            "bridge",
            Set.of("pipedrive", "engine", "accounting", "invoice"),
            "simulation",
            Set.of("bridge", "sandbox", "accounting", "ledger", "engine", "pipedrive", "invoice"),
            "app",
            Set.of("bridge", "sandbox", "accounting", "ledger", "engine", "pipedrive", "invoice"));

    /// Forbidden beginnings and endings of class names.
    private static final String FORBIDDEN_NAMES =
            ".*(Impl|Manager|Helper|Util|Utils|Dto|DTO)$|^(Common|Base|Default|Abstract)[A-Z].*|.*(Common|Base)$";

    private static final int LONGEST_FILE = 400;

    static List<String> modules() {
        return House.MODULES;
    }

    @Test
    void seesAllModules() {
        Set<String> seen = House.CLASSES.stream()
                .map(type -> type.getPackageName().split("\\."))
                .filter(parts -> parts.length > 2)
                .map(parts -> parts[2])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(House.MODULES);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void keepsToTheArrows(String module) {
        String[] allowed = Stream.concat(Stream.of(module), ARROWS.getOrDefault(module, Set.of()).stream())
                .map(ArchitectureTest::packagesOf)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(packagesOf(module))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(resideOutsideOfPackage("dev.dealbridge..")))
                .check(House.CLASSES);
    }

    @Test
    void keepsTheInvoiceModulePure() {
        classes()
                .that()
                .resideInAPackage("dev.dealbridge.invoice..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.dealbridge.invoice..", "java..", "org.jspecify..")
                .check(House.CLASSES);
    }

    @Test
    void keepsTheClientFreeOfAnythingButTheJdkAndJackson() {
        classes()
                .that()
                .resideInAPackage("dev.dealbridge.pipedrive..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.dealbridge.pipedrive..",
                        "java..",
                        "javax.net..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify..")
                .check(House.CLASSES);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void keepsFeaturesFreeOfCycles(String module) {
        slices().matching("dev.dealbridge." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(House.CLASSES);
    }

    @Test
    void takesTimeRandomnessAndSleepAtTheEdgeOnly() {
        noClasses()
                .that(areNotAtTheEdge())
                .should()
                .callCodeUnitWhere(isTakenFromTheWorld())
                .because("time, randomness and sleeping are injected")
                .check(House.CLASSES);
    }

    @Test
    void keepsFloatingPointOutOfMoney() {
        DescribedPredicate<JavaClass> floating = describe(
                "double or float",
                type -> type.isEquivalentTo(double.class)
                        || type.isEquivalentTo(float.class)
                        || type.isEquivalentTo(Double.class)
                        || type.isEquivalentTo(Float.class));
        fields().that()
                .areDeclaredInClassesThat(handleMoney())
                .should()
                .notHaveRawType(floating)
                .check(House.CLASSES);
        methods()
                .that()
                .areDeclaredInClassesThat(handleMoney())
                .should()
                .notHaveRawReturnType(floating)
                .check(House.CLASSES);
        noClasses()
                .that(handleMoney())
                .should()
                .callCodeUnitWhere(describe(
                        "takes or returns double or float",
                        (JavaCall<?> call) -> Stream.concat(
                                        Stream.of(call.getTarget().getRawReturnType()),
                                        call.getTarget().getRawParameterTypes().stream())
                                .anyMatch(floating)))
                .check(House.CLASSES);
    }

    @Test
    void avoidsEmptyWordsInNames() {
        List<String> forbidden = House.CLASSES.stream()
                .filter(type -> !type.isAnonymousClass())
                .map(JavaClass::getSimpleName)
                .filter(name -> name.matches(FORBIDDEN_NAMES))
                .toList();
        assertThat(forbidden).isEmpty();
    }

    @Test
    void marksEveryPackageNullSafeAndPresentsIt() throws IOException {
        Set<Path> folders = House.sources().stream()
                .filter(file -> !file.endsWith("module-info.java"))
                .map(Path::getParent)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> silent = new ArrayList<>();
        for (Path folder : folders) {
            Path info = folder.resolve("package-info.java");
            String text = Files.exists(info) ? Files.readString(info) : "";
            if (!text.contains("@NullMarked") || !text.contains("///")) {
                silent.add(folder.toString());
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void keepsFilesShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : House.sources()) {
            long lines = Files.readString(file).lines().count();
            if (lines > LONGEST_FILE) {
                tooLong.add(file.getFileName() + " has " + lines + " lines");
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static String packagesOf(String module) {
        return "dev.dealbridge." + module + "..";
    }

    /// Outside of the edge: composition and commands, the client's own clock for users who inject none, tests' helpers.
    private static DescribedPredicate<JavaClass> areNotAtTheEdge() {
        Set<String> edge = Set.of("dev.dealbridge.pipedrive.transport.SystemTime", "dev.dealbridge.app.demo.Waiting");
        return describe(
                "are not at the edge",
                type -> !edge.contains(outermost(type).getFullName())
                        && !type.getPackageName().contains(".testing")
                        && !type.getPackageName().equals("dev.dealbridge.app")
                        && !type.getPackageName().startsWith("dev.dealbridge.app.bench")
                        && !type.getPackageName().startsWith("dev.dealbridge.app.command"));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static DescribedPredicate<JavaCall<?>> isTakenFromTheWorld() {
        return describe("takes time, randomness or sleep from the world", call -> {
            if (!(call instanceof JavaMethodCall methodCall)) {
                return false;
            }
            MethodCallTarget target = methodCall.getTarget();
            String owner = target.getOwner().getFullName();
            int arguments = target.getRawParameterTypes().size();
            return switch (target.getName()) {
                case "now" -> owner.startsWith("java.time.") && arguments == 0;
                case "currentTimeMillis" -> owner.equals("java.lang.System");
                case "sleep" -> owner.equals("java.lang.Thread") || owner.equals("java.util.concurrent.TimeUnit");
                case "randomUUID" -> owner.equals("java.util.UUID");
                case "current" -> owner.equals("java.util.concurrent.ThreadLocalRandom");
                case "random" -> owner.equals("java.lang.Math");
                default -> false;
            };
        });
    }

    private static DescribedPredicate<JavaClass> handleMoney() {
        return resideInAnyPackage(
                "dev.dealbridge.invoice..",
                "dev.dealbridge.ledger..",
                "dev.dealbridge.accounting..",
                "dev.dealbridge.bridge..");
    }
}
