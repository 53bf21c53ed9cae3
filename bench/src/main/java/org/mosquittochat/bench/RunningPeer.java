package org.mosquittochat.bench;

import java.util.List;

/** A peer that was started: where it listens, how to talk to it, and its programs, which end with it. */
record RunningPeer(int port, Dialect dialect, List<Program> programs) implements AutoCloseable {
  /** CPU time of all its processes so far, in microseconds. */
  long cpuMicros() {
    return programs.stream().mapToLong(Program::cpuMicros).sum();
  }

  /** Resident memory of all its processes, in MB. */
  double residentMegabytes() {
    return programs.stream().mapToLong(Program::residentKilobytes).sum() / 1024.0;
  }

  @Override
  public void close() {
    programs.forEach(Program::close);
  }
}
