package org.mosquittochat.rest;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.mosquittochat.conversation.LobbyEntrance;
import org.mosquittochat.history.StoreUnavailable;
import org.mosquittochat.room.Person;
import org.mosquittochat.security.GuestCookie;
import org.mosquittochat.security.Guests;

/** Signing in as a guest. */
@Path("guests")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class GuestsResource {
  @Inject Guests guests;
  @Inject LobbyEntrance lobby;
  @Inject GuestCookie cookie;

  /** What a guest fills in. */
  public static class Form {
    String name;
  }

  /** Gives a name to a new person. */
  @POST
  public Response enter(Form form, @Context HttpServletRequest request, @Context HttpServletResponse response) {
    Person person = guests.signIn(form == null ? null : form.name);
    try {
      lobby.enter(person);
    } catch (StoreUnavailable e) {
      // nobody has the cookie of this person: let the name go, or it would be lost
      guests.signOut(person.id());
      throw e;
    }
    response.addCookie(cookie.issue(person.id(), request));
    return Response.status(201).entity(Me.of(person)).build();
  }
}
