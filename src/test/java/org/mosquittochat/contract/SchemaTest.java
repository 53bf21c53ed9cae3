package org.mosquittochat.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mosquittochat.testing.FrameContract;
import org.mosquittochat.testing.FrameContract.Speaker;
import tools.jackson.databind.json.JsonMapper;

class SchemaTest {

  @ParameterizedTest
  @MethodSource("schemas")
  void everySchemaIsValidJsonSchema202012(String id) {
    String text = FrameContract.schemas().get(id);
    var metaSchema = FrameContract.registry()
        .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
    assertEquals(List.of(), metaSchema.validate(text, InputFormat.JSON));
    var schema = new JsonMapper().readTree(text);
    assertEquals(SpecificationVersion.DRAFT_2020_12.getDialectId(), schema.get("$schema").asString());
    assertEquals(id, schema.get("$id").asString());
  }

  static Stream<String> schemas() {
    return FrameContract.schemas().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("speakers")
  void everyTypeIsDefinedUnderItsOwnName(Speaker speaker) {
    assertFalse(speaker.types().isEmpty());
    for (String type : speaker.types()) {
      var definition = speaker.definition(type);
      definition.initializeValidators();
      assertTrue(definition.getSchemaNode().toString().contains("\"type\":{\"const\":\"" + type + "\"}"), type);
    }
  }

  static Stream<Speaker> speakers() {
    return Stream.of(Speaker.values());
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "",
    "[]",
    "{}",
    "{\"type\":\"shout\"}",
    "{\"type\":\"post\",\"id\":\"c1\",\"room\":\"lobby\"}",
    "{\"type\":\"post\",\"id\":\"c1\",\"room\":\"lobby\",\"text\":\"\"}",
    "{\"type\":\"post\",\"id\":\"c1\",\"room\":\"a/b\",\"text\":\"x\"}",
    "{\"type\":\"post\",\"id\":7,\"room\":\"lobby\",\"text\":\"x\"}",
    "{\"type\":\"history\",\"room\":\"lobby\",\"before\":9,\"after\":3}",
    "[{\"type\":\"ping\"},{\"type\":\"pong\"}]",
  })
  void aClientFrameThatBreaksTheContractIsRefused(String json) {
    assertThrows(AssertionError.class, () -> FrameContract.assertClientFrame(json));
  }

  @Test
  void aTimeThatIsNoRfc3339InstantIsRefused() {
    assertThrows(
        AssertionError.class,
        () -> FrameContract.assertServerFrame("""
            {"type":"ack","id":"c1","room":"lobby","at":"yesterday"}"""));
  }

  @Test
  void aRefusalNamesTheField() {
    var refusal = assertThrows(
        AssertionError.class,
        () -> FrameContract.assertClientFrame("{\"type\":\"read\",\"room\":\"lobby\",\"seq\":\"9\"}"));
    assertTrue(refusal.getMessage().contains("seq"), refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "chat/v1/room/lobby/typing", "chat/v1/room/ops/msg", "chat/v1/room/lobby/event", "chat/v1/node/n1/beat",
    "chat/v1/room/lobby/other", "chat/v1/room/LOBBY/msg", "chat/v2/room/lobby/msg"
  })
  void aMessageOnATopicThatIsNotItsOwnIsRefused(String topic) {
    byte[] payload = """
        {"type":"message","room":"lobby","seq":1,"id":"c1","from":"u1","name":"Ana","at":"2026-11-22T09:41:00.000Z",
         "text":"hello"}""".getBytes(StandardCharsets.UTF_8);
    FrameContract.assertTopicPayload("chat/v1/room/lobby/msg", payload);
    assertThrows(AssertionError.class, () -> FrameContract.assertTopicPayload(topic, payload));
  }
}
