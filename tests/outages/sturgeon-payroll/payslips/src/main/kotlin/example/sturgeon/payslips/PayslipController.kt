package example.sturgeon.payslips

import org.springframework.http.MediaType
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.PathVariable
import org.springframework.web.bind.annotation.RestController
import java.time.YearMonth

@RestController
class PayslipController(private val payslips: Payslips) {

    @GetMapping("/v2/employees/{id}/payslips/{month}", produces = [MediaType.APPLICATION_PDF_VALUE])
    fun pdf(@PathVariable id: Long, @PathVariable month: YearMonth): ByteArray = payslips.render(id, month)

    @GetMapping("/v3/payslips/{id}/{month}", produces = [MediaType.APPLICATION_JSON_VALUE])
    fun structured(@PathVariable id: Long, @PathVariable month: YearMonth): Payslip = payslips.find(id, month)
}
