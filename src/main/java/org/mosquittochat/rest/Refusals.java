package org.mosquittochat.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import org.mosquittochat.frame.ErrorCode;
import org.mosquittochat.frame.FrameRefused;
import org.mosquittochat.history.StoreUnavailable;
import org.mosquittochat.security.NameRefused;
import org.mosquittochat.security.NameTaken;

/** Says why something was refused, and never more than a person may know. */
@Provider
public class Refusals implements ExceptionMapper<RuntimeException> {
  private static final System.Logger LOG = System.getLogger(Refusals.class.getName());

  @Override
  public Response toResponse(RuntimeException fault) {
    if (fault instanceof NameRefused refused) {
      return new Problem(refused.code(), refused.getMessage()).response(400);
    }
    if (fault instanceof NameTaken taken) {
      return new Problem(taken.code(), taken.getMessage()).response(409);
    }
    if (fault instanceof FrameRefused refused) {
      return new Problem(refused.code().wire(), refused.getMessage()).response(status(refused.code()));
    }
    if (fault instanceof WebApplicationException web) {
      int status = web.getResponse().getStatus();
      return new Problem(status == 404 ? "not-found" : "bad-request", "The request is not one that is known here.")
          .response(status);
    }
    if (!(fault instanceof StoreUnavailable)) {
      LOG.log(Level.ERROR, "A request failed in a way that nobody thought of.", fault);
    }
    return new Problem(ErrorCode.UNAVAILABLE.wire(), "The chat cannot store or read this now; try again in a moment.")
        .response(503);
  }

  private static int status(ErrorCode code) {
    return switch (code) {
      case UNKNOWN_ROOM, UNKNOWN_PERSON -> 404;
      case NOT_A_MEMBER, NOT_ALLOWED -> 403;
      default -> 400;
    };
  }
}
