package dev.cronward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import dev.cronward.testing.NativeImage;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a native executable has to be told of, found out from the code and compared with what it is told: a type or file
 * that is missing there fails only when it is used, on the user's node. Downcalls: {@code NativeMetadataTest}; what
 * database drivers look up: {@code NativeDriversTest}.
 */
@AnalyzeClasses(packages = "dev.cronward", importOptions = ImportOption.DoNotIncludeTests.class)
class NativeImageTest {
    private static final NativeImage IMAGE = NativeImage.read();
    private static final String PICOCLI = "picocli.CommandLine$";

    /** SQL, pages, lists: whatever lies beside the classes is there to be read. */
    @ArchTest
    static void everyResourceIsInIt(JavaClasses program) {
        List<String> shipped = IMAGE.shipped();
        assertFalse(shipped.isEmpty());
        assertEquals(
                List.of(), shipped.stream().filter(file -> !IMAGE.holds(file)).toList());
    }

    /** A resource of a library would not be among those above. */
    @ArchTest
    static void resourcesAreReadBesideTheClassThatReadsThem(JavaClasses program) {
        Set<String> places =
                IMAGE.shipped().stream().map(NativeImageTest::directory).collect(Collectors.toSet());
        Set<String> elsewhere = callers(
                        program, Set.of(Class.class.getName(), ClassLoader.class.getName()), "getResource")
                .map(member -> member.getOwner().getPackageName().replace('.', '/'))
                .filter(directory -> !places.contains(directory))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), elsewhere);
    }

    /** What the API's methods return, and what is in it, and what refusals say. */
    @ArchTest
    static void everythingThatBecomesJsonIsRegistered(JavaClasses program) {
        Deque<JavaClass> waiting = new ArrayDeque<>();
        program.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(NativeImageTest::isEndpoint)
                .forEach(method -> waiting.addAll(method.getReturnType().getAllInvolvedRawTypes()));
        callers(program, Set.of(Response.ResponseBuilder.class.getName(), Response.class.getName()), "entity")
                .flatMap(member -> member.getConstructorCallsFromSelf().stream())
                .map(call -> call.getTargetOwner())
                .filter(JavaClass::isRecord)
                .forEach(waiting::add);
        Set<JavaClass> json = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));
        while (!waiting.isEmpty()) {
            JavaClass type = waiting.pop();
            if (type.getPackageName().startsWith("dev.cronward") && !type.isEnum() && json.add(type)) {
                type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .forEach(field -> waiting.addAll(field.getType().getAllInvolvedRawTypes()));
            }
        }
        assertTrue(json.size() > 20, json::toString);
        assertEquals(List.of(), unregistered(json.stream()));
    }

    /** The keys are found by looking at the interfaces; the framework registers only what it makes of them. */
    @ArchTest
    static void everyMappingOfTheConfigurationIsRegistered(JavaClasses program) {
        Deque<JavaClass> waiting = new ArrayDeque<>(program.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .toList());
        assertTrue(waiting.size() > 10, waiting::toString);
        Set<JavaClass> mappings = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));
        while (!waiting.isEmpty()) {
            JavaClass type = waiting.pop();
            if (type.isInterface() && type.getPackageName().startsWith("dev.cronward") && mappings.add(type)) {
                // What a default method makes of the values is nothing that is mapped.
                type.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                        .forEach(method -> waiting.addAll(method.getReturnType().getAllInvolvedRawTypes()));
            }
        }
        assertEquals(List.of(), unregistered(mappings.stream()));
    }

    /** picocli reads annotations and sets fields; its annotation processor writes down which, when it runs. */
    @ArchTest
    static void everyCommandIsRegistered(JavaClasses program) {
        Set<String> missing = new TreeSet<>();
        int commands = 0;
        for (JavaClass type : program) {
            List<JavaField> fields = type.getFields().stream()
                    .filter(field -> field.getAnnotations().stream().anyMatch(NativeImageTest::isPicoclis))
                    .toList();
            boolean command = type.getAnnotations().stream().anyMatch(NativeImageTest::isPicoclis);
            commands += command ? 1 : 0;
            if (!command && fields.isEmpty()) {
                continue;
            }
            JsonNode registered = IMAGE.type(type.getName()).orElse(null);
            if (registered == null
                    || (command && !registered.path("allDeclaredConstructors").asBoolean())) {
                missing.add(type.getName());
                continue;
            }
            List<String> known = registered.path("fields").findValuesAsText("name");
            fields.stream()
                    .filter(field -> !known.contains(field.getName()))
                    .forEach(field -> missing.add(field.getFullName()));
        }
        assertTrue(commands > 20, "no commands were found");
        program.stream()
                .filter(type -> type.isAssignableTo("picocli.CommandLine$IVersionProvider"))
                .filter(type -> !IMAGE.type(type.getName())
                        .map(registered ->
                                registered.path("allDeclaredConstructors").asBoolean())
                        .orElse(false))
                .forEach(type -> missing.add(type.getName()));
        assertEquals(Set.of(), missing);
    }

    /** No extension of the framework's needs it, so nobody but the configuration says that TLS is used. */
    @ArchTest
    static void tlsIsInIt(JavaClasses program) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = NativeImageTest.class.getResourceAsStream("/application.properties")) {
            properties.load(in);
        }
        boolean used = program.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .anyMatch(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith("javax.net.ssl"));
        assertEquals(Boolean.toString(used), properties.getProperty("quarkus.ssl.native"));
    }

    private static Stream<JavaCodeUnit> callers(JavaClasses program, Set<String> owners, String prefix) {
        return program.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> owners.contains(call.getTargetOwner().getName())
                        && call.getName().startsWith(prefix))
                .map(call -> call.getOrigin());
    }

    private static boolean isEndpoint(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class));
    }

    private static boolean isPicoclis(JavaAnnotation<?> annotation) {
        return annotation.getRawType().getName().startsWith(PICOCLI);
    }

    /** A registered class registers those in it. */
    private static List<String> unregistered(Stream<JavaClass> types) {
        return types.filter(type -> Stream.iterate(Optional.of(type), Optional::isPresent, outer -> outer.get()
                                .getEnclosingClass())
                        .noneMatch(one -> one.get().isAnnotatedWith(RegisterForReflection.class)))
                .map(JavaClass::getName)
                .toList();
    }

    private static String directory(String file) {
        return file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "";
    }
}
