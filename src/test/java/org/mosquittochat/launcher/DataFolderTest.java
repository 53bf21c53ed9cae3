package org.mosquittochat.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path temp;

  @Test
  void aNewFolderIsNobodyElsesBusiness() throws Exception {
    try (DataFolder data = DataFolder.take(temp.resolve("a/b"))) {
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("a/b"))));
      assertTrue(Files.isDirectory(data.serverFolder()));
    }
  }

  @Test
  void theServersFolderIsEmptyAtEveryStart() throws Exception {
    Files.createDirectories(temp.resolve("server/applications"));
    Files.writeString(temp.resolve("server/applications/old.war"), "old");

    try (DataFolder data = DataFolder.take(temp)) {
      assertEquals(0, data.serverFolder().toFile().list().length);
    }
    assertFalse(Files.exists(temp.resolve("server")));
  }

  @Test
  void aFolderInUseIsRefusedAndLeftAlone() throws Exception {
    try (DataFolder data = DataFolder.take(temp)) {
      Files.writeString(data.serverFolder().resolve("file"), "in use");

      LaunchFailure failure = assertThrows(LaunchFailure.class, () -> DataFolder.take(temp));

      assertTrue(failure.getMessage().contains("in use by another mosquittoChat"), failure.getMessage());
      assertTrue(Files.exists(data.serverFolder().resolve("file")));
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsRefused() throws Exception {
    Path file = Files.writeString(temp.resolve("file"), "");

    LaunchFailure failure = assertThrows(LaunchFailure.class, () -> DataFolder.take(file.resolve("below")));

    assertTrue(failure.getMessage().contains("cannot be written"), failure.getMessage());
    assertEquals(LaunchFailure.USAGE, failure.exitCode());
  }

  @Test
  void everyCommitIsWrittenBeforeItIsAcknowledged() throws Exception {
    try (DataFolder data = DataFolder.take(temp)) {
      assertTrue(data.jdbcUrl().startsWith("jdbc:h2:file:" + temp.toAbsolutePath().resolve("chat") + ";"));
      assertTrue(data.jdbcUrl().contains(";WRITE_DELAY=0"));
    }
  }
}
