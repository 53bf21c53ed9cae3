package org.mosquittochat.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** .travis.yml as a parser of YAML sees it. */
class TravisFileTest {
  private static final Set<String> LAYERS = Set.of("test-unit", "test-component", "test-contract", "SERVER=payara",
      "SERVER=wildfly", "SERVER=liberty", "test-e2e", "test-container", "test-torture", "scan-secrets");

  private static JsonNode travis;

  @BeforeAll
  static void parse() {
    travis = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build()
        .readTree(Path.of(".travis.yml"));
  }

  private static List<String> commands(JsonNode step) {
    return step.isArray() ? step.valueStream().map(JsonNode::asString).toList() : List.of(step.asString());
  }

  @Test
  void everyCommandIsATargetOfTheMakefileAndEveryLayerRuns() throws IOException {
    List<String> all = new ArrayList<>(commands(travis.get("install")));
    travis.at("/jobs/include").valueStream().forEach(job -> all.addAll(commands(job.get("script"))));
    // the settings of the example, and the environment goes before them
    assertTrue(all.remove("cp env.example .env"));
    Makefile makefile = Makefile.read();
    all.forEach(makefile::assertUnderstands);
    for (String layer : LAYERS) {
      assertEquals(1, all.stream().filter(command -> List.of(command.split(" ")).contains(layer)).count(), layer);
    }
  }

  @Test
  void everyStageIsKnownAndTheImageIsPushedFromMainAlone() {
    List<String> stages = travis.get("stages").valueStream()
        .map(stage -> stage.isString() ? stage.asString() : stage.get("name").asString()).toList();
    assertEquals(List.of("test", "push"), stages);
    travis.at("/jobs/include").valueStream().forEach(job -> assertTrue(stages.contains(job.get("stage").asString())));
    assertEquals("branch = main AND type = push", travis.at("/stages/1/if").asString());
  }

  @Test
  void whatIsInTheEnvironmentIsNoSecretThatCanBeRead() {
    travis.at("/env/global").valueStream().forEach(
        setting -> assertTrue(setting.has("secure") || setting.asString().equals("REQUIRE_DOCKER=true"), setting.toString()));
  }

  @Test
  void peopleHearOfAFailureAndOfTheRecovery() {
    assertEquals("always", travis.at("/notifications/email/on_failure").asString());
    assertEquals("change", travis.at("/notifications/email/on_success").asString());
  }
}
