package org.mosquittochat.websocket;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Runs a send with a context class loader that finds no context providers. Tyrus schedules a task for every send, and
 * capturing the context for it looks through {@code META-INF/services} of the whole application each time: nine tenths
 * of
 * what a send costs there. Harmless elsewhere.
 */
final class QuietContext extends ClassLoader {
  private static final String CONTEXT_PROVIDERS = "META-INF/services/jakarta.enterprise.concurrent";

  private QuietContext(ClassLoader parent) {
    super(parent);
  }

  private static final ClassLoader QUIET = new QuietContext(QuietContext.class.getClassLoader());

  static void run(Runnable send) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(QUIET);
    try {
      send.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.startsWith(CONTEXT_PROVIDERS) ? Collections.emptyEnumeration() : super.getResources(name);
  }
}
