package org.mosquittochat.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An authority that signs certificates for brokers of tests, with what it needs in a folder. For one thread; needs openssl. */
public final class TestAuthority {
  /** A day long past, and one long after these tests. */
  public static final String PAST = "20200102000000Z";
  public static final String FUTURE = "20991231000000Z";

  private static final String CONFIG = """
      [ca]
      default_ca = ours
      [ours]
      database = index
      new_certs_dir = .
      rand_serial = yes
      default_md = sha256
      policy = policy
      certificate = authority.pem
      private_key = authority.key
      unique_subject = no
      copy_extensions = copy
      [policy]
      commonName = supplied
      """;

  private final Path folder;

  /** A new one; the folder is there and empty. */
  public TestAuthority(Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("config"), CONFIG);
    Files.writeString(folder.resolve("index"), "");
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=authority",
        "-keyout", "authority.key", "-out", "authority.pem");
  }

  /** Its own certificate, in PEM. */
  public Path certificate() {
    return folder.resolve("authority.pem");
  }

  /** What a {@link MosquittoProcess} needs to show a certificate for this host, valid until then. */
  public String[] mosquittoFor(String host, String end) {
    String name = host + "-" + end;
    openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=" + host,
        "-addext", "subjectAltName=DNS:" + host, "-keyout", name + ".key", "-out", name + ".csr");
    openssl("ca", "-batch", "-config", "config", "-startdate", "20200101000000Z", "-enddate", end,
        "-in", name + ".csr", "-out", name + ".pem");
    return new String[] {"certfile " + folder.resolve(name + ".pem"), "keyfile " + folder.resolve(name + ".key")};
  }

  private void openssl(String... arguments) {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    new Command(folder, Map.of(), command.toArray(String[]::new)).done();
  }
}
