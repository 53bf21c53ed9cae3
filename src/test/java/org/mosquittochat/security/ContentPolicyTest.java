package org.mosquittochat.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ContentPolicyTest {
  // printf '{"imports":{}}' | openssl dgst -sha256 -binary | base64
  private static final String HASH = "URrTy+Il/Nz0lHojVUx275hWqAWhkSF0VsHbUM4/6Hw=";

  @Test
  void theImportMapIsAllowedByTheHashOfItsVeryText() {
    String policy = ContentPolicy.of("<head><script type=\"importmap\">{\"imports\":{}}</script></head>");
    assertTrue(policy.contains("script-src 'self' 'sha256-" + HASH + "';"), policy);
  }

  @Test
  void anotherTextHasAnotherHash() {
    assertFalse(ContentPolicy.of("<script type=\"importmap\">{\"imports\":{} }</script>").contains(HASH));
  }

  @Test
  void lineEndsAreHashedAsABrowserReadsThem() {
    String page = "<SCRIPT nonce='' type='importmap'>\n{\n}\n</SCRIPT>";
    assertEquals(ContentPolicy.of(page), ContentPolicy.of(page.replace("\n", "\r\n")));
  }

  @Test
  void otherInlineScriptsStayForbidden() {
    String policy = ContentPolicy.of("<script>alert(1)</script><script type=module>importmap</script>");
    assertTrue(policy.contains("script-src 'self';"), policy);
    assertFalse(policy.contains("unsafe"));
  }
}
