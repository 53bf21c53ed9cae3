package org.mosquittochat.rest;

import jakarta.json.bind.Jsonb;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import org.mosquittochat.frame.RecordJsonb;

/** Has resources write records as frames are written. */
@Provider
public class JsonbOfRecords implements ContextResolver<Jsonb> {
  private final Jsonb jsonb = RecordJsonb.create();

  @Override
  public Jsonb getContext(Class<?> type) {
    return jsonb;
  }
}
