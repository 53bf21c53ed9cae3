package org.mosquittochat.security;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.IdentifierType;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.CheckResult;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import java.util.EnumSet;
import java.util.regex.Pattern;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * What a name may consist of. Thread-safe: "The methods of SpoofChecker objects are thread safe", says its Javadoc, and
 * the PRECIS profiles have no state.
 */
final class NameRules {
  /** Before any work is done: no name of 40 characters is longer than this, whatever it is composed of. */
  private static final int RAW_LENGTH = 1000;

  /** No more than four nonspacing marks in a row (UTS #39, 5.4): a pile is drawn over the lines around it. */
  private static final Pattern MARKS = Pattern.compile("[\\p{Mn}\\p{Me}]{5}|(^|[ ])[\\p{Mn}\\p{Me}\\p{Mc}]");

  /** Assigned and visible by their category, yet nothing is seen of them. */
  private static final Pattern BLANK = Pattern.compile("[\u2800\u1160\u115F\u3164\uFFA0]");

  /** A name may be shown next to topics and used in filters by operators. */
  private static final Pattern TOPIC = Pattern.compile("[#+/\0]|^[$]");

  private static final Pattern SEEN = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]");

  /** Letters of phonetics and of old editions, of which many are small copies of others: ᴀɴᴀ for ana (UTS #39, 3.1). */
  private static final EnumSet<IdentifierType> ODD =
      EnumSet.of(IdentifierType.TECHNICAL, IdentifierType.OBSOLETE, IdentifierType.DEPRECATED);

  private static final SpoofChecker SPOOF =
      new SpoofChecker.Builder()
          .setChecks(
              SpoofChecker.RESTRICTION_LEVEL
                  | SpoofChecker.INVISIBLE
                  | SpoofChecker.MIXED_NUMBERS
                  | SpoofChecker.HIDDEN_OVERLAY)
          .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
          .build();

  private NameRules() {}

  /**
   * The name as others will see it.
   *
   * @throws NameRefused if there is none
   */
  static String checked(String raw) {
    if (raw == null || raw.isBlank()) {
      throw new NameRefused("Please give a name.");
    }
    if (raw.length() > RAW_LENGTH) {
      throw tooLong();
    }
    EmojiAside aside = EmojiAside.in(raw);
    String text = enforced(aside.text());
    check(text);
    String value = aside.backInto(text);
    if (value.codePointCount(0, value.length()) > PersonName.LENGTH) {
      throw tooLong();
    }
    return value;
  }

  /** UTS #39, 4: names with the same skeleton look the same. Invisible characters do not count. */
  static String skeleton(String text) {
    return SPOOF.getSkeleton(text);
  }

  private static String enforced(String text) {
    try {
      return PrecisProfiles.NICKNAME.enforce(text);
    } catch (RuntimeException e) {
      // RFC 8264, 4.3: the Freeform class has no control, format, joining, unassigned or private characters. The
      // library throws several types; its words are not for people.
      throw new NameRefused("The name has characters that cannot be seen or are not known; please leave them out.");
    }
  }

  private static void check(String text) {
    if (TOPIC.matcher(text).find()) {
      throw new NameRefused("A name must not contain # + or / nor begin with $; please leave them out.");
    }
    if (BLANK.matcher(text).find() || !SEEN.matcher(text).find()) {
      throw new NameRefused("The name has characters that cannot be seen; please leave them out.");
    }
    if (MARKS.matcher(text).find()) {
      throw new NameRefused("The name has accents without a letter, or too many on one; please leave them out.");
    }
    if (text.codePoints().anyMatch(NameRules::isOdd)) {
      throw new NameRefused("The name has phonetic or obsolete letters; please use ordinary ones.");
    }
    CheckResult result = new CheckResult();
    if (SPOOF.failsChecks(text, result)) {
      throw new NameRefused(
          (result.checks & SpoofChecker.RESTRICTION_LEVEL) != 0
              ? "The name mixes letters of different alphabets, which may mislead others; please use one alphabet."
              : "The name has characters that hide each other or digits of different scripts; please simplify it.");
    }
  }

  private static boolean isOdd(int character) {
    return UCharacter.isLetter(character) && ODD.stream().anyMatch(t -> UCharacter.hasIdentifierType(character, t));
  }

  private static NameRefused tooLong() {
    return new NameRefused("A name has at most " + PersonName.LENGTH + " characters; please choose a shorter one.");
  }
}
