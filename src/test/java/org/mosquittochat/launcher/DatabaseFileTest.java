package org.mosquittochat.launcher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFileTest {
  @TempDir Path temp;

  private Connection opened() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:h2:file:" + temp.resolve("chat") + ";WRITE_DELAY=0");
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table t(s varchar) as select repeat(random_uuid(), 20) from system_range(1, 2000)");
    }
    return connection;
  }

  private Path file() {
    return temp.resolve("chat.mv.db");
  }

  @Test
  void aFileThatIsNotThereYetIsFine() {
    assertDoesNotThrow(() -> new DatabaseFile(file()).check());
  }

  @Test
  void aFileThatWasClosedIsFine() throws Exception {
    opened().close();
    assertDoesNotThrow(() -> new DatabaseFile(file()).check());
  }

  @Test
  void aFileWhoseProgramWasKilledIsFine() throws Exception {
    try (Connection connection = opened()) {
      Path left = Files.copy(file(), temp.resolve("left.mv.db"));
      assertDoesNotThrow(() -> new DatabaseFile(left).check());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.01, 0.1, 0.5})
  void aFileThatWasCutOffIsRefusedAndLeftAsItIs(double part) throws Exception {
    opened().close();
    try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
      file.setLength(Math.round(part * file.length()));
    }
    byte[] before = Files.readAllBytes(file());

    LaunchFailure failure = assertThrows(LaunchFailure.class, () -> new DatabaseFile(file()).check());

    assertTrue(failure.getMessage().contains("was cut off"), failure.getMessage());
    assertArrayEquals(before, Files.readAllBytes(file()));
  }
}
