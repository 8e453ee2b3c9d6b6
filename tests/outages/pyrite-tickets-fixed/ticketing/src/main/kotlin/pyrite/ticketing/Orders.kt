package pyrite.ticketing

import io.ktor.http.HttpStatusCode
import io.ktor.server.request.receive
import io.ktor.server.response.respond
import io.ktor.server.routing.Route
import io.ktor.server.routing.get
import io.ktor.server.routing.post
import org.jetbrains.exposed.sql.insertAndGetId
import org.jetbrains.exposed.sql.selectAll
import org.jetbrains.exposed.sql.transactions.experimental.newSuspendedTransaction

fun Route.orders() {
    get("/events/{id}") {
        val id = call.parameters["id"]!!.toInt()
        val event = newSuspendedTransaction { Events.selectAll().where { Events.id eq id }.singleOrNull()?.toEvent() }
        call.respond(event ?: HttpStatusCode.NotFound)
    }

    post("/orders") {
        val body = call.receive<NewOrder>()
        val id = newSuspendedTransaction {
            Orders.insertAndGetId {
                it[event] = body.event
                it[buyer] = body.buyer
                it[seats] = body.seats.joinToString(",")
            }
        }
        call.respond(HttpStatusCode.Created, mapOf("id" to id.value))
    }
}
