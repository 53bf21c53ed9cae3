package org.mosquittochat.mqtt;

import java.lang.System.Logger.Level;
import java.net.URI;

/** What the log gets of connections (M10): changes at once, a failure that lasts once a minute. Thread-safe. */
final class ConnectionLog {
  private static final System.Logger LOG = System.getLogger(ConnectionLog.class.getName());

  private OnceAMinute sameFault = new OnceAMinute();
  private String lastFault = "";

  synchronized void connected(String purpose, URI url) {
    lastFault = "";
    LOG.log(Level.INFO, "Connected to the broker at {0} for {1}.", PahoSession.address(url), purpose);
  }

  synchronized void lost(String purpose, URI url, Throwable cause) {
    LOG.log(
        Level.WARNING, "Lost the broker at {0} for {1} ({2}); connecting again.",
        PahoSession.address(url), purpose, ConnectFault.reason(cause));
  }

  synchronized void failed(URI url, Throwable cause) {
    String fault = ConnectFault.sentence(url, cause);
    if (!fault.equals(lastFault)) {
      sameFault = new OnceAMinute();
      lastFault = fault;
    }
    if (sameFault.isDue()) {
      LOG.log(Level.WARNING, "{0} It is tried again.", fault);
    }
  }
}
