package org.mosquittochat.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The numbers of a run: printed, and kept in target/torture. */
record Report(String setUp, long seed, Duration length) {
  private static final Path FOLDER = Path.of("target", "torture");

  void write(Map<String, Integer> faults, Map<String, Long> caughtUp, Map<String, Long> counts, Map<String, Long> times,
      List<String> findings) throws IOException {
    ObjectNode report = new JsonMapper().createObjectNode()
        .put("set-up", setUp)
        .put("seed", seed)
        .put("seconds", length.toSeconds())
        .put("faults", faults.values().stream().mapToInt(Integer::intValue).sum());
    times.forEach(report::put);
    faults.forEach(report.putObject("faults by kind")::put);
    caughtUp.forEach(report.putObject("ms until all who were there had caught up, at worst")::put);
    counts.forEach(report.putObject("counts")::put);
    findings.forEach(report.putArray("findings")::add);
    Files.createDirectories(FOLDER);
    String text = report.toPrettyString();
    Files.writeString(FOLDER.resolve(setUp + "-" + seed + ".json"), text + "\n");
    System.out.println(text);
  }
}
