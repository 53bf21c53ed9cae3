package org.mosquittochat.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Why something was refused.
 *
 * @param code one of the codes of error frames
 * @param message one sentence for a person
 */
public record Problem(String code, String message) {
  /** The answer that says so. */
  Response response(int status) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(this).build();
  }
}
