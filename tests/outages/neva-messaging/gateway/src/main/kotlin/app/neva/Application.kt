package app.neva

import io.ktor.http.HttpStatusCode
import io.ktor.serialization.kotlinx.json.json
import io.ktor.server.application.install
import io.ktor.server.engine.embeddedServer
import io.ktor.server.netty.Netty
import io.ktor.server.plugins.contentnegotiation.ContentNegotiation
import io.ktor.server.request.receive
import io.ktor.server.response.respond
import io.ktor.server.response.respondText
import io.ktor.server.routing.get
import io.ktor.server.routing.post
import io.ktor.server.routing.routing
import io.lettuce.core.RedisClient
import io.lettuce.core.RedisURI

fun main() {
    val redis = RedisClient.create(RedisURI.create(System.getenv("REDIS_URI"))).connect()
    val outbox = Outbox(redis.sync(), System.getenv("QUEUE"))
    embeddedServer(Netty, port = 8080) {
        install(ContentNegotiation) { json() }
        routing {
            get("/health") { call.respondText("ok") }
            post("/v1/messages") {
                val id = outbox.put(call.receive<Message>())
                call.respond(HttpStatusCode.Accepted, mapOf("id" to id))
            }
        }
    }.start(wait = true)
}
