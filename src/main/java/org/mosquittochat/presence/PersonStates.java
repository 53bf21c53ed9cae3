package org.mosquittochat.presence;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.mosquittochat.frame.Fields;
import org.mosquittochat.frame.ServerFrame;
import org.mosquittochat.room.Person;
import org.mosquittochat.room.UserId;

/** People's states as nodes tell them to each other. */
final class PersonStates {
  private PersonStates() {}

  static List<ServerFrame.Person> wire(List<PersonState> states) {
    return states.stream()
        .map(s -> new ServerFrame.Person(s.person().id().value(), s.person().name(), s.state().wire(), s.lastSeen()))
        .toList();
  }

  /** Reads the untrusted field {@code people}; throws one of several exceptions if it is not what it should be. */
  static List<PersonState> read(Fields fields) {
    return fields.value("people").map(JsonValue::asJsonArray).orElseThrow(IllegalArgumentException::new).stream()
        .map(JsonValue::asJsonObject).map(Fields::new).map(PersonStates::person).toList();
  }

  private static PersonState person(Fields fields) {
    Person person = new Person(new UserId(fields.topicLevel("user")), fields.text("name"));
    return new PersonState(person, UserState.fromWire(fields.text("state")),
        fields.optionalText("lastSeen").map(Instant::parse).orElse(null));
  }
}
