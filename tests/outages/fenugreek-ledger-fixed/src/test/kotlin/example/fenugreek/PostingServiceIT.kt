package example.fenugreek

import org.jetbrains.exposed.sql.selectAll
import org.jetbrains.exposed.sql.transactions.transaction
import org.junit.jupiter.api.Tag
import kotlin.test.BeforeTest
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith

@Tag("integration")
class PostingServiceIT {
    @BeforeTest
    fun connect() {
        LedgerDatabase.connect()
    }

    @Test
    fun `a transfer writes two postings`() {
        PostingService().transfer("DE02", "DE44", 1250)
        assertEquals(0, transaction { Postings.selectAll().sumOf { it[Postings.cents] } })
    }

    @Test
    fun `a negative amount is refused`() {
        assertFailsWith<IllegalArgumentException> { PostingService().transfer("DE02", "DE44", -1) }
    }
}
