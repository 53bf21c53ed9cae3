package org.mosquittochat.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The resources below {@code api}. */
@ApplicationPath("api")
public class ChatApi extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(GuestsResource.class, MeResource.class, RoomsResource.class, JsonbOfRecords.class, Refusals.class);
  }
}
