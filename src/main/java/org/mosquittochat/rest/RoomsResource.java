package org.mosquittochat.rest;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.mosquittochat.conversation.Lookups;
import org.mosquittochat.frame.ClientFrame;
import org.mosquittochat.frame.FrameDecoder;
import org.mosquittochat.frame.FrameEncoder;
import org.mosquittochat.room.Person;
import org.mosquittochat.security.PersonPrincipal;

/** Rooms and their logs, for bots and scripts: the frames {@code rooms} and {@code page}. */
@Path("rooms")
@Produces(MediaType.APPLICATION_JSON)
public class RoomsResource {
  @Inject Lookups lookups;
  @Inject FrameEncoder encoder;
  @Inject FrameDecoder decoder;
  @Context HttpServletRequest request;

  /** The open rooms. */
  @GET
  public String open() {
    return encoder.encode(lookups.openRooms(null, person().id()));
  }

  /** A page of a room's log. */
  @GET
  @Path("{room}/entries")
  public String entries(@PathParam("room") String room, @QueryParam("before") String before,
      @QueryParam("after") String after, @QueryParam("limit") String limit) {
    JsonObjectBuilder query = Json.createObjectBuilder().add("type", "history").add("room", room);
    put(query, "before", before);
    put(query, "after", after);
    put(query, "limit", limit);
    ClientFrame.History history = (ClientFrame.History) decoder.decode(query.build());
    return encoder.encode(lookups.history(null, person().id(), history));
  }

  /** As a number if it is one: what it may be is checked in one place, where frames are. */
  private static void put(JsonObjectBuilder query, String field, String value) {
    if (value != null && value.matches("\\d{1,18}")) {
      query.add(field, Long.parseLong(value));
    } else if (value != null) {
      query.add(field, value);
    }
  }

  private Person person() {
    return ((PersonPrincipal) request.getUserPrincipal()).person();
  }
}
