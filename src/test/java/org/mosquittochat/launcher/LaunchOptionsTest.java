package org.mosquittochat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mosquittochat.launcher.LaunchOptions.Task;

class LaunchOptionsTest {
  @Test
  void withoutOptionsItListensOnThisMachineOnly() {
    LaunchOptions options = LaunchOptions.parse();

    assertEquals(new LaunchOptions(9091, "127.0.0.1", Path.of("data"), Task.RUN, Path.of(""), Path.of("")), options);
  }

  @Test
  void everyOptionIsTaken() {
    LaunchOptions options = LaunchOptions.parse("--port=9191", "--address=0.0.0.0", "--data=/srv/a chat");

    assertEquals(new LaunchOptions(9191, "0.0.0.0", Path.of("/srv/a chat"), Task.RUN, Path.of(""), Path.of("")), options);
  }

  @Test
  void theLastOfTwoWins() {
    assertEquals(9192, LaunchOptions.parse("--port=9191", "--port=9192").port());
  }

  @Test
  void zeroIsAnyFreePort() {
    assertEquals(0, LaunchOptions.parse("--port=0").port());
  }

  @Test
  void helpAndVersionAreAskedFor() {
    assertEquals(Task.HELP, LaunchOptions.parse("--help").task());
    assertEquals(Task.VERSION, LaunchOptions.parse("--version").task());
    assertEquals(Task.CHECK, LaunchOptions.parse("--check", "--port=9191").task());
  }

  @Test
  void anotherWarIsTaken() {
    assertEquals(Path.of("/srv/unpacked"), LaunchOptions.parse("--war=/srv/unpacked").war());
    assertUsage("--war=", "--war must be a file");
  }

  @Test
  void aFileToSaveToOrRestoreFromIsTaken() {
    assertEquals(Task.BACKUP, LaunchOptions.parse("--backup=a b", "--data=x").task());
    assertEquals(Path.of("/srv/b"), LaunchOptions.parse("--restore=/srv/b").file());
    assertUsage("--backup=", "--backup must be a file");
    assertUsage("--restore", "--restore must be a file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--address", "--data", "--backup", "--restore", "--check", "--war", "--help",
    "--version"})
  void helpExplainsTheOption(String option) {
    assertTrue(LaunchOptions.HELP.contains("  " + option));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prot=1", "-port=1", "9191", "--", "", "--PORT=1"})
  void anUnknownOptionIsNamed(String argument) {
    assertUsage(argument, "Unknown option " + argument + "; --help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "65536", "99999999999", "http", "9191 ", "1e3", "\u0661"})
  void aPortOutOfRangeIsRefusedWithTheRule(String value) {
    assertUsage("--port=" + value, "--port must be a number from 0 to 65535");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "${user.home}", "1.2.3.4;x", "a=b"})
  void anAddressThatCouldBeAnythingElseIsRefused(String value) {
    assertUsage("--address=" + value, "--address must be an address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "::", "fe80::1%eth0", "chat.example", "192.168.1.2"})
  void anAddressIsTaken(String value) {
    assertEquals(value, LaunchOptions.parse("--address=" + value).address());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a;INIT=DROP", "${user.home}", "a\0b"})
  void aFolderThatWouldChangeTheDatabasesAddressIsRefused(String value) {
    assertUsage("--data=" + value, "--data must be a folder");
  }

  private static void assertUsage(String argument, String start) {
    LaunchFailure failure = assertThrows(LaunchFailure.class, () -> LaunchOptions.parse(argument));
    assertEquals(LaunchFailure.USAGE, failure.exitCode());
    assertTrue(failure.getMessage().startsWith(start), failure.getMessage());
    assertFalse(failure.getMessage().contains("\n"));
  }
}
