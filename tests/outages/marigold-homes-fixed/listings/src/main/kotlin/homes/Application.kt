package homes

import io.ktor.http.HttpStatusCode
import io.ktor.server.application.log
import io.ktor.server.engine.embeddedServer
import io.ktor.server.netty.Netty
import io.ktor.server.response.respond
import io.ktor.server.response.respondText
import io.ktor.server.routing.get
import io.ktor.server.routing.routing

fun main() {
    val search = SearchGateway(System.getenv("MEILI_URL"), System.getenv("MEILI_KEY"))
    val homes = HomeStore.connect()

    embeddedServer(Netty, port = 8080, host = "0.0.0.0") {
        routing {
            get("/health") { call.respondText("ok") }
            get("/homes/{id}") { call.respond(homes.byId(call.parameters["id"]!!)) }
            get("/search") {
                try {
                    call.respondText(search.find(call.request.queryParameters["q"].orEmpty()))
                } catch (e: Exception) {
                    call.application.log.error("search failed", e)
                    call.respond(HttpStatusCode.ServiceUnavailable)
                }
            }
        }
    }.start(wait = true)
}
