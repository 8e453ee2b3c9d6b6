package app.neva

import io.lettuce.core.api.sync.RedisCommands
import kotlinx.serialization.Serializable
import kotlinx.serialization.encodeToString
import kotlinx.serialization.json.Json

@Serializable
data class Message(val to: String, val text: String, val shop: String)

class Outbox(private val redis: RedisCommands<String, String>, private val queue: String) {
    fun put(m: Message): String {
        val id = redis.incr("bull:$queue:id").toString()
        redis.hset("bull:$queue:$id", mapOf("name" to "send", "data" to Json.encodeToString(m), "opts" to "{\"attempts\":5}"))
        redis.lpush("bull:$queue:wait", id)
        return id
    }
}
