package org.mosquittochat.e2e;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the build leaves for people to carry away. */
class PackageTest {
  private static final Path WAR = Path.of(System.getProperty("chat.war", "target/mosquittochat.war"));
  private static final long MOST_BYTES = 30_000_000;

  private static List<String> names() throws IOException {
    try (ZipFile war = new ZipFile(WAR.toFile())) {
      return war.stream().map(ZipEntry::getName).toList();
    }
  }

  @Test
  void theWarIsBelow30MegabytesAndHoldsNothingThatServersBring() throws IOException {
    assertTrue(Files.size(WAR) < MOST_BYTES, Files.size(WAR) + " bytes");
    List<String> wrong = names().stream().filter(name -> name.startsWith("WEB-INF/classes/org/mosquittochat/launcher/")
        || name.matches("WEB-INF/lib/(jakarta|microprofile|payara|artemis|postgresql|h2|junit).*")).toList();
    assertEquals(List.of(), wrong);
  }

  @Test
  void theBillOfMaterialsNamesEveryLibraryOfTheWar() throws IOException {
    Path file = WAR.resolveSibling("mosquittochat-sbom.json");
    assertTrue(Files.exists(file), "There is no " + file + "; Maven makes it with the jar, but not offline.");
    JsonNode bill = new JsonMapper().readTree(file);
    assertEquals("CycloneDX", bill.get("bomFormat").asString());
    TreeSet<String> named = bill.get("components").valueStream()
        .map(library -> library.get("name").asString() + "-" + library.get("version").asString() + ".jar")
        .collect(toCollection(TreeSet::new));
    List<String> unnamed = names().stream().filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
        .map(name -> name.substring("WEB-INF/lib/".length())).filter(jar -> !named.contains(jar)).toList();
    assertEquals(List.of(), unnamed);
  }
}
