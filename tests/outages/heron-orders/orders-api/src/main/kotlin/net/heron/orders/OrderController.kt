package net.heron.orders

import org.springframework.jdbc.core.simple.JdbcClient
import org.springframework.web.bind.annotation.GetMapping
import org.springframework.web.bind.annotation.PathVariable
import org.springframework.web.bind.annotation.RestController

@RestController
class OrderController(private val jdbc: JdbcClient) {

    @GetMapping("/orders/{no}")
    fun byNumber(@PathVariable no: String): Order =
        jdbc.sql("select no, customer, state from wms.orders where no = :no")
            .param("no", no)
            .query(Order::class.java)
            .single()
}

data class Order(val no: String, val customer: String, val state: String)
