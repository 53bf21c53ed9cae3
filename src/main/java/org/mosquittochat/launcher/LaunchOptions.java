package org.mosquittochat.launcher;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What the command line asks for. Immutable.
 *
 * @param port where the chat answers, 0 for any free port
 * @param address the address to listen on; {@code 0.0.0.0} is all of them
 * @param data the folder for everything that is kept
 * @param file what is saved to or restored from; empty for other tasks
 * @param war the application, as a file or unpacked; empty for the one in the jar
 */
record LaunchOptions(int port, String address, Path data, Task task, Path file, Path war) {

  /** What to do; the last one that is asked for. */
  enum Task {
    RUN, HELP, VERSION, BACKUP, RESTORE, CHECK
  }

  static final String HELP = """
      Usage: java -jar mosquittochat.jar [OPTION]...

      Starts mosquittoChat: the web server, an MQTT broker for itself and a file database.

        --port=NUMBER      where the chat answers, 0 for any free port (default: 9091)
        --address=ADDRESS  the address to listen on (default: 127.0.0.1, this machine only;
                           0.0.0.0 lets the whole network in)
        --data=DIR         the folder that keeps the messages (default: ./data)
        --backup=FILE      save everything to a new file and exit, also while it runs
        --restore=FILE     bring back what was saved, into an empty folder or database, and exit
        --check            say whether the chat that runs at --port is ready, by the exit code 0 or 1
        --war=PATH         run this mosquittochat.war, or folder with an unpacked one, not the one inside
        --help             print this and exit
        --version          print the version and exit

      Environment: CHAT_MQTT_URL=tcp://host:1883 uses that broker and starts none here,
      with CHAT_MQTT_USERNAME and CHAT_MQTT_PASSWORD where it asks for them.
      CHAT_DB_URL=jdbc:postgresql://host:5432/chat uses that PostgreSQL and no file,
      with CHAT_DB_USER, and CHAT_DB_PASSWORD or CHAT_DB_PASSWORD_FILE.
      CHAT_LOG_FORMAT=json writes the log as one JSON object a line.
      """;

  private static final Path NOTHING = Path.of("");
  private static final LaunchOptions DEFAULTS = new LaunchOptions(9091, "127.0.0.1", Path.of("data"), Task.RUN, NOTHING, NOTHING);

  /**
   * Reads the command line.
   *
   * @throws LaunchFailure with one sentence that names the option and the rule it breaks
   */
  static LaunchOptions parse(String... arguments) {
    return Arrays.stream(arguments).reduce(DEFAULTS, LaunchOptions::with, (first, second) -> second);
  }

  private LaunchOptions with(String argument) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    String value = equals < 0 ? "" : argument.substring(equals + 1);
    return switch (name) {
      case "--help" -> to(Task.HELP, NOTHING);
      case "--version" -> to(Task.VERSION, NOTHING);
      case "--check" -> to(Task.CHECK, NOTHING);
      case "--backup" -> to(Task.BACKUP, file(name, value));
      case "--restore" -> to(Task.RESTORE, file(name, value));
      case "--port" -> new LaunchOptions(port(value), address, data, task, file, war);
      case "--address" -> new LaunchOptions(port, address(value), data, task, file, war);
      case "--data" -> new LaunchOptions(port, address, folder(value), task, file, war);
      case "--war" -> new LaunchOptions(port, address, data, task, file, file(name, value));
      default -> throw LaunchFailure.usage("Unknown option " + argument + "; --help lists the options.");
    };
  }

  private LaunchOptions to(Task other, Path with) {
    return new LaunchOptions(port, address, data, other, with, war);
  }

  private static int port(String value) {
    if (value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= 65535) {
      return Integer.parseInt(value);
    }
    throw LaunchFailure.usage("--port must be a number from 0 to 65535, such as --port=9091, but is \"" + value + "\".");
  }

  private static String address(String value) {
    // it becomes a value in the server's configuration
    if (value.matches("[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+(%[A-Za-z0-9]+)?")) {
      return value;
    }
    throw LaunchFailure.usage("--address must be an address of this machine, such as --address=0.0.0.0, but is \"" + value + "\".");
  }

  private static Path file(String name, String value) {
    try {
      if (!value.isBlank()) {
        return Path.of(value).toAbsolutePath().normalize();
      }
    } catch (InvalidPathException e) {
      // told below
    }
    throw LaunchFailure.usage(name + " must be a file, such as " + name + "=chat." + name.substring(2) + ", but is \"" + value + "\".");
  }

  private static Path folder(String value) {
    // H2 ends the path of its file at the first semicolon; ${ would be a variable of the server
    if (value.isBlank() || value.contains(";") || value.contains("${")) {
      throw LaunchFailure.usage("--data must be a folder, such as --data=/srv/chat, without ';' and '${', but is \"" + value + "\".");
    }
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw LaunchFailure.usage("--data must be a folder, such as --data=/srv/chat, but is \"" + value + "\".");
    }
  }
}
