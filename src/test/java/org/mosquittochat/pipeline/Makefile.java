package org.mosquittochat.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The targets that the Makefile has. */
record Makefile(Set<String> targets) {
  private static final Pattern RULE = Pattern.compile("^([a-z][a-z0-9 -]*):(?!=)", Pattern.MULTILINE);

  static Makefile read() throws IOException {
    return new Makefile(RULE.matcher(Files.readString(Path.of("Makefile"))).results()
        .map(MatchResult::group).flatMap(rule -> Stream.of(rule.replace(":", "").split(" ")))
        .collect(Collectors.toUnmodifiableSet()));
  }

  /** Fails unless this is {@code make}, perhaps as root, of targets that are there, perhaps with variables. */
  void assertUnderstands(String command) {
    List<String> words = List.of(command.replaceFirst("^sudo ", "").split(" +"));
    assertEquals("make", words.get(0), command);
    List<String> asked = words.stream().skip(1).filter(word -> !word.contains("=")).toList();
    assertTrue(!asked.isEmpty() && targets.containsAll(asked), command + ", but there are " + targets);
  }
}
