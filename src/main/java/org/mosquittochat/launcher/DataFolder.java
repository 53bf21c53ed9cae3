package org.mosquittochat.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that keeps everything: {@code chat.mv.db} (the database), {@code server} (Payara Micro's working files,
 * made anew at every start) and {@code lock}. Held by one program at a time, until closed or until the program ends in
 * any way.
 */
final class DataFolder implements AutoCloseable {
  private static final String SERVER = "server";
  private static final String DATABASE = "chat";

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the folder if there is none and takes it.
   *
   * @throws LaunchFailure if it cannot be written or another program has it
   */
  static DataFolder take(Path folder) {
    return tryTake(folder).orElseThrow(() -> LaunchFailure.usage("The data folder " + folder.toAbsolutePath().normalize()
        + " is in use by another mosquittoChat; --data=DIR names another one."));
  }

  /**
   * As {@link #take}, but nothing if another program has it.
   *
   * @throws LaunchFailure if it cannot be written
   */
  static Optional<DataFolder> tryTake(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      create(path);
      FileChannel channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel)) {
        delete(path.resolve(SERVER));
        Files.createDirectory(path.resolve(SERVER));
        ownersAlone(path.resolve(SERVER));
        return Optional.of(new DataFolder(path, channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw LaunchFailure.usage("The data folder " + path + " cannot be written; --data=DIR names another one.");
    }
  }

  /**
   * The database's address for JDBC. Every commit is written before it is acknowledged; the server closes it, not a JVM
   * hook; and there is no trace file, which would hold what people wrote.
   *
   * @throws LaunchFailure if the database's file was cut off
   */
  String jdbcUrl() {
    new DatabaseFile(database(path)).check();
    return "jdbc:h2:file:" + path.resolve(DATABASE) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
  }

  /** The database's file, in a data folder; it may not be there yet. */
  static Path database(Path folder) {
    return folder.toAbsolutePath().normalize().resolve(DATABASE + ".mv.db");
  }

  /** Where the program that has the folder may be asked for a backup. */
  static Path desk(Path folder) {
    return folder.toAbsolutePath().normalize().resolve(SERVER).resolve("backup");
  }

  Path path() {
    return path;
  }

  /**
   * Payara Micro's working files. Empty when taken, since Payara Micro would first deploy again what an old one holds.
   */
  Path serverFolder() {
    return path.resolve(SERVER);
  }

  /**
   * Copies a file of the program's jar into the server's folder.
   *
   * @throws IOException if it is not in the jar or the disk is full
   */
  Path unpack(String name) throws IOException {
    Path file = serverFolder().resolve(name);
    try (InputStream in = DataFolder.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IOException(name + " is not in the program's jar");
      }
      Files.copy(in, file);
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    try {
      delete(serverFolder());
    } catch (IOException e) {
      // the server's classes come from files in it, and not every system lets go of an open one: the next start does
    }
    lock.close();
  }

  private static void create(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    Files.createDirectories(path);
    ownersAlone(path);
  }

  /** Lets nobody but the owner read a folder or file, where the system can. */
  static void ownersAlone(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      // a chat's messages are nobody's business but the program's
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
