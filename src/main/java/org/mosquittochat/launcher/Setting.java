package org.mosquittochat.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A setting of the launcher, by the same two names as one of the WAR: {@code -Dchat.db.url} or {@code CHAT_DB_URL}.
 *
 * @param property the name of the system property, which wins
 */
record Setting(String property) {

  /** The value; a blank one is none. */
  Optional<String> value() {
    return Stream.of(Optional.ofNullable(System.getProperty(property)), Optional.ofNullable(System.getenv(environment())))
        .flatMap(Optional::stream).map(String::strip).filter(value -> !value.isEmpty()).findFirst();
  }

  /**
   * The value, or what is in the file that {@code NAME_FILE} names.
   *
   * @throws LaunchFailure if there is a name of a file that cannot be read
   */
  Optional<String> secret() {
    Optional<String> file = new Setting(property + ".file").value();
    if (file.isEmpty()) {
      return value();
    }
    try {
      return Optional.of(Files.readString(Path.of(file.get())).strip()).filter(value -> !value.isEmpty());
    } catch (IOException | InvalidPathException e) {
      throw new Setting(property + ".file").wrong("names a file that cannot be read");
    }
  }

  /** A failure that names the setting and the rule, but not the value: it might hold a password. */
  LaunchFailure wrong(String rule) {
    return LaunchFailure.usage("The setting " + environment() + " (" + property + ") " + rule + ".");
  }

  private String environment() {
    return property.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
