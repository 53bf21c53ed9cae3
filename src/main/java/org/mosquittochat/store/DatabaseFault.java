package org.mosquittochat.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What went wrong, in what a driver, a pool and Flyway threw one around the other.
 *
 * @param chain the outermost first
 */
record DatabaseFault(List<Throwable> chain) {
  /** H2's codes for a file that is broken or not its own, and for one of another version of it. */
  private static final Set<Integer> UNREADABLE = Set.of(90030, 90048);

  static DatabaseFault of(Throwable thrown) {
    return new DatabaseFault(Stream.iterate(thrown, t -> t != null, t -> t.getCause() == t ? null : t.getCause()).toList());
  }

  /** Whether it stays so until somebody does something: there was no error of SQL at all, or the file is unreadable. */
  boolean isLasting() {
    List<SQLException> errors =
        chain.stream().filter(SQLException.class::isInstance).map(SQLException.class::cast).toList();
    return errors.isEmpty() || errors.stream().anyMatch(e -> UNREADABLE.contains(e.getErrorCode()));
  }

  /** The first line of the innermost message, without a full stop. Drivers put no password there. */
  String reason() {
    Throwable root = chain.get(chain.size() - 1);
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    return message.lines().findFirst().orElse("").strip().replaceFirst("\\.$", "");
  }
}
