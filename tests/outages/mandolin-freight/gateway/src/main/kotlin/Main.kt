import io.ktor.http.HttpStatusCode
import io.ktor.server.application.install
import io.ktor.server.engine.embeddedServer
import io.ktor.server.netty.Netty
import io.ktor.server.plugins.calllogging.CallLogging
import io.ktor.server.response.respondText
import io.ktor.server.routing.get
import io.ktor.server.routing.post
import io.ktor.server.routing.routing
import org.slf4j.LoggerFactory

private val log = LoggerFactory.getLogger("gateway")

fun main() {
    val customs = CustomsClient(System.getenv("CUSTOMS_URL"), System.getenv("TRUST_STORE"))
    embeddedServer(Netty, port = System.getenv("PORT").toInt(), host = "0.0.0.0") {
        install(CallLogging)
        routing {
            get("/live") { call.respondText("ok") }
            get("/ready") {
                runCatching { customs.ready() }
                    .onSuccess { call.respondText("ready") }
                    .onFailure {
                        log.warn("customs", it)
                        call.respondText("customs", status = HttpStatusCode.ServiceUnavailable)
                    }
            }
            post("/shipments/{id}/declaration") {
                call.respondText(customs.declare(call.parameters["id"]!!), status = HttpStatusCode.Accepted)
            }
        }
    }.start(wait = true)
}
