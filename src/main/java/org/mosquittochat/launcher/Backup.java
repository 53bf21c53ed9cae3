package org.mosquittochat.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Saves everything that the chat keeps to one file, and brings it back. */
abstract class Backup {

  /**
   * Saves to a new file, also while the chat runs. Whatever was acknowledged before is in it. The file is there whole
   * or not at all.
   *
   * @throws LaunchFailure with one sentence
   */
  final void save(Path file) {
    if (Files.exists(file)) {
      throw LaunchFailure.usage("The file " + file + " is there already; --backup=FILE names a new one.");
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      Files.createFile(part);
      // as private as the data folder; writing into it keeps that
      DataFolder.ownersAlone(part);
      write(part);
      try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw LaunchFailure.failed("The backup cannot be written: " + e + ".", e);
    } finally {
      part.toFile().delete();
    }
  }

  /**
   * Brings back what was saved, where nothing is yet.
   *
   * @throws LaunchFailure with one sentence, if something is there, or the file is no backup; nothing is changed then
   */
  final void restore(Path file) {
    if (!Files.isReadable(file)) {
      throw LaunchFailure.usage("The backup " + file + " cannot be read; --restore=FILE names one.");
    }
    try {
      read(file);
    } catch (IOException e) {
      throw LaunchFailure.failed("The backup " + file + " cannot be restored: " + e + ".", e);
    }
  }

  abstract void write(Path file) throws IOException;

  abstract void read(Path file) throws IOException;
}
