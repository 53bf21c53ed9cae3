package org.mosquittochat.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * H2's file, looked at before it is opened: H2 takes one that was cut off for an empty one, or for what it was earlier,
 * and writes on from there.
 */
record DatabaseFile(Path path) {
  private static final int BLOCK = 4096;
  private static final int HEADERS = 2 * BLOCK;
  /** Where the header says that a chunk of data begins, in hexadecimal blocks; H2's MVStore, "File Format". */
  private static final Pattern CHUNK = Pattern.compile("\\bblock:([0-9a-f]{1,12})\\b");

  /**
   * Does nothing if there is no file yet. What is broken in another way, H2 finds.
   *
   * @throws LaunchFailure if the file is shorter than its own header says
   */
  void check() {
    try {
      if (Files.exists(path)) {
        long size = Files.size(path);
        long least = leastSize();
        if (size < least) {
          throw LaunchFailure.usage("The database file " + path + " was cut off: it has " + size + " bytes and must have "
              + least + " at least; restore a backup into an empty folder, or delete the file to begin anew.");
        }
      }
    } catch (IOException e) {
      throw LaunchFailure.usage("The database file " + path + " cannot be read; make it readable for this user.");
    }
  }

  private long leastSize() throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      Matcher chunk = CHUNK.matcher(new String(in.readNBytes(BLOCK), StandardCharsets.ISO_8859_1));
      return chunk.find() ? Math.max(HEADERS, (Long.parseLong(chunk.group(1), 16) + 1) * BLOCK) : HEADERS;
    }
  }
}
