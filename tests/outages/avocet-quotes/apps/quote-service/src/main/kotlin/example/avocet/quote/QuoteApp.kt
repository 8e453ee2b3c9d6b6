package example.avocet.quote

import org.springframework.boot.autoconfigure.SpringBootApplication
import org.springframework.boot.runApplication
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.RequestParam
import org.springframework.web.bind.annotation.RestController

@SpringBootApplication
class QuoteApp

fun main(args: Array<String>) { runApplication<QuoteApp>(*args) }

@RestController
class QuoteController(private val tariffs: TariffClient) {
    @GetMapping("/api/quote")
    fun quote(@RequestParam region: String, @RequestParam kwh: Int): Map<String, Any> {
        val t = tariffs.tariff(region, kwh)
        return mapOf("region" to region, "monthly" to kwh * t.unit + 30 * t.standing)
    }
}
