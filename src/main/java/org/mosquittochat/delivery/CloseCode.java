package org.mosquittochat.delivery;

/**
 * Why the server closes a connection. 4000–4499: come back and resume. 4500–4999: do not come back. 1001 is RFC 6455's
 * "going away".
 */
public enum CloseCode {
  /** The server stops; come back, perhaps to another one. */
  GOING_AWAY(1001, "The server stops."),
  /** The server takes no more; come back, to another one. */
  DRAINING(4001, "The server is being drained."),
  /** Too much waited for this connection; come back and resume. */
  TOO_SLOW(4008, "Too much waited to be read."),
  /** Nothing was heard for too long; come back and resume. */
  SILENT(4009, "Nothing was heard for too long."),
  /** The person has too many connections; close one and come back. */
  TOO_MANY(4010, "There are too many connections of this person."),
  /** The person signed out. */
  SIGNED_OUT(4500, "Signed out."),
  /** The limits were passed again and again. */
  ABUSE(4501, "The limits were passed too often."),
  /** The client speaks another version of the protocol; reload the page. */
  BAD_PROTOCOL(4502, "This version of the protocol is not spoken here.");

  private final int code;
  private final String reason;

  CloseCode(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  /** The number in the close frame. */
  public int code() {
    return code;
  }

  /** A sentence for logs and developers. */
  public String reason() {
    return reason;
  }
}
