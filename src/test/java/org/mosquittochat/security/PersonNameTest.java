package org.mosquittochat.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

  @ParameterizedTest
  @ValueSource(strings = {
    "Ana", "O’Brien", "Jürgen", "Łukasz", "Nguyễn", "Анна", "Иван 2", "Σίσυφος", "דוד כהן", "محمد", "श्री", "李明 Li",
    "山田ハナ", "김철수", "bob_smith", "Ana (ops)", "A&B", "Ana 🙂", "😀", "👍🏽", "🇩🇪", "☺", "❤️", "👩‍💻",
    "👨‍👩‍👧 Ana", "🫩", "™️", "ʻOkina"
  })
  void namesOfAllScriptsAndEmojiAreKeptAsTheyAre(String name) {
    assertEquals(name, PersonName.of(name).value());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "\t \n", "\u00A0\u3000", "\u3164", "\u2800", "\u200B", "\u00AD", "\uFE0F", "\u0301"})
  void aNameOfWhichNothingIsSeenIsRefused(String name) {
    assertRefused(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "a\0b", "a\nb", "a\u001Bb", "a\u0085b", "a\u200Bb", "a\u200Db", "a\u200Cb", "a\u202Eb", "a\u2066b", "a\u200Fb",
    "a\u034Fb", "a\u00ADb", "a\uFE0Fb", "a\u2800b", "\uFEFFa", "a\uE000b", "a\uD800b", "a\u0378b", "😀\u200D", "\u200D😀",
    "a\u2028b", "\u263A\u200Da", "\uDB40\uDC41a"
  })
  void invisibleUnassignedAndDirectionCharactersAreRefused(String name) {
    assertRefused(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#", "a#b", "+", "a+b", "a/b", "$SYS", "＃a", "a／b", "＄a", "#️⃣"})
  void wildcardsAndSeparatorsOfTopicsAreRefused(String name) {
    assertRefused(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"раypal", "аna", "Ӏvan", "Анна K", "Ana דו", "a١"})
  void aNameThatMixesAlphabetsIsRefusedEvenIfNobodyHasTheOther(String name) {
    assertTrue(assertRefused(name).contains("alphabets"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ᴀɴᴀ", "ɑnɑ", "x\u0301\u0302\u0303\u0304\u0305", "\u0301a", "a \u0301b", "1١"})
  void lettersThatOnlyImitateAndPiledUpMarksAreRefused(String name) {
    assertRefused(name);
  }

  @ParameterizedTest
  @CsvSource({
    "Ana, ana", "Ana, ANA", "Ana, Ａｎａ", "Ana, 𝕬𝖓𝖆", "Ana, '  ana '", "Rn, m", "Mary, rnary",
    "Ivan, lvan", "paypal, paypaI",
    "paypal, paypa1", "Bob, B0b", "O'Brien, O’Brien", "Straße, STRASSE", "Σίσυφος, ΣΊΣΥΦΟΣ", "Анна, АННА", "a b, a  B"
  })
  void namesThatAreTheSameToPeopleAreTheSame(String one, String other) {
    assertAlike(one, other);
  }

  @ParameterizedTest
  @CsvSource({"AHA, АНА", "Aha, АНА", "paypal, раураӏ", "Cop, Сор", "cop, сор", "OXO, ОХО"})
  void aCyrillicLookAlikeIsTheSame(String latin, String cyrillic) {
    assertAlike(latin, cyrillic);
  }

  @ParameterizedTest
  @CsvSource({"Ana, Anna", "Ilia, Lila", "Ali, All", "Eva, Ena", "Bjork, Björk", "Иван, Анна", "❤️, 😀"})
  void namesThatPeopleTellApartAreTwo(String one, String other) {
    assertFalse(PersonName.of(one).looksLike(PersonName.of(other)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"System", "SERVER", "mosquittoChat", "rnosquittochat", "Sуstеm", "МosquittoСhat"})
  void theNamesOfTheHouseAreReserved(String name) {
    assertRefused(name);
  }

  @Test
  void fortyCharactersAreANameAndFortyOneAreNot() {
    assertEquals(40, PersonName.of("a".repeat(40)).value().length());
    assertEquals(80, PersonName.of("😀".repeat(40)).value().length());
    assertRefused("a".repeat(41));
    assertRefused("😀".repeat(41));
    assertRefused("ﷺ".repeat(3));
    assertRefused("a".repeat(1_000_000));
  }

  @Test
  void lengthCountsAfterNormalisation() {
    assertEquals(40, PersonName.of("  " + "u\u0308".repeat(40) + "  ").value().length());
  }

  @Test
  void aNameIsItsOwnNormalForm() {
    for (String name : List.of("Ａna  b", " ﬁ ", "Ⅷ", "❤️ x", "☺☺", "Straße")) {
      PersonName once = PersonName.of(name);
      assertEquals(once, PersonName.of(once.value()));
    }
  }

  @Test
  void keysFitTheColumnsForEveryCharacter() {
    IntStream.range(0, 0x110000).filter(Character::isDefined).forEach(c -> {
      try {
        PersonName name = PersonName.of(Character.toString(c));
        int length = name.value().codePointCount(0, name.value().length());
        assertTrue(name.skeleton().length() <= 10 * length && name.look().length() <= 10 * length, name.value());
      } catch (NameRefused e) {
        assertEquals("bad-name", e.code());
      }
    });
  }

  private static void assertAlike(String one, String other) {
    assertTrue(PersonName.of(one).looksLike(PersonName.of(other)), () -> PersonName.of(one) + " and " + other);
  }

  private static String assertRefused(String name) {
    return assertThrows(NameRefused.class, () -> PersonName.of(name)).getMessage();
  }
}
