package org.mosquittochat.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The database in a data folder, as a zip of its one file. If a program has the folder, that program makes the zip. */
final class FileBackup extends Backup {
  private final Path folder;

  FileBackup(Path folder) {
    this.folder = folder;
  }

  @Override
  void write(Path file) throws IOException {
    if (!Files.exists(DataFolder.database(folder))) {
      throw LaunchFailure.usage("There is no database in the data folder " + folder + "; --data=DIR names another one.");
    }
    try (DataFolder data = DataFolder.tryTake(folder).orElse(null)) {
      if (data == null) {
        BackupDesk.ask(DataFolder.desk(folder), file);
      } else {
        zip(DataFolder.database(folder), file);
      }
    }
  }

  @Override
  void read(Path file) throws IOException {
    try (DataFolder data = DataFolder.take(folder)) {
      Path database = DataFolder.database(folder);
      if (Files.exists(database)) {
        throw LaunchFailure.usage("The data folder " + data.path() + " holds a database already; restore into an empty one.");
      }
      Path part = data.serverFolder().resolve("restored");
      if (!unzip(file, database.getFileName().toString(), part)) {
        throw LaunchFailure.usage("The file " + file + " is not a backup of a data folder; --restore=FILE names one.");
      }
      Files.move(part, database, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void zip(Path database, Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(database.getFileName().toString()));
      Files.copy(database, zip);
    }
  }

  /** Whether the entry was there, whole. */
  private static boolean unzip(Path file, String name, Path to) throws IOException {
    try (InputStream in = Files.newInputStream(file); ZipInputStream zip = new ZipInputStream(in)) {
      Optional<ZipEntry> entry = Optional.ofNullable(zip.getNextEntry());
      if (entry.filter(e -> e.getName().equals(name)).isEmpty()) {
        return false;
      }
      try (OutputStream out = Files.newOutputStream(to)) {
        // reads to the end of the entry, and so checks its sum
        zip.transferTo(out);
      }
      return true;
    }
  }
}
