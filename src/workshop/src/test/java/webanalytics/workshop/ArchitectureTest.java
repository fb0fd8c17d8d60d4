package webanalytics.workshop;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps the arrows between the rooms pointing one way. */
class ArchitectureTest {
  private static final Path SOURCES = Path.of("..").toAbsolutePath().normalize();
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .importPaths(
              List.of(
                  SOURCES.resolve("infrastructure/target/classes"),
                  SOURCES.resolve("localcloud/target/classes"),
                  SOURCES.resolve("workshop/target/classes")));

  @Test
  void everyRoomIsLookedAt() {
    assertThat(ALL)
        .extracting(type -> type.getPackageName().split("\\.")[1])
        .contains("infrastructure", "localcloud", "workshop");
  }

  @Test
  void infrastructureKnowsNeitherTheLocalCloudNorTheCommandLine() {
    noClasses()
        .that()
        .resideInAPackage("webanalytics.infrastructure..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("webanalytics.localcloud..", "webanalytics.workshop..")
        .check(ALL);
  }

  @Test
  void infrastructureDependsOnPulumiAndAwsAlone() {
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
        .resideInAnyPackage("webanalytics.infrastructure..", "webanalytics.workshop..")
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
