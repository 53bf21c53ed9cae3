package org.mosquittochat.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lives in the heap of a program in Java: jcmd collects all garbage and counts the rest. */
final class Heap {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

  private Heap() {}

  static OptionalLong liveBytes(Program program) throws IOException {
    Optional<ProcessHandle> java = program.all()
        .filter(handle -> handle.info().command().filter(command -> command.endsWith("/java")).isPresent()).findFirst();
    if (java.isEmpty()) {
      return OptionalLong.empty();
    }
    String said = run(List.of("jcmd", Long.toString(java.get().pid()), "GC.class_histogram"));
    Matcher total = TOTAL.matcher(said);
    if (!total.find()) {
      throw new IOException("jcmd does not count the heap: " + said);
    }
    return OptionalLong.of(Long.parseLong(total.group(1)));
  }

  private static String run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
