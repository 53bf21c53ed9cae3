package org.mosquittochat.rest;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.mosquittochat.conversation.SignOut;
import org.mosquittochat.room.Person;
import org.mosquittochat.security.GuestCookie;
import org.mosquittochat.security.PersonPrincipal;

/** The one who asks. */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
  @Inject SignOut signOut;
  @Inject GuestCookie cookie;
  @Context HttpServletRequest request;

  /** Who it is; nothing (204) if it is nobody, which is no fault of who asks. */
  @GET
  public Me me() {
    return request.getUserPrincipal() instanceof PersonPrincipal principal ? Me.of(principal.person()) : null;
  }

  /** Signs out. */
  @DELETE
  public void signOut(@Context HttpServletResponse response) {
    signOut.of(person());
    response.addCookie(cookie.forget(request));
  }

  private Person person() {
    return ((PersonPrincipal) request.getUserPrincipal()).person();
  }
}
