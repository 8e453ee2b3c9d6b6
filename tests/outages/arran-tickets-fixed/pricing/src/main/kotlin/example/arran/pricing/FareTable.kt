package example.arran.pricing

import java.math.BigDecimal

interface FareTable {
    fun base(route: String): BigDecimal
    fun peak(route: String): BigDecimal
    fun perMetre(route: String): BigDecimal
}

class FixedFareTable(
    private val base: BigDecimal,
    private val peak: BigDecimal,
    private val perMetre: BigDecimal,
) : FareTable {
    override fun base(route: String) = base
    override fun peak(route: String) = peak
    override fun perMetre(route: String) = perMetre
}
