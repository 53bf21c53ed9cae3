package org.mosquittochat.security;

import com.ibm.icu.lang.UCharacter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The name of a person or a room, safe to show to others. Two names count as one if their skeletons are equal or
 * their looks are equal ({@link #looksLike}); a store keeps both, each unique. Immutable.
 *
 * <p>One key would not do: "I" is an "i" to somebody who types it and an "l" to somebody who sees it. With one key
 * for both "Ilia" and "Lila" would be the same name; with the skeleton alone "Ivan" and "lvan" would be two.
 *
 * @param value what others see: normalised by RFC 8266 (Nickname), at most 40 code points and 80 UTF-16 units
 * @param skeleton what it is, in whatever case it is written: the skeleton (UTS #39, 4) of the folded name; at most
 *     400 UTF-16 units
 * @param look what it looks like as it is written: the skeleton of the name, folded; at most 400 UTF-16 units
 */
public record PersonName(String value, String skeleton, String look) {
  /** Characters in a name, counted as Unicode code points, as JSON Schema's maxLength does. */
  public static final int LENGTH = 40;

  private static final List<PersonName> RESERVED =
      Stream.of("mosquittochat", "system", "server").map(PersonName::keyed).toList();

  public PersonName {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(skeleton, "skeleton");
    Objects.requireNonNull(look, "look");
  }

  /**
   * Normalises and checks what somebody wants to be called, or wants to call a room.
   *
   * @param raw untrusted; null counts as empty
   * @throws NameRefused with one sentence for the person
   */
  public static PersonName of(String raw) {
    PersonName name = keyed(NameRules.checked(raw));
    if (RESERVED.stream().anyMatch(name::looksLike)) {
      throw new NameRefused("This name is reserved; please choose another.");
    }
    return name;
  }

  /** Whether people might take one for the other. Not transitive. */
  public boolean looksLike(PersonName other) {
    return skeleton.equals(other.skeleton) || look.equals(other.look);
  }

  private static PersonName keyed(String value) {
    return new PersonName(value, settled(fold(value)), settled(value));
  }

  /** Takes skeleton and case in turn until neither changes anything: M is m only once folded, and m is rn only then. */
  private static String settled(String text) {
    String before = text;
    for (int round = 0; round < 4; round++) {
      String after = fold(NameRules.skeleton(before));
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
    return before;
  }

  /** Full case folding: ß is ss and a final sigma is a sigma, which lower case alone would keep apart. */
  private static String fold(String text) {
    return UCharacter.foldCase(text, true);
  }

  /** The name as others see it. */
  @Override
  public String toString() {
    return value;
  }
}
