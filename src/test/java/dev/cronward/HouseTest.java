package dev.cronward;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the table of rooms in ARCHITECTURE.md: who may use whom. */
@AnalyzeClasses(packages = "dev.cronward", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    @ArchTest
    static final ArchRule RUN = room("run");

    @ArchTest
    static final ArchRule HOST = room("host");

    @ArchTest
    static final ArchRule CRONLOG = room("cronlog");

    /** Both faces need the token: one checks it, the other finds it. */
    @ArchTest
    static final ArchRule ACCESS = room("access");

    @ArchTest
    static final ArchRule REDACT = room("redact");

    @ArchTest
    static final ArchRule LINUX = room("linux");

    @ArchTest
    static final ArchRule NET = room("net");

    @ArchTest
    static final ArchRule KMSG = room("kmsg", "linux");

    @ArchTest
    static final ArchRule CRONTAB = room("crontab", "host");

    @ArchTest
    static final ArchRule SCHEDULE = room("schedule", "crontab");

    @ArchTest
    static final ArchRule LINT = room("lint", "crontab", "schedule", "host");

    @ArchTest
    static final ArchRule CATALOG = room("catalog", "crontab", "schedule", "host", "metadata");

    @ArchTest
    static final ArchRule METADATA = room("metadata");

    /** host beside lint: a table is tried out on no machine. */
    @ArchTest
    static final ArchRule PACKAGING = room("packaging", "metadata", "catalog", "crontab", "lint", "host");

    /** crontab beside the catalogue: a dialect is found out from the running daemon. */
    @ArchTest
    static final ArchRule OBSERVE = room("observe", "run", "host", "linux", "kmsg", "catalog", "crontab", "cronlog");

    /** Either eye could be taken out without the other noticing. */
    @ArchTest
    static final ArchRule OBSERVE_INSIDE = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.cronward.observe..")
            .layer("process")
            .definedBy("dev.cronward.observe.process..")
            .layer("oom")
            .definedBy("dev.cronward.observe.oom..")
            .layer("join")
            .definedBy("dev.cronward.observe.join..")
            .layer("kernel")
            .definedBy("dev.cronward.observe.kernel..")
            .layer("polling")
            .definedBy("dev.cronward.observe.polling..")
            .layer("crond")
            .definedBy("dev.cronward.observe.crond..")
            .whereLayer("crond")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("kernel")
            .mayOnlyBeAccessedByLayers("crond")
            .whereLayer("polling")
            .mayOnlyBeAccessedByLayers("crond")
            .whereLayer("join")
            .mayOnlyBeAccessedByLayers("crond", "kernel", "polling");

    /** catalog for the severity of what is wrong; net for the user's own checks. */
    @ArchTest
    static final ArchRule CHECKS = room("checks", "host", "linux", "kmsg", "net", "catalog");

    /** host beside lint: a crond's tree is handed on to it. */
    @ArchTest
    static final ArchRule VERDICT =
            room("verdict", "run", "schedule", "catalog", "crontab", "host", "lint", "cronlog", "checks");

    /** Detectors see what judging, findings and the incident book give them, and nobody but the wiring knows them. */
    @ArchTest
    static final ArchRule DETECTORS_ARE_HANDED_IN = classes()
            .that()
            .resideInAPackage("dev.cronward.verdict.detect..")
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAnyPackage("dev.cronward.verdict.detect..", "dev.cronward.wiring..");

    @ArchTest
    static final ArchRule NOTIFY = room("notify", "net", "verdict", "run", "catalog", "redact");

    /** notify for its HTTP and its patience with receivers, verdict for how output is shown. */
    @ArchTest
    static final ArchRule RECORDS = room("records", "net", "run", "redact", "notify", "verdict");

    /** linux for the service manager's socket. */
    @ArchTest
    static final ArchRule HEALTH = room("health", "observe", "notify", "linux");

    @ArchTest
    static final ArchRule PEOPLE = room("people", "verdict", "catalog");

    @ArchTest
    static final ArchRule LEDGER =
            room("ledger", "run", "verdict", "notify", "people", "catalog", "crontab", "report", "records", "checks");

    @ArchTest
    static final ArchRule REPORT = room("report");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.cronward.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule FACES_DO_NOT_MEET = noClasses()
            .that()
            .resideInAPackage("dev.cronward.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cronward.web..")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("io.quarkus..");

    @ArchTest
    static final ArchRule FOREIGN_CALLS_IN_LINUX_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("dev.cronward.linux..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.foreign..");

    /** Beside the ledger only the user's own queries to databases that are not ours. */
    @ArchTest
    static final ArchRule SQL_IN_LEDGER_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages("dev.cronward.ledger..", "dev.cronward.checks.own.sql..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..");

    @ArchTest
    static final ArchRule FRAMEWORK_AT_THE_EDGE = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.cronward.web..", "dev.cronward.wiring..", "dev.cronward", "dev.cronward.notify.email..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta..")
            .as("the framework stays in web and wiring; of jakarta, mail is in notify.email alone");

    @ArchTest
    static final ArchRule MAIL_IS_NO_FRAMEWORK = classes()
            .that()
            .resideInAPackage("dev.cronward.notify.email..")
            .should()
            .onlyDependOnClassesThat(DescribedPredicate.not(resideInAnyPackage("io.quarkus..", "jakarta.."))
                    .or(resideInAnyPackage("jakarta.mail..", "jakarta.activation..")));

    /** A room may use itself, the named rooms and whatever is not cronward's. */
    private static ArchRule room(String name, String... mayUse) {
        DescribedPredicate<JavaClass> allowed = DescribedPredicate.not(resideInAPackage("dev.cronward.."))
                .or(resideInAPackage("dev.cronward." + name + ".."));
        for (String other : mayUse) {
            allowed = allowed.or(resideInAPackage("dev.cronward." + other + ".."));
        }
        return classes()
                .that()
                .resideInAPackage("dev.cronward." + name + "..")
                .should()
                .onlyDependOnClassesThat(allowed.as("in the rooms that " + name + " may use"))
                .allowEmptyShould(true);
    }
}
