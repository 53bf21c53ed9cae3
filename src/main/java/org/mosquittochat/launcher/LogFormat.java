package org.mosquittochat.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** How a line of the log looks. */
enum LogFormat {
  /** For people. */
  TEXT(""),
  /** For programs: an object of the Elastic Common Schema on each line. */
  JSON("""

      java.util.logging.ConsoleHandler.formatter=co.elastic.logging.jul.EcsFormatter
      co.elastic.logging.jul.EcsFormatter.serviceName=mosquittochat
      """);

  private static final Setting SETTING = new Setting("chat.log.format");

  private final String override;

  LogFormat(String override) {
    this.override = override;
  }

  /**
   * The one that is asked for.
   *
   * @throws LaunchFailure if there is no such format
   */
  static LogFormat read() {
    String name = SETTING.value().orElse("text");
    for (LogFormat format : values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
        return format;
      }
    }
    throw SETTING.wrong("must be text or json");
  }

  /** Writes the settings of java.util.logging into the server's folder. Of two values of one name the later one counts. */
  Path settings(DataFolder data) throws IOException {
    return Files.writeString(data.unpack("logging.properties"), override, StandardOpenOption.APPEND);
  }
}
