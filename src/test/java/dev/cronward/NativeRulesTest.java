package dev.cronward;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What code must not do, so that a native executable does what the JVM build does: classes are initialised when it is
 * built, on the builder's machine, and nothing can be looked up by a name that the builder did not see.
 */
@AnalyzeClasses(packages = "dev.cronward", importOptions = ImportOption.DoNotIncludeTests.class)
class NativeRulesTest {
    /** What native-image refuses to keep, or what would be the builder's machine, time or luck in everybody's program. */
    private static final Pattern OF_THE_BUILDER = Pattern.compile("java\\.("
            + "lang\\.System\\.(getenv|getProperty|getProperties|nanoTime|currentTimeMillis|load|loadLibrary)"
            + "|lang\\.(Integer|Long|Boolean)\\.(getInteger|getLong|getBoolean)"
            + "|lang\\.(Thread|ProcessHandle|ProcessBuilder|Runtime)\\b.*"
            + "|lang\\.ref\\.Cleaner.*|lang\\.foreign\\.(Arena|Linker|SymbolLookup).*"
            + "|util\\.(Random|SplittableRandom|UUID|Timer)\\..*|util\\.concurrent\\.(ThreadLocalRandom|Executors|Thread).*"
            + "|security\\.SecureRandom.*"
            + "|time\\.(Clock\\.system.*|Instant\\.now|ZonedDateTime\\.now|LocalDate(Time)?\\.now|ZoneId\\.systemDefault)"
            + "|io\\.(FileDescriptor|File(Input|Output)Stream|RandomAccessFile|FileReader|FileWriter|Console)\\..*"
            + "|nio\\.(channels\\..*|file\\.Files\\..*|MappedByteBuffer.*|ByteBuffer\\.allocateDirect)"
            + "|net\\.(http\\.HttpClient|InetAddress|Socket|ServerSocket|DatagramSocket|NetworkInterface).*"
            + "|lang\\.invoke\\.MethodHandles.*)");

    /** Initialised at run time, as application.properties tells native-image; {@code NativeMetadataTest} holds that. */
    private static final String AT_RUN_TIME = "dev.cronward.linux";

    /** Own methods that an initialiser calls count; what it only wraps into a lambda is not run then. */
    @ArchTest
    static void initialisersTakeNothingFromTheMachineThatBuilds(JavaClasses program) {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : program) {
            if (!type.getPackageName().equals(AT_RUN_TIME)) {
                type.getStaticInitializer().ifPresent(start -> wrong.addAll(taken(start)));
            }
        }
        assertEquals(Set.of(), wrong);
    }

    private static Set<String> taken(JavaCodeUnit start) {
        Set<String> taken = new TreeSet<>();
        Set<JavaCodeUnit> seen = new HashSet<>(Set.of(start));
        Deque<JavaCodeUnit> waiting = new ArrayDeque<>(seen);
        while (!waiting.isEmpty()) {
            for (JavaCall<?> call : waiting.pop().getCallsFromSelf()) {
                CodeUnitCallTarget target = call.getTarget();
                String name = target.getOwner().getName() + "." + target.getName();
                if (call.isDeclaredInLambda()) {
                    continue;
                }
                if (OF_THE_BUILDER.matcher(name).matches()) {
                    taken.add(start.getOwner().getName() + " calls " + name);
                }
                target.resolveMember()
                        .filter(member -> member.getOwner().getPackageName().startsWith("dev.cronward"))
                        .filter(JavaCodeUnit.class::isInstance)
                        .map(JavaCodeUnit.class::cast)
                        .filter(seen::add)
                        .ifPresent(waiting::add);
            }
        }
        return taken;
    }

    /** What is looked up by name has to be registered by hand; so nothing is. */
    @ArchTest
    static final ArchRule NOTHING_IS_LOOKED_UP_BY_NAME = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.reflect..")
            .orShould()
            .dependOnClassesThat(DescribedPredicate.describe("are of the kind that looks up by name", type -> Set.of(
                            "java.util.ServiceLoader",
                            "java.util.ResourceBundle",
                            "java.io.ObjectInputStream",
                            "java.io.ObjectOutputStream")
                    .contains(type.getName())))
            .orShould()
            .callMethod(Class.class, "forName", String.class)
            .orShould()
            .callMethod(ClassLoader.class, "loadClass", String.class);

    /** The API's answers are written by the framework; whatever else is JSON is read as a tree or written by hand. */
    @ArchTest
    static final ArchRule JSON_IS_BOUND_TO_NO_CLASS = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "Jackson binds JSON to a class",
                    call -> call.getTargetOwner().getPackageName().startsWith("com.fasterxml.jackson.databind")
                            && call.getName()
                                    .matches("readValues?|convertValue|valueToTree|treeToValue|updateValue"
                                            + "|writeValue.*|reader(For.*)?|writer(For.*)?|registerModules?")));

    /** One list of all calls to C, which a test compares with what is registered; none from C to us. */
    @ArchTest
    static final ArchRule FOREIGN_CALLS_ARE_IN_ONE_LIST = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.cronward.linux.Downcall")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "the linker is asked for a handle", call -> isLinkers(call) && isFor(call, "downcallHandle")))
            .orShould()
            .callMethodWhere(DescribedPredicate.describe(
                    "C would call back", call -> isLinkers(call) && isFor(call, "upcallStub")));

    private static boolean isLinkers(JavaCall<?> call) {
        return call.getTargetOwner().getName().equals("java.lang.foreign.Linker");
    }

    private static boolean isFor(JavaCall<?> call, String name) {
        return call.getName().equals(name);
    }
}
