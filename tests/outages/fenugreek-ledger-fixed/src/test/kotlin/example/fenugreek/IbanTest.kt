package example.fenugreek

import kotlin.test.Test
import kotlin.test.assertTrue

class IbanTest {
    @Test
    fun `country code comes first`() {
        assertTrue("DE02".take(2).all { it.isLetter() })
    }
}
