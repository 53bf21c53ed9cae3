package org.mosquittochat.lifecycle;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.mosquittochat.broker.RejectedPayloads;

/** What the container gives, and the clock. */
@Singleton
public class ContainerResources {
  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  private ManagedThreadFactory threads;

  @Resource(lookup = "java:comp/DefaultDataSource")
  private DataSource source;

  @Produces
  @Singleton
  ThreadFactory threads() {
    return threads;
  }

  @Produces
  @Singleton
  DataSource source() {
    return source;
  }

  /** In milliseconds, as frames and the store have it: what was told and what is read back are equal. */
  @Produces
  @Singleton
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Produces
  @Singleton
  RejectedPayloads rejectedPayloads(Clock clock) {
    return new RejectedPayloads(clock);
  }
}
