package webanalytics.workshop;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keeps the arrows between the rooms pointing one way. */
class ArchitectureTest {
  private static final Path SOURCES = Path.of("..").toAbsolutePath().normalize();
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .importPaths(
              List.of(
                  SOURCES.resolve("infrastructure/components/target/classes"),
                  SOURCES.resolve("infrastructure/program/target/classes"),
                  SOURCES.resolve("infrastructure/package/target/classes"),
                  SOURCES.resolve("localcloud/target/classes"),
                  SOURCES.resolve("workshop/target/classes")));

  @Test
  void everyRoomIsLookedAt() {
    assertThat(ALL)
        .extracting(type -> type.getPackageName().split("\\.")[1])
        .contains("infrastructure", "program", "beacon", "localcloud", "workshop");
  }

  @Test
  void theProgramKnowsNeitherTheLocalCloudNorTheCommandLine() {
    noClasses()
        .that()
        .resideInAnyPackage("webanalytics.program..", "webanalytics.beacon..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("webanalytics.localcloud..", "webanalytics.workshop..")
        .check(ALL);
  }

  @Test
  void theComponentsDependOnPulumiAndAwsAlone() {
    classes()
        .that()
        .resideInAPackage("webanalytics.infrastructure..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "com.pulumi..", "com.google.gson..", "webanalytics.infrastructure..")
        .check(ALL);
  }

  @Test
  void theLocalCloudKnowsNeitherTheProgramNorTheCommandLine() {
    noClasses()
        .that()
        .resideInAPackage("webanalytics.localcloud..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "webanalytics.infrastructure..", "webanalytics.program..", "webanalytics.workshop..")
        .check(ALL);
  }

  @Test
  void theCommandLineUsesOnlyTheLocalCloudsEntry() {
    noClasses()
        .that()
        .resideInAPackage("webanalytics.workshop..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "webanalytics.infrastructure..",
            "webanalytics.program..",
            "webanalytics.localcloud.plugin..",
            "webanalytics.localcloud.fleet..")
        .check(ALL);
  }

  @Test
  void pluginAndFleetDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("webanalytics.localcloud.plugin..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("webanalytics.localcloud.fleet..")
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("webanalytics.localcloud.fleet..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("webanalytics.localcloud.plugin..")
        .check(ALL);
  }

  @Test
  void noRoomsDependOnEachOtherInACircle() {
    List.of("webanalytics.(*).(*)..", "webanalytics.localcloud.(*).(*)..")
        .forEach(rooms -> slices().matching(rooms).should().beFreeOfCycles().check(ALL));
  }

  @Test
  void componentsDoNotKnowEachOther() {
    List<String> rooms = List.of("network", "web", "delivery", "storage", "operations");
    for (String room : rooms) {
      noClasses()
          .that()
          .resideInAPackage("webanalytics.infrastructure." + room + "..")
          .should()
          .dependOnClassesThat(
              describe(
                  "are components of another room",
                  type ->
                      type.isAssignableTo("com.pulumi.resources.ComponentResource")
                          && type.getPackageName().startsWith("webanalytics.infrastructure.")
                          && !type.getPackageName().contains("." + room)))
          .check(ALL);
    }
  }

  /** A library must not change a program's locale: what AWS reads names its own. */
  @Test
  void infrastructureWritesTheSameInEveryLocale() {
    noClasses()
        .that()
        .resideInAnyPackage("webanalytics.infrastructure..", "webanalytics.program..")
        .should()
        .callMethodWhere(
            describe("the default locale decides", ArchitectureTest::dependsOnTheLocale))
        .check(ALL);
  }

  private static boolean dependsOnTheLocale(JavaMethodCall call) {
    var target = call.getTarget();
    String method = target.getOwner().getSimpleName() + "." + target.getName();
    boolean named =
        target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Locale.class));
    return !named
        && Set.of(
                "String.format",
                "String.formatted",
                "String.toLowerCase",
                "String.toUpperCase",
                "PrintStream.printf",
                "PrintStream.format",
                "DateTimeFormatter.ofPattern",
                "NumberFormat.getInstance",
                "NumberFormat.getIntegerInstance")
            .contains(method);
  }

  @Test
  void everyProcessOfOursHasOneLocale() {
    classes()
        .that()
        .resideInAnyPackage("webanalytics.localcloud..", "webanalytics.workshop..")
        .and(
            describe(
                "start a process", type -> type.tryGetMethod("main", String[].class).isPresent()))
        .should()
        .callMethod(Locale.class, "setDefault", Locale.class)
        .check(ALL);
  }

  /** The SDK's HTTP client sends even the loopback through a proxy unless told otherwise. */
  @Test
  void awsClientsGetTheirHttpClientWhereProxiesAreThoughtOf() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("webanalytics.localcloud.http.AwsHttp")
        .should()
        .dependOnClassesThat()
        .haveSimpleName("UrlConnectionHttpClient")
        .check(ALL);
  }

  /** Their names change with com.pulumi:aws 7. */
  @Test
  void bucketTypesAreUsedInOneRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackage("webanalytics.infrastructure.storage..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.pulumi.aws.s3..")
        .check(ALL);
  }

  @Test
  void topLevelClassesAreFinalUnlessTheyCannotBe() {
    classes()
        .that()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(ALL);
  }
}
