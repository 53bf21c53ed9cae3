package org.mosquittochat.security;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.UnicodeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text with its emoji put aside, each replaced by a stand-in. PRECIS (RFC 8264, 4.3) forbids the joiners and
 * variation selectors that emoji are made of, and knows only the Unicode of the JDK; Unicode's own list of emoji (UTS
 * #51, RGI_Emoji) says which sequences are harmless as they are. Everything else goes the way of text.
 *
 * @param text with stand-ins
 * @param emoji in the order of their stand-ins
 */
record EmojiAside(String text, List<String> emoji) {
  /** An old symbol that normalisation leaves alone. Where it stands for itself it is put aside too. */
  private static final char STAND_IN = '\u263A';

  private static final UnicodeSet RGI = new UnicodeSet("[:RGI_Emoji:]").freeze();

  static EmojiAside in(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    List<String> emoji = new ArrayList<>();
    // A BreakIterator has state: one for each call. It breaks between what people see as characters (UAX #29).
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(raw);
    int start = 0;
    for (int end = characters.next(); end != BreakIterator.DONE; end = characters.next()) {
      String character = raw.substring(start, end);
      if (isEmoji(character)) {
        emoji.add(character);
        text.append(STAND_IN);
      } else {
        // A stand-in of the writer's own with marks on it would be taken for ours.
        text.append(character.replace(STAND_IN, '\u263B'));
      }
      start = end;
    }
    return new EmojiAside(text.toString(), List.copyOf(emoji));
  }

  /** Puts the emoji back where their stand-ins are in the text as it is by now. */
  String backInto(String normalised) {
    StringBuilder value = new StringBuilder();
    int next = 0;
    for (char c : normalised.toCharArray()) {
      if (c == STAND_IN) {
        value.append(emoji.get(next++));
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  private static boolean isEmoji(String character) {
    boolean standIn = character.length() == 1 && character.charAt(0) == STAND_IN;
    // Keycaps begin with an ASCII digit, # or *: those are judged as what they begin with.
    return standIn || character.charAt(0) > 0x7F && RGI.contains(character);
  }
}
