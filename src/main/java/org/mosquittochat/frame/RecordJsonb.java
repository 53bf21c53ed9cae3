package org.mosquittochat.frame;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * JSON-B that writes records on every server: from their fields. JSON-B 3.0 does not know records, and Yasson's support
 * of them is in the multi-release part of its jar, which Payara Micro does not see: there a record would be {@code {}}.
 */
public final class RecordJsonb {
  private RecordJsonb() {}

  /** A JSON-B that writes the components of records. Thread-safe. */
  public static Jsonb create() {
    return JsonbBuilder.create(new JsonbConfig().withPropertyVisibilityStrategy(new FieldsOnly()));
  }

  private static final class FieldsOnly implements PropertyVisibilityStrategy {
    @Override
    public boolean isVisible(Field field) {
      return true;
    }

    @Override
    public boolean isVisible(Method method) {
      return false;
    }
  }
}
