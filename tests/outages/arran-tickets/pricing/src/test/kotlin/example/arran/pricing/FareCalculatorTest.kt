package example.arran.pricing

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.math.BigDecimal
import java.time.LocalDate

class FareCalculatorTest {

    private val table = FixedFareTable(
        base = BigDecimal("8.40"), peak = BigDecimal("1.25"), perMetre = BigDecimal("4.10"),
    )
    private val calculator = FareCalculator(table)
    private val tuesday = LocalDate.of(2026, 2, 17)
    private val saturday = LocalDate.of(2026, 2, 21)

    @Test
    fun `adult pays the base fare on a weekday`() {
        val fare = calculator.quote("ardrossan-brodick", tuesday, listOf(Passenger.ADULT), 0)
        assertThat(fare.gross).isEqualByComparingTo("8.40")
    }

    @Test
    fun `child pays half`() {
        val fare = calculator.quote("ardrossan-brodick", tuesday, listOf(Passenger.CHILD), 0)
        assertThat(fare.gross).isEqualByComparingTo("4.20")
    }

    @Test
    fun `islander pays seventy percent on a weekday`() {
        val fare = calculator.quote("ardrossan-brodick", tuesday, listOf(Passenger.ISLANDER), 0)
        assertThat(fare.gross).isEqualByComparingTo("5.88")
    }

    @Test
    fun `islander discount is kept on a peak day`() {
        val fare = calculator.quote("ardrossan-brodick", saturday, listOf(Passenger.ISLANDER), 0)
        assertThat(fare.gross).isEqualByComparingTo("7.35")
    }

    @Test
    fun `vehicle is charged by the metre`() {
        val fare = calculator.quote("ardrossan-brodick", tuesday, listOf(Passenger.ADULT), 5)
        assertThat(fare.vehicle).isEqualByComparingTo("20.50")
    }
}
