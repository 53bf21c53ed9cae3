package org.mosquittochat.frame;

import java.util.Locale;

/** Why a command was refused; each is documented in docs/asyncapi.yaml. */
public enum ErrorCode {
  BAD_JSON,
  UNKNOWN_TYPE,
  MISSING_FIELD,
  WRONG_VALUE,
  FORGED_FIELD,
  TOO_LARGE,
  TOO_FAST,
  TEXT_EMPTY,
  TEXT_TOO_LONG,
  BAD_NAME,
  NAME_TAKEN,
  HELLO_FIRST,
  SECOND_HELLO,
  BAD_PROTOCOL,
  UNKNOWN_ROOM,
  UNKNOWN_PERSON,
  NOT_A_MEMBER,
  NOT_ALLOWED,
  BAD_CURSOR,
  TOO_MANY_ROOMS,
  UNAVAILABLE;

  /** As it stands in a frame: {@code too-large}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
