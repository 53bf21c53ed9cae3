package org.mosquittochat.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.DataUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mosquittochat.testing.MemoryDatabase;

class H2SchemaTest extends SchemaContract {
  private static final int BLOCK = 4096;

  @TempDir Path folder;

  @Override
  protected DataSource empty() {
    return MemoryDatabase.fresh();
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws Exception {
    byte[] noise = new byte[30_000];
    new Random(1).nextBytes(noise);

    refusedUnchanged(noise);
  }

  @Test
  void aFileOfAnotherVersionOfH2IsRefusedAndLeftAsItIs() throws Exception {
    byte[] bytes = database();
    // the header stands twice, each with its own sum
    for (int at : new int[] {0, BLOCK}) {
      String header = new String(bytes, at, BLOCK, StandardCharsets.ISO_8859_1);
      String changed = header.substring(0, header.indexOf(",fletcher:")).replaceFirst("format:\\d", "format:9");
      byte[] text = changed.getBytes(StandardCharsets.ISO_8859_1);
      String whole = changed + ",fletcher:" + Integer.toHexString(DataUtils.getFletcher32(text, 0, text.length)) + "\n";
      byte[] block = whole.getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(Arrays.copyOf(block, BLOCK), 0, bytes, at, BLOCK);
    }

    refusedUnchanged(bytes);
  }

  private byte[] database() throws Exception {
    new Schema(file("good")).migrate();
    return Files.readAllBytes(folder.resolve("good.mv.db"));
  }

  private void refusedUnchanged(byte[] bytes) throws Exception {
    Path file = Files.write(folder.resolve("bad.mv.db"), bytes);

    StoreRefused refused = assertThrows(StoreRefused.class, () -> new Schema(file("bad")).migrate());

    assertOneSentence(refused);
    assertTrue(refused.getMessage().startsWith("The database cannot be used"), refused.getMessage());
    assertArrayEquals(bytes, Files.readAllBytes(file));
  }

  private DataSource file(String name) {
    JdbcDataSource source = new JdbcDataSource();
    source.setUrl("jdbc:h2:file:" + folder.resolve(name) + ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0");
    return source;
  }
}
