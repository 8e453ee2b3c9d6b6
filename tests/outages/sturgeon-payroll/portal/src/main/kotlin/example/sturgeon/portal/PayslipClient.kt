package example.sturgeon.portal

import org.springframework.stereotype.Component
import org.springframework.web.client.RestClient
import org.springframework.web.client.body
import java.time.YearMonth

@Component
class PayslipClient(builder: RestClient.Builder) {
    private val client = builder.baseUrl("http://payslips:8080").build()

    fun payslip(employee: Long, month: YearMonth): PayslipView? =
        client.get().uri("/v3/payslips/{id}/{month}", employee, month).retrieve().body<PayslipView>()
}
