package org.mosquittochat.launcher;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.Map;

/**
 * Memory that the start took and that is not needed any more. A server's start leaves some hundred megabytes of garbage;
 * Java, which was told of no limit, would keep the room for as long as nothing fills it. What whoever starts Java says
 * by {@code -Xmx} and its like still holds.
 */
final class SpareMemory {
  private static final System.Logger LOG = System.getLogger(SpareMemory.class.getName());

  /** Of the heap at most 40 % stay free after a collection, and there is one each minute, if nothing else asked for it. */
  private static final Map<String, String> THRIFT =
      Map.of("MinHeapFreeRatio", "10", "MaxHeapFreeRatio", "40", "G1PeriodicGCInterval", "60000");

  private SpareMemory() {}

  /** Gives it back to the system, where the JVM lets itself be told; takes a moment. */
  static void giveBack() {
    HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    THRIFT.forEach((option, value) -> {
      try {
        jvm.setVMOption(option, value);
      } catch (RuntimeException e) {
        LOG.log(Level.DEBUG, "This JVM has no option {0} that can be set; it may keep more memory.", option);
      }
    });
    System.gc();
  }
}
