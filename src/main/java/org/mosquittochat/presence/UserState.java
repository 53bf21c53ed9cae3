package org.mosquittochat.presence;

import java.util.Locale;

/** Whether somebody is there; from worst to best. */
public enum UserState {
  OFFLINE,
  AWAY,
  ONLINE;

  /** As it stands in frames. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** From frames; offline for anything else. */
  public static UserState fromWire(String text) {
    return text.equals("online") ? ONLINE : text.equals("away") ? AWAY : OFFLINE;
  }
}
