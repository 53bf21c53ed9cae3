package org.mosquittochat.contract;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** docs/asyncapi.yaml, as far as the contract tests look into it. */
record AsyncApi(JsonNode root) {

  static AsyncApi read() {
    return new AsyncApi(new YAMLMapper().readTree(Path.of("docs", "asyncapi.yaml")));
  }

  /** The types of the frames whose messages are called {@code prefix.type}, in the components. */
  Set<String> types(String prefix) {
    return typesIn(root.at("/components/messages"), prefix);
  }

  /** The types of the frames of a channel. */
  Set<String> typesOf(String channel, String prefix) {
    return typesIn(root.at("/channels/" + channel + "/messages"), prefix);
  }

  private static Set<String> typesIn(JsonNode messages, String prefix) {
    return messages.propertyStream()
        .map(Map.Entry::getKey)
        .filter(name -> name.startsWith(prefix + "."))
        .map(name -> name.substring(prefix.length() + 1))
        .collect(Collectors.toSet());
  }

  JsonNode channel(String name) {
    return root.at("/channels/" + name);
  }

  JsonNode errorCodes() {
    return channel("websocket").get("x-error-codes");
  }

  JsonNode closeCodes() {
    return channel("websocket").get("x-close-codes");
  }

  /** The MQTT binding of the operation, its reference followed. */
  JsonNode mqtt(String operation) {
    return root.at(root.at("/operations/" + operation + "/bindings/$ref").asString().substring(1)).get("mqtt");
  }
}
