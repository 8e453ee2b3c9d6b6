package example.avocet.quote

import org.springframework.beans.factory.annotation.Value
import org.springframework.boot.autoconfigure.web.client.RestClientSsl
import org.springframework.stereotype.Component
import org.springframework.web.client.RestClient
import org.springframework.web.client.body

@Component
class TariffClient(builder: RestClient.Builder, ssl: RestClientSsl, @Value("\${tariff.base-url}") baseUrl: String) {
    private val client = builder.baseUrl(baseUrl).apply(ssl.fromBundle("internal")).build()

    fun tariff(region: String, kwh: Int): Tariff =
        client.get().uri("/v1/tariffs/{region}?kwh={kwh}", region, kwh).retrieve().body<Tariff>()!!
}

data class Tariff(val region: String, val unit: Double, val standing: Double)
