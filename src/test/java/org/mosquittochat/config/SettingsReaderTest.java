package org.mosquittochat.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  private final Map<String, String> values = new HashMap<>();

  private ChatSettings read() {
    return new SettingsReader(name -> Optional.ofNullable(values.get(name))).read();
  }

  @Test
  void everySettingHasADefault() {
    ChatSettings settings = read();
    assertEquals(4000, settings.limits().text());
    assertEquals(16 * 1024, settings.limits().frameBytes());
    assertEquals(Duration.ofSeconds(30), settings.presence().grace());
    assertEquals(Duration.ofSeconds(75), settings.presence().silence());
    assertTrue(settings.node().matches("n[0-9a-f]{8}"));
  }

  @Test
  void everySettingIsDocumentedByBothOfItsNames() throws IOException {
    Set<String> asked = new TreeSet<>();
    new SettingsReader(name -> {
      asked.add(name);
      return Optional.empty();
    }).read();
    String manual = Files.readString(Path.of("docs", "operations.md"));
    for (String name : asked) {
      assertTrue(manual.contains("`" + name + "`"), name);
      assertTrue(manual.contains("`" + name.toUpperCase(Locale.ROOT).replace('.', '_') + "`"), name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "chat.node, Node One, CHAT_NODE",
    "chat.mqtt.url, http://broker:1883, CHAT_MQTT_URL",
    "chat.mqtt.url, tcp://broker, CHAT_MQTT_URL",
    "chat.mqtt.url, tcp://user:secret word@broker:1883, CHAT_MQTT_URL",
    "chat.limit.text, many, CHAT_LIMIT_TEXT",
    "chat.limit.text, 4001, CHAT_LIMIT_TEXT",
    "chat.limit.rooms, -1, CHAT_LIMIT_ROOMS",
    "chat.presence.grace, soon, CHAT_PRESENCE_GRACE",
    "chat.presence.grace, PT11M, CHAT_PRESENCE_GRACE",
    "chat.sockjs.jsonp, perhaps, CHAT_SOCKJS_JSONP",
    "chat.secret, short, CHAT_SECRET",
    "chat.mqtt.password.file, /no/such/file, CHAT_MQTT_PASSWORD_FILE",
    "chat.mqtt.ca.file, /no/such/file, CHAT_MQTT_CA_FILE",
    "chat.mqtt.ca.file, pom.xml, CHAT_MQTT_CA_FILE"
  })
  void aWrongValueIsOneSentenceThatNamesTheSettingAndShowsNoValue(String name, String value, String environment) {
    values.put(name, value);
    String message = assertThrows(IllegalArgumentException.class, this::read).getMessage();
    assertTrue(message.contains(environment), message);
    assertTrue(message.endsWith("."), message);
    assertFalse(message.contains(value), message);
  }

  @Test
  void aSecretMayBeAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "from a file\n");
    values.put("chat.mqtt.password.file", file.toString());
    assertEquals(Optional.of("from a file"), read().mqtt().password());
  }

  @Test
  void secretsAreNotShown() {
    values.put("chat.mqtt.password", "open sesame");
    values.put("chat.secret", "0123456789abcdef0123456789abcdef");
    assertFalse(read().toString().contains("sesame"));
    assertFalse(read().toString().contains("0123456789abcdef"));
  }

  @Test
  void severalBrokersAreTriedInTurn() {
    values.put("chat.mqtt.url", "tcp://a:1883, ssl://b:8883");
    assertEquals(List.of("a", "b"), read().mqtt().urls().stream().map(java.net.URI::getHost).toList());
  }
}
