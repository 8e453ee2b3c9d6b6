package example.arran.pricing

import java.math.BigDecimal
import java.math.RoundingMode
import java.time.DayOfWeek
import java.time.LocalDate

enum class Passenger { ADULT, CHILD, ISLANDER }

data class Fare(val gross: BigDecimal, val vehicle: BigDecimal)

class FareCalculator(private val table: FareTable) {

    fun quote(route: String, day: LocalDate, passengers: List<Passenger>, vehicleMetres: Int): Fare {
        val base = table.base(route)
        val gross = passengers.fold(BigDecimal.ZERO) { sum, p -> sum + base * factor(p) }
        val peak = if (day.dayOfWeek == DayOfWeek.SATURDAY) table.peak(route) else BigDecimal.ONE
        return Fare(
            gross = (gross * peak).setScale(2, RoundingMode.HALF_UP),
            vehicle = (table.perMetre(route) * BigDecimal(vehicleMetres)).setScale(2, RoundingMode.HALF_UP),
        )
    }

    private fun factor(p: Passenger): BigDecimal = when (p) {
        Passenger.ADULT -> BigDecimal.ONE
        Passenger.CHILD -> BigDecimal("0.50")
        Passenger.ISLANDER -> BigDecimal.ONE - BigDecimal("0.70")
    }
}
