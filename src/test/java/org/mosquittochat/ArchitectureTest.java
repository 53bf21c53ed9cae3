package org.mosquittochat;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the house, and who may know whom. */
class ArchitectureTest {
  private static final String HOUSE = "org.mosquittochat.";
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.mosquittochat");

  /** The lifecycle puts all together, and so may know all. */
  private static final Map<String, List<String>> MAY_KNOW = Map.ofEntries(
      Map.entry("room", List.of()),
      Map.entry("config", List.of()),
      Map.entry("broker", List.of()),
      Map.entry("frame", List.of()),
      Map.entry("mqtt", List.of("broker", "config")),
      Map.entry("history", List.of("room")),
      Map.entry("message", List.of("history", "room", "config")),
      Map.entry("delivery", List.of("config")),
      Map.entry("security", List.of("room", "config")),
      Map.entry("presence", List.of("broker", "frame", "history", "room", "config")),
      Map.entry("feed", List.of("broker", "delivery", "frame", "history", "room")),
      Map.entry("store", List.of("history", "presence", "room", "security", "config")),
      Map.entry("conversation", List.of("broker", "delivery", "feed", "frame", "history", "message", "presence", "room", "security", "config")),
      Map.entry("websocket", List.of("conversation", "delivery", "security")),
      Map.entry("sockjs", List.of("delivery")),
      Map.entry("fallback", List.of("conversation", "delivery", "security", "sockjs", "config")),
      Map.entry("rest", List.of("conversation", "frame", "history", "room", "security")),
      Map.entry("health", List.of("broker", "delivery", "history", "room")),
      Map.entry("metrics", List.of("broker", "delivery", "feed", "history", "presence", "store")),
      Map.entry("launcher", List.of()));

  static Stream<String> rooms() {
    return MAY_KNOW.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomKnowsOnlyWhomItMay(String room) {
    String[] known = Stream.concat(Stream.of(room), MAY_KNOW.get(room).stream())
        .map(r -> HOUSE + r + "..").toArray(String[]::new);
    classes().that().resideInAPackage(HOUSE + room + "..")
        .should().onlyDependOnClassesThat(resideInAnyPackage(known).or(resideOutsideOfPackages("org.mosquittochat..")))
        .check(CLASSES);
  }

  @Test
  void everyRoomIsListed() {
    TreeSet<String> listed = new TreeSet<>(MAY_KNOW.keySet());
    listed.add("lifecycle");
    assertEquals(listed, CLASSES.stream().map(JavaClass::getPackageName).filter(p -> p.startsWith(HOUSE))
        .map(p -> p.substring(HOUSE.length()).split("\\.")[0]).collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void dependenciesRunOneWay() {
    slices().matching(HOUSE + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyMqttKnowsPaho() {
    nobodyBut("mqtt", "org.eclipse.paho..");
  }

  @Test
  void onlyTheTransportsKnowWebSocket() {
    noClasses().that().resideOutsideOfPackages(HOUSE + "websocket..", HOUSE + "sockjs..").should()
        .dependOnClassesThat().resideInAnyPackage("jakarta.websocket..").check(CLASSES);
  }

  @Test
  void onlyTheLauncherKnowsTheEmbeddedBrokerAndTheServer() {
    nobodyBut("launcher", "org.apache.activemq..", "fish.payara..");
  }

  @Test
  void onlyTheStoreSpeaksSql() {
    nobodyBut("store", "org.flywaydb..");
    // the launcher too, to back up and to restore
    noClasses().that().resideOutsideOfPackages(HOUSE + "store..", HOUSE + "launcher..").should().dependOnClassesThat()
        .resideInAnyPackage("java.sql..").check(CLASSES);
  }

  @Test
  void onlyMetricsKnowsMicrometer() {
    nobodyBut("metrics", "io.micrometer..");
  }

  @Test
  void namesSayWhatThingsAre() {
    noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)").check(CLASSES);
  }

  private static void nobodyBut(String room, String... packages) {
    noClasses().that().resideOutsideOfPackage(HOUSE + room + "..").should().dependOnClassesThat()
        .resideInAnyPackage(packages).check(CLASSES);
  }
}
