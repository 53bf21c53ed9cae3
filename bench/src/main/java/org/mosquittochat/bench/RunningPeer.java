package org.mosquittochat.bench;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * A peer that was started: where it listens, how to talk to it, and its programs, which end with it.
 *
 * @param ports of its servers, at which the clients take turns
 * @param programs the servers first, then what works for them
 */
record RunningPeer(List<Integer> ports, Dialect dialect, List<Program> programs) implements AutoCloseable {
  RunningPeer(int port, Dialect dialect, List<Program> programs) {
    this(List.of(port), dialect, programs);
  }

  Program server() {
    return programs.get(0);
  }

  /** CPU time of all its processes so far, in microseconds. */
  long cpuMicros() {
    return programs.stream().mapToLong(Program::cpuMicros).sum();
  }

  /** CPU time of its servers alone, without broker and database. */
  long serversCpuMicros() {
    return programs.stream().limit(ports.size()).mapToLong(Program::cpuMicros).sum();
  }

  /** Resident memory of all its processes, in MB. */
  double residentMegabytes() {
    return programs.stream().mapToLong(Program::residentKilobytes).sum() / 1024.0;
  }

  /** What lives in the server's heap, in bytes; empty if it has none of Java. */
  OptionalLong liveBytes() throws IOException {
    return Heap.liveBytes(server());
  }

  /** What waits in the server for slow readers, in bytes; empty if it does not tell. */
  OptionalLong waitingBytes() throws IOException {
    return dialect.tellsWaiting() ? OptionalLong.of(Metrics.read(ports.get(0), "mosquittochat_waiting_bytes"))
        : OptionalLong.empty();
  }

  @Override
  public void close() {
    programs.forEach(Program::close);
  }
}
