package org.mosquittochat.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mosquittochat.broker.Channel;
import org.mosquittochat.delivery.CloseCode;
import org.mosquittochat.frame.ErrorCode;
import org.mosquittochat.testing.FrameContract;
import org.mosquittochat.testing.FrameContract.Speaker;
import tools.jackson.databind.JsonNode;

class AsyncApiTest {
  private static final AsyncApi API = AsyncApi.read();

  @ParameterizedTest
  @EnumSource
  void everyTypeOfTheSchemasIsAMessageAndTheOtherWayRound(Speaker speaker) {
    assertEquals(speaker.types(), API.types(speaker.name().toLowerCase(Locale.ROOT)));
  }

  @Test
  void theWebSocketChannelCarriesEveryFrameOfClientsAndServers() {
    assertEquals(Speaker.CLIENT.types(), API.typesOf("websocket", "client"));
    assertEquals(Speaker.SERVER.types(), API.typesOf("websocket", "server"));
  }

  @Test
  void everyCommandSaysWhatAnswersIt() {
    for (String type : Speaker.CLIENT.types()) {
      JsonNode operation = API.root().at("/operations/" + type);
      assertEquals("receive", operation.path("action").asString(), type);
      assertFalse(operation.at("/reply/messages").isEmpty(), type);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messages")
  void everyMessageHasAnExampleThatKeepsTheContract(String name, JsonNode message) {
    assertFalse(message.path("examples").isEmpty());
    for (JsonNode example : message.get("examples")) {
      String json = example.get("payload").toString();
      switch (name.substring(0, name.indexOf('.'))) {
        case "client" -> FrameContract.assertClientFrame(json);
        case "server" -> FrameContract.assertServerFrame(json);
        case "node" -> FrameContract.assertNodePayload(json);
        default -> FrameContract.assertTopicPayload(
            "chat/v1/room/lobby/" + leaf(message.get("name").asString()), json.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  static Stream<Object[]> messages() {
    return API.root().at("/components/messages").propertyStream()
        .map(message -> new Object[] {message.getKey(), message.getValue()});
  }

  private static String leaf(String name) {
    return name.equals("message") ? "msg" : name;
  }

  @Test
  void everyErrorCodeOfTheCodeAndTheSchemaHasAMeaningAndARemedyAndNoOtherHas() {
    JsonNode codes = Speaker.SERVER.definition("error").getSchemaNode().at("/properties/code/enum");
    assertEquals(
        codes.valueStream().map(JsonNode::asString).collect(Collectors.toSet()), names(API.errorCodes()));
    assertEquals(
        Stream.of(ErrorCode.values()).map(ErrorCode::wire).collect(Collectors.toSet()), names(API.errorCodes()));
    API.errorCodes().forEach(AsyncApiTest::assertExplained);
  }

  @Test
  void everyCloseCodeOfTheCodeHasAMeaningAndARemedyAndItsRangeSaysWhetherToComeBack() {
    assertEquals(
        Stream.of(CloseCode.values()).map(code -> String.valueOf(code.code())).collect(Collectors.toSet()),
        names(API.closeCodes()));
    API.closeCodes().propertyStream().forEach(code -> {
      assertExplained(code.getValue());
      assertEquals(Integer.parseInt(code.getKey()) < 4500, code.getValue().get("comeBack").asBoolean(), code.getKey());
    });
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfBrokerChannelIsDescribedWithItsQualityOfServiceAndRetention(Channel.Kind kind) {
    String channel = camelCase(kind.name());
    assertTrue(API.channel(channel).path("address").asString().startsWith("chat/v1/"), channel);
    for (String verb : Set.of("publish", "hear")) {
      JsonNode binding = API.mqtt(verb + channel.substring(0, 1).toUpperCase(Locale.ROOT) + channel.substring(1));
      assertEquals(kind.reliable() ? 1 : 0, binding.get("qos").asInt(), channel);
      assertEquals(kind.kept(), binding.get("retain").asBoolean(), channel);
    }
  }

  private static String camelCase(String constant) {
    String joined = Stream.of(constant.split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
    return joined.substring(0, 1).toLowerCase(Locale.ROOT) + joined.substring(1);
  }

  private static Set<String> names(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  private static void assertExplained(JsonNode code) {
    assertTrue(code.path("meaning").asString().endsWith("."), code.toString());
    assertTrue(code.path("remedy").asString().endsWith("."), code.toString());
  }
}
