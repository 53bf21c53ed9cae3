package org.mosquittochat.mqtt;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** What the log gets of connections (M10): changes at once, a failure that lasts once a minute. Thread-safe. */
final class ConnectionLog {
  private static final System.Logger LOG = System.getLogger(ConnectionLog.class.getName());

  /** Of brokers that are tried in turn each may fail in its own way; how many there are is a setting. */
  private final Map<URI, Fault> faults = new HashMap<>();

  private record Fault(String sentence, OnceAMinute told) {}

  synchronized void connected(String purpose, URI url) {
    faults.clear();
    LOG.log(Level.INFO, "Connected to the broker at {0} for {1}.", PahoSession.address(url), purpose);
  }

  synchronized void lost(String purpose, URI url, Throwable cause) {
    LOG.log(
        Level.WARNING, "Lost the broker at {0} for {1} ({2}); connecting again.",
        PahoSession.address(url), purpose, ConnectFault.reason(cause));
  }

  synchronized void failed(URI url, Throwable cause) {
    String sentence = ConnectFault.sentence(url, cause);
    Fault fault = faults.computeIfPresent(url, (known, last) -> last.sentence().equals(sentence) ? last : null);
    if (fault == null) {
      fault = new Fault(sentence, new OnceAMinute());
      faults.put(url, fault);
    }
    if (fault.told().isDue()) {
      LOG.log(Level.WARNING, "{0} It is tried again.", sentence);
    }
  }
}
